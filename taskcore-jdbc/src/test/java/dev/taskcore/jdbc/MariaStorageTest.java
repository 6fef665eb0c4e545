package dev.taskcore.jdbc;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** In a database that the connections do not use by themselves, and whose name must be quoted. */
@Tag("mariadb")
class MariaStorageTest extends ContractTest {

    private static final String SCHEMA = "order";

    private static String url = "";

    @BeforeAll
    static void createDatabase() {
        url = MariaServer.newDatabase();
        MariaServer.execute(url, "DROP DATABASE IF EXISTS `order`");
        JdbcStorage.open(url, JdbcOptions.defaults().schema(SCHEMA)).close();
    }

    @Override
    String emptied() {
        MariaServer.empty(MariaServer.database(url, SCHEMA));
        return url;
    }

    @Override
    JdbcOptions options() {
        return JdbcOptions.defaults().schema(SCHEMA);
    }
}
