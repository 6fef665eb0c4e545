package dev.taskcore.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be stops the start at once, with one line that names it and exit code 2. */
class BadSettingsTest {

    private static final String GOOD = "kU9vXo3q5ZbL0eQ7rT2yWm4NcHs8dJfA";

    @TempDir
    Path folder;

    @ParameterizedTest(name = "--{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            port | 70000 | not from 0 to 65535
            port | -1 | not from 0 to 65535
            port | eighty | no whole number
            port | 80.5 | no whole number
            port | ` ` | it is empty
            host | no.such.host.invalid | there is no host
            host | 256.1.1.1 | there is no host
            storage | mongo://127.0.0.1/tasks | it must be memory, jdbc:sqlite:FILE
            storage | mongodb:///tasks | looks like mongodb://
            storage | mongodb://ada:canary@127.0.0.1/tasks | no place for credentials
            storage | mongodb+srv://ada:canary@example.org/tasks | no place for credentials
            storage | jdbc:mysql://127.0.0.1/tasks | it must be memory, jdbc:sqlite:FILE
            storage | postgres://127.0.0.1/tasks | it must be memory, jdbc:sqlite:FILE
            storage | Memory | it must be memory, jdbc:sqlite:FILE
            storage | sqlite:tasks.db | it must be memory, jdbc:sqlite:FILE
            storage | jdbc:sqlite: | names a file
            storage | jdbc:sqlite::memory: | names a file
            storage | jdbc:sqlite:file:tasks.db?cache=shared | names a file
            storage | jdbc:sqlite:tasks.db?synchronous=OFF | names a file
            storage | jdbc:sqlite:no/such/folder/tasks.db | there is no folder
            storage | jdbc:sqlite:. | is a folder
            storage | jdbc:postgresql:tasks | looks like jdbc:postgresql://
            storage | jdbc:postgresql://127.0.0.1 | looks like jdbc:postgresql://
            storage | jdbc:postgresql://127.0.0.1/ | looks like jdbc:postgresql://
            storage | jdbc:postgresql:///tasks | looks like jdbc:postgresql://
            storage | jdbc:mariadb:tasks | looks like jdbc:mariadb://
            storage | jdbc:mariadb:sequential://127.0.0.1 | looks like jdbc:mariadb://
            storage | jdbc:mariadb://127.0.0.1/tasks?password=canary | no place for credentials
            storage | jdbc:postgresql://127.0.0.1/tasks?user=ada | no place for credentials
            storage | jdbc:postgresql://127.0.0.1/tasks?ssl=true&password=canary | no place for credentials
            storage | jdbc:postgresql://127.0.0.1/tasks?sslPassword=canary | no place for credentials
            storage | jdbc:postgresql://127.0.0.1/tasks?ssl=true&USER=ada | no place for credentials
            storage | jdbc:postgresql://ada:canary@127.0.0.1/tasks | no place for credentials
            storage.user | ada | has no accounts
            storage.password | canary | has no accounts
            storage.readers | jdbc:postgresql://127.0.0.1/tasks | has no standbys
            storage.schema | app | has no schemas
            storage.schema | my-app | it must be a lower-case letter
            storage.prefix | Tasks | it must be a lower-case letter
            storage.prefix | a;b | it must be a lower-case letter
            storage.pool | 1 | not from 2 to 500
            storage.pool | 501 | not from 2 to 500
            storage.pool | many | no whole number
            jwt.secret | canary | it has 6 bytes
            jwt.secret | canary-31-bytes-long-but-no-mor | it has 31 bytes
            jwt.secret | your-secret-key-change-me-in-production | looks like a sample
            jwt.secret | Change_Me_Please_0a9s8d7f6g5h4j3k2l1 | looks like a sample
            jwt.secret | super-secret-jwt-token-with-at-least-32-characters-long | looks like a sample
            jwt.secret | aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa | is a pattern
            jwt.secret | abababababababababababababababababababab | is a pattern
            jwt.secret | 0123456789abcdef0123456789abcdef | is a pattern
            jwt.secret | abcdefghijklmnopqrstuvwxyzabcdefghij | is a pattern
            jwt.secret.file | no-such-file | there is no file
            jwt.secret.file | . | it is a folder
            admin.email | ada | an email address
            admin.email | ada@example..org | an email address
            admin.email | ada example@org | white space
            admin.password | the canary sings at noon | it needs admin.email
            admin.password.file | no-such-file | there is no file
            admin.allow | 10.0.0.0/33 | not an address range
            admin.allow | office | not an address range
            admin.allow | 10.0.0.0/8,,127.0.0.1 | not an address range
            trusted.proxies | 10.0.0/8 | not an address range
            trusted.proxies | ::1/129 | not an address range
            trusted.proxies | proxy.example.org | not an address range
            cors.origins | * | exact origins
            cors.origins | https://app.example.org/ | exact origins
            cors.origins | app.example.org | exact origins
            cors.origins | https://APP.example.org | exact origins
            rate.limit | no-such.properties | there is no file
            rate.limit | on | no preset: there is no file
            rate.limit | . | cannot be read
            requests.at.once | 0 | not from 1 to 10000
            requests.at.once | many | no whole number
            require.if.match | yes | none of true, false
            sign.in.memory | 6m | longer than 300s
            sign.in.memory | 30 | no duration
            sign.in.memory | -1s | no duration
            sign.in.memory | forever | no duration
            cache.size | 64 | no size
            cache.size | 64MB | no size
            cache.size | -1m | no size
            cache.list | 25h | longer than 86400s
            cache.task | long | no duration
            cache.statistics | 5 | no duration
            cache.user | -1s | no duration
            cache.redis | yes | none of true, false
            cache.redis | true | there is no redis
            redis | 127.0.0.1:6379 | looks like redis://HOST:PORT
            redis | redis:// | looks like redis://HOST:PORT
            redis | http://127.0.0.1:6379 | looks like redis://HOST:PORT
            redis | redis://127.0.0.1:70000 | looks like redis://HOST:PORT
            redis | redis://127.0.0.1/tasks | looks like redis://HOST:PORT
            redis | redis://127.0.0.1?timeout=1h | looks like redis://HOST:PORT
            redis | redis://127.0.0.1,, | looks like redis://HOST:PORT
            redis | redis://:canary@127.0.0.1 | no place for credentials
            redis.user | ada | there is no redis
            redis.password | canary | there is no redis
            redis.nodes | 0 | not from 1 to 1000
            redis.nodes | some | no whole number
            drain.delay | 31s | longer than 30s
            log | xml | none of text, json
            log.level | verbose | none of error, warn, info, debug, trace
            config | no-such.properties | there is no file
            data | /dev/null | cannot be made
            """)
    void aBadSettingIsNamedWhereverItStands(String key, String value, String why) throws IOException {
        String flag = "--" + key.replace('.', '-');
        String variable = "TASKCORE_" + flag.substring(2).replace('-', '_').toUpperCase(java.util.Locale.ROOT);

        String byFlag = new Program(folder)
                .run("--" + key.replace('.', '-') + "=" + value)
                .refusal();
        String byVariable = new Program(folder).with(variable, value).run().refusal();

        String setting = key.replaceFirst("\\.file$", "");
        assertThat(byFlag).startsWith("taskcore: " + setting).contains(why).doesNotContain("canary");
        assertThat(byVariable).startsWith("taskcore: " + setting).contains(why).doesNotContain("canary");
        if (!key.equals("config") && !value.isBlank()) {
            Files.writeString(folder.resolve("taskcore.properties"), key + "=" + value);
            assertThat(new Program(folder).run().refusal())
                    .startsWith("taskcore: " + setting)
                    .contains(why)
                    .doesNotContain("canary");
        }
        assertThat(folder.resolve("taskcore-data")).doesNotExist();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            --amqp=amqp://127.0.0.1 | unknown option --amqp
            --replica=jdbc:postgresql://127.0.0.1/tasks | unknown option --replica
            --jwt-secrett=canary | unknown option --jwt-secrett
            --prot=80 | unknown option --prot
            -x | unknown option -x
            demo | there is no such command
            --port | required parameter
            """)
    void whatNothingServesIsRefusedAsUnknown(String argument, String why) {
        assertThat(new Program(folder).run(argument).refusal()).contains(why).doesNotContain("canary");
    }

