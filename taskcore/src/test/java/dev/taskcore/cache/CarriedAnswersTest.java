package dev.taskcore.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskcore.contract.support.Seed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Answers that stay through commits of this node that they do not mind, and through nothing else. */
class CarriedAnswersTest {

    private static final Owner ADA = new Owner("acme", "ada");
    private static final Duration A_LITTLE = Duration.ofNanos(1);

    private final StubGenerations store = new StubGenerations();
    private final Cache cache = new Cache(
            CacheSettings.defaults(), store, () -> false, SharedAnswers.none(), store, Duration.ofSeconds(30));
    private final AtomicInteger loads = new AtomicInteger();

    CarriedAnswersTest() {
        store.move(ADA);
    }

    @Test
    void aCommitLeavesWhatItDoesNotChange() {
        ask("one");
        ask("two");

        commit("one");

        assertThat(loadsOf("two")).isZero();
        assertThat(loadsOf("one")).isEqualTo(1);
    }

    @Test
    void itStaysThroughCommitAfterCommit() {
        ask("one");
        for (int n = 0; n < 100; n++) {
            commit("two");
            assertThat(loadsOf("one")).isZero();
        }
    }

    @Test
    void whatWasNotAskedForThroughManyCommitsIsReadAgain() {
        ask("one");
        for (int n = 0; n < 2 * Touch.MOST_TRACES; n++) {
            commit("two");
            ask("two");
        }
        assertThat(loadsOf("one")).isEqualTo(1);
    }

    @Test
    void severalCommitsAtOnceAreToldApart() {
        ask("one");
        ask("two");
        ask("three");

        long first = begin();
        store.move(ADA);
        long second = begin();
        store.move(ADA);
        tell("two", second);
        tell("three", first);

        assertThat(loadsOf("one")).isZero();
        assertThat(loadsOf("two")).isEqualTo(1);
        assertThat(loadsOf("three")).isEqualTo(1);
    }

    @Test
    void aCommitOfAnotherNodeLeavesNothing() {
        ask("one");
        store.move(ADA);
        commit("two");

        assertThat(loadsOf("one")).isEqualTo(1);
    }

    @Test
    void aCommitOfWhichItIsNotSureThatItWasMadeLeavesNothing() {
        ask("one");
        cache.touched(Map.of(ADA, touch("two")));
        commit("two"); // and another node's is counted for the one that was not made
        store.move(ADA);

        assertThat(loadsOf("one")).isEqualTo(1);
    }

    @Test
    void aCommitThatDoesNotTellLeavesNothing() {
        ask("one");
        long began = begin();
        store.move(ADA);
        cache.committed(Map.of(ADA, Touch.TASKS), began);

        assertThat(loadsOf("one")).isEqualTo(1);
    }

    /** The number that was read may have been moved by it or not, so nothing may be counted from there. */
    @Test
    void aCommitThatWasReadBeforeItIsToldOfIsNotCountedAgain() {
        long began = begin();
        store.move(ADA);
        ask("one");
        tell("two", began);
        store.move(ADA); // another node's, to the first

        assertThat(loadsOf("one")).isEqualTo(1);
    }

    @Test
    void whatAnotherNodeTellsOfLeavesNothing() {
        ask("one");
        List<Broadcast.Listener> listeners = new ArrayList<>();
        cache.listen(new Broadcast() {
            @Override
            public void touched(Collection<Owner> owners) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void listen(Listener listener) {
                listeners.add(listener);
            }
        });
        store.move(ADA);
        listeners.get(0).touched(List.of(ADA));
        commit("two");

        assertThat(loadsOf("one")).isEqualTo(1);
    }

    @Test
    void anAccountsAnswersAreNotCarried() {
        Question<Integer> user = new Question<>(Kind.USER, ADA, "q", answer -> Integer.BYTES, trace -> false);
        cache.get(user, loads::incrementAndGet);
        long began = begin();
        store.moveAccount(ADA);
        cache.committed(Map.of(ADA, Touch.ACCOUNT), began);

        assertThat(cache.get(user, loads::incrementAndGet)).isEqualTo(2);
    }

