package dev.taskcore.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.CommandListener;
import de.bwaldvogel.mongo.MongoServer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;

/**
 * The one server of this module's tests: the real one that {@code TASKCORE_TEST_MONGO} names, or one in this JVM that
 * speaks the protocol.
 */
final class TestServer {

    /** As patient as two busy cores need; the server in this JVM finds by reading everything. */
    static final MongoOptions PATIENT =
            MongoOptions.defaults().timeouts(Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofSeconds(30));

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String RUN = Long.toString(ProcessHandle.current().pid(), 36);

    private TestServer() {}

    /** Started when it is first needed, and stopped with the JVM. */
    private static final class Shared {
        private static final String URI = uri();
        private static final MongoClient CLIENT = client(new CommandListener() {});

        private static String uri() {
            String real = System.getenv("TASKCORE_TEST_MONGO");
            return real == null || real.isBlank() ? new MongoServer(new Protocol()).bindAndGetConnectionString() : real;
        }
    }

    static String uri() {
        return Shared.URI;
    }

    static MongoClient client() {
        return Shared.CLIENT;
    }

    /** Another client, which tells what it asks of the server. */
    static MongoClient client(CommandListener listener) {
        return MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri()))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(5, TimeUnit.SECONDS))
                .addCommandListener(listener)
                .build());
    }

    /** The name of a database that nobody has used. */
    static String newDatabase() {
        return "taskcore_test_" + RUN + "_" + NUMBER.incrementAndGet();
    }

    /** Takes out what tests have left, and leaves the indexes. */
    static void empty(String database) {
        for (String name : client().getDatabase(database).listCollectionNames()) {
            var unused = client().getDatabase(database).getCollection(name).deleteMany(new Document());
        }
    }
}
