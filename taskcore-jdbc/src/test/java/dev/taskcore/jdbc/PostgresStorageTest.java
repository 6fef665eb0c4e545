package dev.taskcore.jdbc;

import org.junit.jupiter.api.BeforeAll;

class PostgresStorageTest extends ContractTest {

    private static String url = "";

    @BeforeAll
    static void createDatabase() {
        url = PostgresServer.newDatabase();
        JdbcStorage.open(url).close();
    }

    @Override
    String emptied() {
        PostgresServer.empty(url);
        return url;
    }
}
