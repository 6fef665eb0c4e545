package dev.taskcore.examples.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedTest {

    @TempDir
    Path folder;

    @Test
    void itRunsOnAFileOfItsOwn() {
        Path file = folder.resolve("tasks.db");
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            Embedded.main(new String[] {file.toString()});
        } finally {
            System.setOut(before);
        }

        assertThat(written.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("still to do: Tell everybody", "done so far: 1");
        assertThat(file).exists();
    }
}