    /** Whatever comes in whatever order: nothing is older than the rules say. */
    @Test
    void nothingIsOlderThanACommitOfThisNodeNorByMoreThanASecondThanAnothers() {
        Random random = new Random(Seed.of("CarriedAnswersTest", 4));
        int kept = 0;
        for (int run = 0; run < 300; run++) {
            World world = new World(random);
            for (int step = 0; step < 200; step++) {
                world.step();
            }
            kept += world.kept;
        }
        assertThat(kept).isGreaterThan(5_000);
    }

    /** A storage, this node's cache, its commits under way, and the truth. */
    private static final class World {

        private static final List<String> IDS = List.of("a", "b", "c", "d");
        private static final Duration SECOND = Duration.ofSeconds(1);

        private final Random random;
        private final StubGenerations rows = new StubGenerations();
        private final Cache cache = new Cache(
                CacheSettings.defaults(), rows, () -> false, SharedAnswers.none(), rows, Duration.ofSeconds(30));

        /** For each commit, the first of which is 0, which task it wrote, and when. */
        private final List<String> commits = new ArrayList<>();

        private final List<Long> times = new ArrayList<>();
        private final List<Untold> untold = new ArrayList<>();
        private int acknowledged = -1;
        private int kept;

        private record Untold(int commit, String id, long began) {}

        private World(Random random) {
            this.random = random;
            write("a");
        }

        private void step() {
            rows.pass(Duration.ofNanos(1 + random.nextInt(5)));
            String id = IDS.get(random.nextInt(IDS.size()));
            switch (random.nextInt(10)) {
                case 0 -> write(id); // another node
                case 1 -> rows.pass(Duration.ofMillis(random.nextInt(1_500)));
                case 2 -> begin(id);
                case 3 -> acknowledge();
                case 4 -> cache.refresh();
                case 5 ->
                    rows.beforeReply(() -> {
                        begin(id);
                        acknowledge();
                    });
                default -> ask(id);
            }
        }

        private int write(String id) {
            rows.move(ADA);
            commits.add(id);
            times.add(rows.getAsLong());
            return commits.size() - 1;
        }

        private void begin(String id) {
            long began = rows.getAsLong();
            rows.pass(A_LITTLE);
            untold.add(new Untold(write(id), id, began));
        }

        private void acknowledge() {
            if (!untold.isEmpty()) {
                Untold own = untold.remove(random.nextInt(untold.size()));
                Map<Owner, Touch> owners = Map.of(ADA, touch(own.id));
                if (random.nextInt(8) == 0) {
                    cache.touched(owners);
                } else {
                    cache.committed(owners, own.began);
                }
                acknowledged = Math.max(acknowledged, own.commit);
            }
        }

        private void ask(String id) {
            int must = acknowledged;
            for (int n = 0; n < times.size(); n++) {
                must = rows.getAsLong() - times.get(n) >= SECOND.toNanos() ? Math.max(must, n) : must;
            }
            long asked = cache.counts().loads();
            int answer = cache.get(question(id), () -> commits.lastIndexOf(id));
            kept += cache.counts().loads() == asked ? 1 : 0;

            assertThat(answer)
                    .as("the last commit of %s in an answer after %s", id, commits)
                    .isGreaterThanOrEqualTo(commits.subList(0, must + 1).lastIndexOf(id));
        }
    }

    private void ask(String id) {
        cache.get(question(id), loads::incrementAndGet);
    }

    private int loadsOf(String id) {
        int before = loads.get();
        ask(id);
        return loads.get() - before;
    }

    private long begin() {
        store.pass(A_LITTLE);
        return store.getAsLong();
    }

    private void commit(String id) {
        long began = begin();
        store.move(ADA);
        tell(id, began);
    }

    private void tell(String id, long began) {
        cache.committed(Map.of(ADA, touch(id)), began);
    }

    private static Touch touch(String id) {
        return Touch.task(new Trace(id, "pending", "pending"));
    }

    private static Question<Integer> question(String id) {
        return new Question<>(
                Kind.TASK, ADA, id, answer -> Integer.BYTES, trace -> trace.id().equals(id));
    }
}
