package dev.taskcore.jdbc;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** With a standby that answers what it may. */
@Tag("slow")
@ExtendWith(Cluster.Shared.class)
class PostgresReaderStorageTest extends ContractTest {

    private static Cluster cluster;

    @BeforeAll
    static void start(Cluster shared) {
        cluster = shared;
    }

    @Override
    String emptied() {
        PostgresServer.empty(cluster.url(), "public");
        return cluster.url();
    }

    @Override
    JdbcStorage opened(String url, JdbcOptions options) {
        return JdbcStorage.open(url, List.of(cluster.one().url()), options);
    }
}
