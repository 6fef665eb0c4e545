package dev.taskcore.bench;

import dev.taskcore.jdbc.JdbcOptions;
import dev.taskcore.jdbc.JdbcStorage;
import dev.taskcore.mongo.MongoStorage;
import dev.taskcore.storage.Storage;

/** Storages by the scheme of their URL. */
final class Storages {

    private Storages() {}

    static boolean isMongo(String url) {
        return url.startsWith("mongodb:") || url.startsWith("mongodb+srv:");
    }

    static Storage open(String url) {
        return open(url, JdbcOptions.defaults());
    }

    /** Likewise, with options for a storage that has them. */
    static Storage open(String url, JdbcOptions options) {
        return isMongo(url) ? MongoStorage.open(url) : JdbcStorage.open(url, options);
    }
}
