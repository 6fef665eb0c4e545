package dev.taskcore.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows is what happens. */
class ReadmeTest {

    private static final Path README = Path.of("..", "README.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");
    private static final String MARK = "::block::";

    @TempDir
    Path folder;

    /**
     * A command of the tour, and what stands below it.
     *
     * @param command what bash shall run
     * @param output what it prints; an ellipsis stands for anything
     */
    private record Step(String command, String output) {}

    @Test
    void theTourPrintsWhatStandsBelowIt() throws IOException, InterruptedException {
        List<Step> tour = tour();
        assertThat(tour).hasSizeGreaterThanOrEqualTo(8);
        try (ServerProcess server =
                new ServerProcess(folder).flags("--drain-delay", "0").start()) {
            Files.write(folder.resolve("taskcore.out"), server.out());
            String script = "set -eu -o pipefail\n"
                    + tour.stream().map(Step::command).collect(Collectors.joining("echo " + MARK + "\n"));

            String printed = bash(script.replace("http://127.0.0.1:8080", server.url()));

            String[] outputs = printed.split(MARK + "\n", -1);
            assertThat(outputs).as(printed).hasSize(tour.size());
            for (int i = 0; i < outputs.length; i++) {
                assertThat(outputs[i])
                        .as(tour.get(i).command())
                        .matches(pattern(tour.get(i).output()));
            }
        }
    }

    @Test
    void theStartPrintsWhatStandsBelowIt() throws IOException, InterruptedException {
        String shown = blocks(section("Three steps")).stream()
                .filter(block -> block.output().startsWith("taskcore "))
                .findAny()
                .orElseThrow()
                .output();
        try (ServerProcess server = new ServerProcess(folder).start()) {
            String printed = String.join("\n", server.out()) + "\n";
            assertThat(printed.replace(server.url(), "http://127.0.0.1:8080"))
                    .matches(pattern(shown.replaceAll("taskcore \\S+ on SQLite \\S+", "taskcore … on SQLite …")));
        }
    }

    @Test
    void everySettingStandsInTheTable() throws IOException {
        List<String> rows = section("Settings")
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.replace("`", ""))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(Arrays.stream(Setting.values())
                        .map(setting -> "| " + setting.key() + " | "
                                + (setting.standard() == null ? "–" : setting.standard()) + " | " + setting.meaning()
                                + " |")
                        .toList());
    }

    @Test
    void theSnippetIsPartOfTheExample() throws IOException {
        Matcher java = Pattern.compile("(?ms)^```java\\n(.*?)^}\\n```$").matcher(Files.readString(README));
        assertThat(java.find()).isTrue();
        String example = Files.readString(
                Path.of("..", "examples/embedded/src/main/java/dev/taskcore/examples/embedded/Embedded.java"));

        example = example.replace("\"jdbc:sqlite:\" + file", "\"jdbc:sqlite:tasks.db\"");
        for (String line : java.group(1).lines().toList()) {
            assertThat(example.replaceAll("\\s", "")).contains(line.replaceAll("\\s", ""));
        }
    }

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        Matcher link = Pattern.compile("\\]\\(([^):#]+)\\)").matcher(Files.readString(README));
        while (link.find()) {
            assertThat(README.resolveSibling(link.group(1))).exists();
        }
    }

    private String bash(String script) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("tour.sh"), script);
        Path out = folder.resolve("tour.out");
        Process process = new ProcessBuilder("bash", file.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("the tour ends").isTrue();
        String printed = Files.readString(out, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }

    private static List<Step> tour() throws IOException {
        List<Step> steps = new ArrayList<>();
        for (Step block : blocks(section("A tour with curl"))) {
            if (block.command().isEmpty()) {
                Step last = steps.remove(steps.size() - 1);
                steps.add(new Step(last.command(), block.output()));
            } else {
                steps.add(block);
            }
        }
        return steps;
    }

    /** The blocks of a section: those of bash as commands, others as output. */
    private static List<Step> blocks(String section) {
        List<Step> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(section.replaceAll("(?m)^   ", ""));
        while (block.find()) {
            boolean command = block.group(1).equals("bash");
            blocks.add(new Step(command ? block.group(2) : "", command ? "" : block.group(2)));
        }
        return blocks;
    }

    private static String section(String title) throws IOException {
        String text = Files.readString(README);
        int from = text.indexOf("\n## " + title + "\n");
        assertThat(from).as("the section " + title).isPositive();
        int to = text.indexOf("\n## ", from + 1);
        return text.substring(from, to < 0 ? text.length() : to);
    }

    private static String pattern(String output) {
        return Arrays.stream(output.split("…", -1)).map(Pattern::quote).collect(Collectors.joining("[^\\n]*"));
    }
}
