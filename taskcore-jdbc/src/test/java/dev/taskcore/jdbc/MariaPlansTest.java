package dev.taskcore.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.mariadb.jdbc.MariaDbDataSource;

@Tag("mariadb")
class MariaPlansTest extends PlansTest {
    private final String url =
            MariaServer.newDatabase() + "&sessionVariables=sql_mode='STRICT_ALL_TABLES,PIPES_AS_CONCAT'";

    @Override
    DataSource source() throws SQLException {
        return new MariaDbDataSource(url);
    }

    @Override
    String folder() {
        return "mariadb";
    }

    @Override
    String numbers() {
        return "";
    }

    @Override
    String explain() {
        return "EXPLAIN ";
    }

    @Override
    String line(ResultSet plan) throws SQLException {
        return plan.getString("table") + " type=" + plan.getString("type") + " " + plan.getString("key") + " "
                + plan.getString("Extra");
    }

    @Override
    List<String> forbidden() {
        return List.of("type=ALL", "type=index ");
    }

    /** What a statement has gathered by itself. */
    @Override
    String harmless() {
        return "<[a-z0-9,]+> type=ALL";
    }

    @Override
    String sorting() {
        return "filesort";
    }

    @Override
    String search() {
        return "taskcore_tasks_words type=range PRIMARY";
    }

    @Override
    String key(String table) {
        return "PRIMARY";
    }

    @Override
    String[] least() {
        return new String[] {"Select tables optimized away"};
    }
}
