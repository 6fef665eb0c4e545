package dev.taskcore.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.taskcore.contract.support.Race;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Who writes and then reads sees the write: at once on the node that took it, on any other nearly so while Redis
 * carries the news, and within a second in any case.
 */
@Tag("nodes")
@Tag("slow")
class OwnWritesTest extends OnThreeNodes {

    /** A request that begins so long after a write was acknowledged sees it, whichever node it meets. */
    private static final Duration BOUND = Duration.ofSeconds(1);

    /** How old 99 of 100 reads are at most while Redis is well. */
    private static final Duration NEARLY_AT_ONCE = Duration.ofMillis(50);

    private static final int CLIENTS = 8;
    private static final int WRITES_OF_EACH = 625; // read twice each, 10,000 reads in all
    private static final int WRITES_WITHOUT_REDIS = 125;
    private static final int STANDSTILLS = 3;
    private static final int MOST_WRITES = 10_000;
    private static final String TASKS = "/api/v1/tasks";

    @Test
    void whoKeepsToANodeReadsWhatWasWritten() throws IOException, InterruptedException {
        assertThat(stale(
                        "keeper",
                        WRITES_OF_EACH,
                        i -> nodes.node(1 + i % Nodes.COUNT).client()))
                .isEmpty();
    }

    @Test
    void whoMeetsAnyNodeReadsWhatWasWrittenASecondAgo() throws IOException, InterruptedException {
        List<Duration> ages = stale("changer", WRITES_OF_EACH, i -> nodes.client());

        int reads = 2 * CLIENTS * WRITES_OF_EACH;
        System.out.printf("own writes: %d of %d reads were stale, the oldest %s%n", ages.size(), reads, oldest(ages));
        assertThat(ages).allSatisfy(age -> assertThat(age).isLessThan(BOUND));
        assertThat(ages.stream().filter(age -> age.compareTo(NEARLY_AT_ONCE) > 0))
                .hasSizeLessThanOrEqualTo(reads / 100);
        List<String> nodesAsked = nodes.nginx().requests().stream()
                .map(request -> request.split("\\|", -1)[2])
                .distinct()
                .toList();
        assertThat(nodesAsked).hasSize(Nodes.COUNT);
    }

    @Test
    void whileRedisStandsStillWhoMeetsAnyNodeReadsWhatWasWrittenASecondAgo() throws IOException, InterruptedException {
        nodes.redis().freeze();
        try {
            List<Duration> ages = stale("unheard", WRITES_WITHOUT_REDIS, i -> nodes.client());

            System.out.printf(
                    "without Redis: %d of %d reads were stale, the oldest %s%n",
                    ages.size(), 2 * CLIENTS * WRITES_WITHOUT_REDIS, oldest(ages));
            assertThat(ages).isNotEmpty().allSatisfy(age -> assertThat(age).isLessThan(BOUND));
        } finally {
            nodes.redis().letGo();
        }
    }

    /** It was asleep when its leases ended, and heard of no write. */
    @Test
    void aNodeThatStoodStillGivesNothingThatIsOlderThanASecond() throws IOException, InterruptedException {
        Node sleeper = nodes.node(Nodes.COUNT);
        Client writer = nodes.node(1).client();
        String token = registered("sleeper", i -> writer).get(0);
        String path = TASKS
                + '/'
                + writer.post(TASKS, token, "{\"title\": \"0\"}")
                        .is(201)
                        .data()
                        .path("id")
                        .asText();
        int write = 0;
        for (int time = 0; time < STANDSTILLS; time++) {
            int before = write;
            await("the one that is to stand still keeps the last write")
                    .until(() -> title(sleeper.client().get(path, token).data()) == before);
            long[] acknowledged = new long[MOST_WRITES];
            sleeper.freeze();
            try {
                long until = System.nanoTime() + BOUND.multipliedBy(2).toNanos();
                while (System.nanoTime() < until && write - before < MOST_WRITES - 1) {
                    write++;
                    writer.patch(path, token, "{\"title\": \"" + write + "\"}").is(200);
                    acknowledged[write - before] = System.nanoTime();
                }
            } finally {
                sleeper.letGo();
            }
            for (String asked : List.of(path, TASKS + "?limit=5")) {
                long began = System.nanoTime();
                int seen = title(sleeper.client().get(asked, token).is(200).data());
                assertThat(seen == write || began - acknowledged[seen - before + 1] < BOUND.toNanos())
                        .as("after waking, %s shows write %s of %s to %s", asked, seen, before, write)
                        .isTrue();
            }
        }
    }

    private static Duration oldest(List<Duration> ages) {
        return ages.stream().max(Duration::compareTo).orElse(Duration.ZERO);
    }

    /** How old the stale reads of all clients were. */
    private static List<Duration> stale(String name, int writes, IntFunction<Client> clients)
            throws IOException, InterruptedException {
        List<String> tokens = registered(name, clients);
        try (Race race = new Race(CLIENTS)) {
            List<Race.Finish<List<Duration>>> finishes = race.run(i -> {
                try {
                    return writeAndRead(clients.apply(i), tokens.get(i), writes);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException(e);
                }
            });
            Race.assertAllWon(finishes);
            return Race.winners(finishes).stream().flatMap(List::stream).toList();
        }
    }

    /**
     * For each read that did not see the last write, how long before it the first one that it missed was acknowledged.
     */
    private static List<Duration> writeAndRead(Client client, String token, int writes)
            throws IOException, InterruptedException {
        String path = TASKS
                + '/'
                + client.post(TASKS, token, "{\"title\": \"0\"}")
                        .is(201)
                        .data()
                        .path("id")
                        .asText();
        long[] acknowledged = new long[writes + 1];
        List<Duration> stale = new ArrayList<>();
        for (int write = 1; write <= writes; write++) {
            client.patch(path, token, "{\"title\": \"" + write + "\"}").is(200);
            acknowledged[write] = System.nanoTime();

            for (String asked : List.of(path, TASKS + "?limit=5")) {
                long began = System.nanoTime();
                int seen = title(client.get(asked, token).is(200).data());
                if (seen < write) {
                    stale.add(Duration.ofNanos(began - acknowledged[seen + 1]));
                }
            }
        }
        return stale;
    }

    /** One after the other, since a node checks no more passwords at once than it has cores for. */
    private static List<String> registered(String name, IntFunction<Client> clients)
            throws IOException, InterruptedException {
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            tokens.add(clients.apply(i)
                    .register(name + i + "@example.org")
                    .is(201)
                    .data()
                    .path("token")
                    .asText());
        }
        return tokens;
    }

    private static int title(JsonNode found) {
        return (found.isArray() ? found.path(0) : found).path("title").asInt();
    }
}
