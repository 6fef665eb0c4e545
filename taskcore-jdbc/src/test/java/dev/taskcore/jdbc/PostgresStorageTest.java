package dev.taskcore.jdbc;

import org.junit.jupiter.api.BeforeAll;

/** In a schema that no connection looks into by itself, and whose name must be quoted. */
class PostgresStorageTest extends ContractTest {

    private static final String SCHEMA = "order";

    private static String url = "";

    @BeforeAll
    static void createDatabase() {
        url = PostgresServer.newDatabase();
        JdbcStorage.open(url, JdbcOptions.defaults().schema(SCHEMA)).close();
    }

    @Override
    String emptied() {
        PostgresServer.empty(url, SCHEMA);
        return url;
    }

    @Override
    JdbcOptions options() {
        return JdbcOptions.defaults().schema(SCHEMA);
    }
}