    @Test
    void anUnknownVariableIsNamed() {
        assertThat(new Program(folder)
                        .with("TASKCORE_JWT_SECRETT", "canary")
                        .run()
                        .refusal())
                .isEqualTo("taskcore: unknown environment variable TASKCORE_JWT_SECRETT");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jwt.secrett=canary | unknown setting jwt.secrett
            PORT=80 | unknown setting PORT
            config=other.properties | unknown setting config
            port=80\\nport=81 | port is given twice
            port=\\u12 | no properties file
            """)
    void aBadPropertiesFileIsNamed(String text, String why) throws IOException {
        Files.writeString(folder.resolve("taskcore.properties"), text.replace("\\n", "\n"));

        assertThat(new Program(folder).run().refusal())
                .contains(why)
                .contains("taskcore.properties")
                .doesNotContain("canary");
    }

    @Test
    void aFileThatIsNoTextIsNamed() throws IOException {
        Files.write(folder.resolve("secret"), new byte[] {(byte) 0xff, (byte) 0xfe, 1, 2});

        assertThat(new Program(folder).run("--jwt-secret-file", "secret").refusal())
                .contains("jwt.secret", "not text in UTF-8");
    }

    @Test
    void aSecretGivenAsValueAndAsFileIsRefused() throws IOException {
        Files.writeString(folder.resolve("secret"), GOOD);

        assertThat(new Program(folder)
                        .run("--jwt-secret", GOOD, "--jwt-secret-file", "secret")
                        .refusal())
                .contains("jwt.secret", "given twice")
                .doesNotContain(GOOD);
    }

    @Test
    void oneSecretForTwoPurposesIsRefused() {
        assertThat(new Program(folder)
                        .with("TASKCORE_ADMIN_EMAIL", "ada@example.org")
                        .with("TASKCORE_ADMIN_PASSWORD", GOOD)
                        .run("--jwt-secret", GOOD)
                        .refusal())
                .contains("admin.password", "the same as jwt.secret")
                .doesNotContain(GOOD);
    }

    @Test
    void anOptionGivenTwiceIsRefused() {
        assertThat(new Program(folder).run("--port", "1", "--port", "2").refusal())
                .contains("--port", "only once");
    }

    @Test
    void aPortInUseIsNamedBeforeAnythingIsTouched() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            assertThat(new Program(folder).run("--port", port).refusal()).contains("port", "127.0.0.1:" + port);
        }
        assertThat(folder.resolve("taskcore-data")).doesNotExist();
    }

    @Test
    void aDamagedSigningKeyIsNotReplaced() throws IOException {
        Path data = Files.createDirectory(folder.resolve("taskcore-data"));
        for (String damaged : List.of("", "c2hvcnQ=\n", "not Base64!\n")) {
            Files.writeString(data.resolve("signing.key"), damaged);

            assertThat(new Program(folder).run("--port", "0").refusal()).contains("signing.key", "damaged");
            assertThat(data.resolve("signing.key")).hasContent(damaged);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            canary | at least 8 bytes
            password1 | tried first
            | missing
            """)
    void aPasswordThatMakesNoAdministratorIsRefusedBeforeAnythingIsTouched(@Nullable String password, String why) {
        Program program = new Program(folder).with("TASKCORE_ADMIN_EMAIL", "ada@example.org");
        if (password != null) {
            program.with("TASKCORE_ADMIN_PASSWORD", password);
        }

        assertThat(program.run("--port", "0").refusal())
                .startsWith("taskcore: admin.password")
                .contains(why)
                .doesNotContain("canary");
        assertThat(folder).isEmptyDirectory();
    }
}
