package dev.taskcore.transfer;

import static dev.taskcore.contract.support.Samples.task;
import static dev.taskcore.contract.support.StoredTasks.store;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taskcore.contract.support.Household;
import dev.taskcore.contract.support.Inventory;
import dev.taskcore.contract.support.Seed;
import dev.taskcore.contract.support.TestClock;
import dev.taskcore.error.MalformedException;
import dev.taskcore.memory.MemoryStorage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An archive that is not as an export wrote it is refused by its line, before anything is written. */
class DamagedArchiveTest {

    private static final int BATCH = 20;

    @TempDir
    Path folder;

    private final MemoryStorage target = new MemoryStorage();
    private byte[] archive = {};
    private String header = "";
    private List<String> things = List.of();

    @BeforeEach
    void write() throws IOException {
        MemoryStorage source = new MemoryStorage();
        Household.live(source, 5, 20);
        Manifest unused = new Transfer(source, new TestClock()).exportTo(folder.resolve("whole"), Progress.SILENT);
        header = Forge.lines(folder.resolve("whole")).get(0);
        things = Forge.things(folder.resolve("whole"));
        archive = Forge.archive(header, things, BATCH);
        store(target, task("mine", "ada", 1));
    }

    @Test
    void anArchiveThatSomebodyElseWroteByTheDescriptionIsTaken() {
        ImportReport report = load(archive);

        assertThat(report.added().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(things.size());
        assertThat(report.manifest().sha256()).isEqualTo(Forge.digest(things));
    }

    @Test
    void damagedArchivesAreRefusedAndNothingIsWritten() {
        refuseDamaged(80);
    }

    @Test
    @Tag("slow")
    void ofAThousandDamagedArchivesEachIsRefusedAndNothingIsWritten() {
        refuseDamaged(1_000);
    }

    private void refuseDamaged(int archives) {
        Random random = new Random(Seed.of("DamagedArchiveTest", 1));
        List<String> before = inventory();
        for (int i = 0; i < archives; i++) {
            byte[] damaged = damaged(i % 8, random);
            assertThatExceptionOfType(MalformedException.class)
                    .as("archive %d", i)
                    .isThrownBy(() -> load(damaged))
                    .withMessageContaining("refused at line");
            assertThat(inventory()).as("after archive %d", i).isEqualTo(before);
        }
    }

    private byte[] damaged(int how, Random random) {
        List<String> lines = new ArrayList<>(things);
        int one = random.nextInt(lines.size() - 1);
        switch (how) {
            case 0 -> {
                return Arrays.copyOf(archive, 1 + random.nextInt(archive.length - 1));
            }
            case 1 -> {
                byte[] flipped = archive.clone();
                flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
                return flipped;
            }
            case 2 -> {
                byte[] longer = Arrays.copyOf(archive, archive.length + 1 + random.nextInt(50));
                longer[archive.length] = (byte) random.nextInt();
                return longer;
            }
            case 3 -> Collections.swap(lines, one, one + 1 + random.nextInt(lines.size() - 1 - one));
            case 4 -> lines.add(one, lines.get(one));
            case 5 -> lines.set(one, lines.get(one).replaceFirst("\"([a-zA-Z]+)\":", "\"$1 \":"));
            case 6 -> {
                return shuffled(random);
            }
            default -> {
                String newer = header.replace("\"format\":1", "\"format\":" + (2 + random.nextInt(1_000)));
                return Forge.archive(newer, things, BATCH);
            }
        }
        return Forge.archive(header, lines, BATCH);
    }

    /** Every member is as it was written, but one is missing, there twice, or in the place of its neighbour. */
    private byte[] shuffled(Random random) {
        List<byte[]> members = Forge.members(archive);
        int one = random.nextInt(members.size() - 1);
        switch (random.nextInt(3)) {
            case 0 -> members.remove(one);
            case 1 -> members.add(one, members.get(one));
            default -> Collections.swap(members, one, one + 1);
        }
        return join(members.toArray(byte[][]::new));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            task;    "version":[0-9]+;              "version":0;                   version of task
            task;    "title":TEXT;                  "title":" x";                  task of task
            task;    "title":TEXT;                  "title":"";                    title of task
            task;    "status":"[a-z_]+";            "status":"done";               is not the line
            task;    "tags":\\[];              "tags":[1];                    is not the line
            task;    "tags":\\[];              "tags":["x","x"];              task of task
            task;    "ownerId":TEXT;                "ownerId":"a b";               ownerId of task
            task;    "createdAt":[0-9]+;            "createdAt":9e99;              is not the line
            task;    "createdAt":[0-9]+;            "createdAt":99999999999999999; createdAt of task
            task;    "dueAt":[^,]*;                 "dueAt":null,"more":1;         is not the line
            task;    "attributes":\\{};             "attributes":{"a":null};       is not the line
            task;    "attributes":\\{};             "attributes":{"a":1.50};       task of task
            task;    "completedAt":null;            "completedAt":1;               completedAt of task
            account; "email":TEXT;                  "email":"nobody";              email of account
            account; "role":"[a-z]+";               "role":"root";                 is not the line
            account; "passwordHash":TEXT;           "passwordHash":"";             passwordHash of account
            account; "epoch":[0-9]+;                "epoch":-1;                    epoch of account
            account; "active":[a-z]+;               "active":1;                    is not the line
            account; "passwordHash":TEXT;           "passwordHash":"256*h";        passwordHash of account
            tenant;  "name":TEXT;                   "name":"256*n";                name of tenant
            event;   "type":TEXT;                   "type":"65*t";                 type of event
            event;   "id":TEXT;                     "id":"e1";                     id of event
            task;    "id":TEXT;                     "id":"t1";                     id of task
            tenant;  "id":"default";                "id":"def ault";               tenantId of tenant
            tenant;  "id":"default"(.*)"version":\\d+; "id":"default"$1"version":1; version of tenant
            event;   "data":"(.*)}";                "data":"$1";                   data of event
            event;   "type":TEXT;                   "type":"";                     type of event
            """)
    void aThingThatNoStorageMayKeepIsRefusedByItsLine(String kind, String pattern, String other, String why) {
        String regex = pattern.replace("TEXT", "\"(?:[^\"\\\\]|\\\\.)*\"");
        String text = Pattern.compile("(\\d+)\\*(\\w)")
                .matcher(other)
                .replaceAll(many -> many.group(2).repeat(Integer.parseInt(many.group(1))));
        for (int i = 0; i < things.size(); i++) {
            String changed = things.get(i).replaceFirst(regex, text);
            if (things.get(i).startsWith("{\"" + kind + "\"") && !changed.equals(things.get(i))) {
                List<String> lines = new ArrayList<>(things);
                lines.set(i, changed);
                byte[] damaged = Forge.archive(header, lines, BATCH);
                int line = 2 + i + 1 + i / BATCH;
                assertThatExceptionOfType(MalformedException.class)
                        .isThrownBy(() -> load(damaged))
                        .withMessageContaining("refused at line " + line + ":")
                        .withMessageContaining(why);
                return;
            }
        }
        throw new AssertionError("no line is changed by this");
    }

    @Test
    void aBombIsRefusedBeforeItFillsTheMemory() {
        byte[] head = Forge.member(header + "\n", false);
        byte[] bomb = Forge.member("{\"batch\":1,\"lines\":1}\n" + "x".repeat(64 << 20), false);
        byte[] longLine = Forge.member("{\"batch\":1,\"lines\":1}\n" + "x".repeat(3 << 20) + "\n", false);
        byte[] manyLines = Forge.member("{\"batch\":1,\"lines\":501}\n" + "x\n".repeat(501), false);

        refused(join(head, bomb), "a batch has more than");
        refused(join(head, longLine), "a line has more than");
        refused(join(head, manyLines), "more than 500 lines");
        assertThat(bomb.length).as("what it takes on disk").isLessThan(100_000);
    }

    @Test
    void allBatchesTogetherAreBounded() {
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> {
                    ArchiveReader reader = new ArchiveReader(new ByteArrayInputStream(archive), 20_000);
                    while (reader.next() != null) {
                        assertThat(reader.tally().items()).isLessThan(things.size());
                    }
                })
                .withMessageContaining("more than 20000 bytes");
    }

    @Test
    void whatIsNoArchiveIsCalledSo() {
        refused(new byte[0], "empty");
        refused("hello".getBytes(StandardCharsets.UTF_8), "ends before its end");
        refused("hello, world".getBytes(StandardCharsets.UTF_8), "not the bytes that an export writes");
        refused(Forge.member("{\"a\":1}\n", false), "no archive of taskcore");
        refused(Forge.member("hello\n", false), "JSON");
        refused(Forge.member(header.replace("\"format\":1", "\"format\":2") + "\n", false), "the format 2");
        refused(Forge.member(header + " \n", false), "not one that an export writes");
        refused(Arrays.copyOf(archive, Forge.member(header + "\n", false).length), "ends before its end");
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    private void refused(byte[] bytes, String why) {
        List<String> before = inventory();
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> load(bytes))
                .withMessageContaining(why);
        assertThat(inventory()).isEqualTo(before);
    }

    private ImportReport load(byte[] bytes) {
        Path file = folder.resolve("damaged");
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Transfer(target, new TestClock()).importFrom(file, Progress.SILENT);
    }

    private List<String> inventory() {
        List<String> tenants = new ArrayList<>(Household.TENANTS);
        tenants.add("mine");
        return Inventory.of(target, tenants);
    }
}
