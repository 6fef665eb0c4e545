package dev.taskcore.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {

    @TempDir
    Path data;

    @Test
    void aKeyIsMadeOnceAndReadByItsOwnerAlone() throws IOException {
        byte[] first = SigningKey.in(data, new SecureRandom());
        byte[] second = SigningKey.in(data, new SecureRandom());

        assertThat(first).hasSize(32).isEqualTo(second);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("signing.key"))))
                .isEqualTo("rw-------");
        assertThat(files()).containsExactly("signing.key");
    }

    @Test
    void aKeyThatAnOperatorMadeIsTaken() throws IOException {
        byte[] key = new byte[48];
        new SecureRandom().nextBytes(key);
        Files.writeString(data.resolve("signing.key"), Base64.getEncoder().encodeToString(key));

        assertThat(SigningKey.in(data, new SecureRandom())).isEqualTo(key);
    }

    @Test
    void serversThatStartAtOnceAgreeOnOneKey() throws IOException, InterruptedException, ExecutionException {
        ExecutorService starters = Executors.newFixedThreadPool(8);
        try {
            Callable<String> start = () -> Base64.getEncoder().encodeToString(SigningKey.in(data, new SecureRandom()));
            List<Future<String>> keys = starters.invokeAll(java.util.Collections.nCopies(32, start));
            String one = keys.get(0).get();
            for (Future<String> key : keys) {
                assertThat(key.get()).isEqualTo(one);
            }
        } finally {
            starters.shutdownNow();
        }
        assertThat(files()).containsExactly("signing.key");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
