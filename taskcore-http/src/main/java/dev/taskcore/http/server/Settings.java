package dev.taskcore.http.server;

import dev.taskcore.cache.CacheSettings;
import dev.taskcore.http.HttpOptions;
import dev.taskcore.jdbc.JdbcOptions;
import dev.taskcore.limit.Policies;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the server was told, understood and checked as a whole. Its text shows no secret. Immutable.
 *
 * @param host the address to listen on
 * @param port the port, 0 for any
 * @param data the folder of the signing key and the SQLite file
 * @param storage where everything is kept
 * @param jwtSecret what tokens are signed with; empty for the key in the data folder
 * @param admin the administrator to be made if absent
 * @param http how the API is served
 * @param signInMemory how long a sign-in is remembered
 * @param cache which answers are kept in memory
 * @param redis what several servers share, if anything
 * @param drainDelay how long readiness is denied before a stop closes the port
 * @param log how the log is written
 */
record Settings(
        String host,
        int port,
        Path data,
        Place storage,
        Optional<Secret> jwtSecret,
        Optional<Admin> admin,
        Http http,
        Duration signInMemory,
        CacheSettings cache,
        Optional<Redis> redis,
        Duration drainDelay,
        Log log) {

    /** Where a storage is. */
    sealed interface Place {}

    /** In memory, gone with the process. */
    record Memory() implements Place {}

    /**
     * In one file.
     *
     * @param file the SQLite file
     * @param options its pool and its tables
     */
    record Sqlite(Path file, JdbcOptions options) implements Place {}

    /**
     * On a server of PostgreSQL or MariaDB.
     *
     * @param url the JDBC URL, without credentials
     * @param readers the JDBC URLs of its standbys
     * @param user who connects
     * @param password the user's password
     * @param options its pool and its tables
     */
    record DatabaseServer(
            String url, List<String> readers, Optional<String> user, Optional<Secret> password, JdbcOptions options)
            implements Place {}

    /**
     * On servers of MongoDB.
     *
     * @param uri the URI, without credentials
     * @param user who connects
     * @param password the user's password
     * @param pool the most connections to each server
     * @param prefix what the name of every collection begins with
     */
    record Mongo(String uri, Optional<String> user, Optional<Secret> password, int pool, String prefix)
            implements Place {}

    /**
     * What several servers tell each other and count through.
     *
     * @param uris the URIs, without credentials
     * @param user who connects
     * @param password the user's password
     * @param nodes how many servers there are at most
     * @param keepsAnswers whether they find there what one of them has read
     */
    record Redis(
            List<String> uris, Optional<String> user, Optional<Secret> password, int nodes, boolean keepsAnswers) {}

    /**
     * Who administers, from the first start on.
     *
     * @param email the address
     * @param password the password, if one was given
     */
    record Admin(String email, Optional<Secret> password) {}

    /**
     * How the API is served.
     *
     * @param adminAllow who may see details of health
     * @param trustedProxies whose forwarded addresses are believed
     * @param corsOrigins whose scripts may call
     * @param requireIfMatch whether a change demands the version it is based on
     * @param limits how much may be asked
     * @param requestsAtOnce how many requests are worked on at once
     */
    record Http(
            List<String> adminAllow,
            List<String> trustedProxies,
            List<String> corsOrigins,
            boolean requireIfMatch,
            Limits limits,
            int requestsAtOnce) {

        /** The same for the plugin, to which more can be said. */
        HttpOptions.Builder options() {
            return HttpOptions.builder()
                    .wholeServer(true)
                    .managementAllow(adminAllow)
                    .trustedProxies(trustedProxies)
                    .corsOrigins(corsOrigins)
                    .requireIfMatch(requireIfMatch)
                    .requestsAtOnce(requestsAtOnce);
        }
    }

    /**
     * How much may be asked in what time.
     *
     * @param policies what holds at the start
     * @param file what is looked at again while the server runs, if they came from a file
     */
    record Limits(Policies policies, Optional<Path> file) {}

    /**
     * How the log is written.
     *
     * @param json whether each line is a JSON object
     * @param level the least level of taskcore's own lines, in lower case
     */
    record Log(boolean json, String level) {}

    /** What the commands understand of the sources. */
    static Settings of(Sources sources) {
        return new SettingsReader(sources).read();
    }
}
