package dev.taskcore.cache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskcore.contract.support.Race;
import dev.taskcore.contract.support.Race.Finish;
import dev.taskcore.contract.support.Seed;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Two nodes over one storage that give each other what they have read. */
class SharedAnswersTest {

    private static final Owner ADA = new Owner("acme", "ada");
    private static final Owner BOB = new Owner("acme", "bob");
    private static final byte[] SECRET = "a secret of these two nodes alone".getBytes(UTF_8);

    private final StubGenerations store = new StubGenerations();
    private final AtomicReference<String> row = new AtomicReference<>("first");
    private final AtomicInteger loads = new AtomicInteger();
    private final AtomicBoolean inHostTransaction = new AtomicBoolean();
    private final Shelf shelf = new Shelf();
    private final Cache one = node(SECRET);
    private final Cache other = node(SECRET);

    SharedAnswersTest() {
        store.move(ADA);
        store.move(BOB);
    }

    @Test
    void whatOneHasReadTheOtherDoesNotRead() {
        assertThat(ask(one, ADA, "q")).isEqualTo("first");
        assertThat(ask(other, ADA, "q")).isEqualTo("first");
        assertThat(ask(other, ADA, "q")).isEqualTo("first");

        assertThat(loads).hasValue(1);
        assertThat(shelf.asked).hasValue(2);
        assertThat(other.counts())
                .isEqualTo(new CacheCounts(1, 1, 1, 0, 0, 0, 0, other.counts().bytes()));
    }

    @Test
    void whatOneHasWrittenIsNeverHiddenFromTheOtherThatHeardOfIt() {
        int stale = 0;
        for (int i = 0; i < 10_000; i++) {
            Cache writer = i % 2 == 0 ? one : other;
            ask(one, ADA, "q");
            commit(writer, "row " + i);
            other.touched(Map.of(ADA, Touch.TASKS));
            stale += ask(writer, ADA, "q").equals(row.get()) ? 0 : 1;
            stale += ask(other, ADA, "q").equals(row.get()) ? 0 : 1;
        }
        assertThat(stale).isZero();
        assertThat(one.counts().shared() + other.counts().shared()).isGreaterThanOrEqualTo(5_000);
    }

    @Test
    void aSlowReaderGivesTheOthersNothingOld() {
        for (int i = 0; i < 1_000; i++) {
            commit(one, "before");
            String value = "row " + i;
            one.get(question(ADA, "q", true), () -> {
                String old = row.get();
                commit(other, value);
                one.touched(Map.of(ADA, Touch.TASKS));
                return old;
            });
            assertThat(ask(other, ADA, "q")).isEqualTo(value);
            assertThat(ask(one, ADA, "q")).isEqualTo(value);
        }
    }

    @Test
    void ofWhomThereIsNothingNothingIsShared() {
        ask(one, ADA, "q");
        store.erase(ADA);
        one.touched(Map.of(ADA, Touch.ACCOUNT));
        row.set("nothing");
        assertThat(ask(one, ADA, "q")).isEqualTo("nothing");
        other.touched(Map.of(ADA, Touch.ACCOUNT));

        assertThat(ask(other, ADA, "q")).isEqualTo("nothing");
    }

    @Test
    void everyPartOfAQuestionTellsItFromOthers() {
        Owner sameName = new Owner("other", "ada");
        Owner apart = new Owner("acmea", "da");
        store.move(sameName);
        store.move(apart);
        List<Question<String>> questions = List.of(
                question(ADA, "q", true),
                question(BOB, "q", true),
                question(sameName, "q", true),
                question(apart, "q", true),
                question(ADA, "q1:", true),
                new Question<>(
                        Kind.LIST, ADA, List.of(), "q", String::length, any -> true, trace -> true, new Text("text")),
                new Question<>(
                        Kind.TASK,
                        ADA,
                        List.of(BOB),
                        "q",
                        String::length,
                        any -> true,
                        trace -> true,
                        new Text("text")),
                new Question<>(
                        Kind.TASK,
                        ADA,
                        List.of(),
                        "q",
                        String::length,
                        any -> true,
                        trace -> true,
                        new Text("another")));
        for (int i = 0; i < questions.size(); i++) {
            String answer = "answer " + i;
            assertThat(node(SECRET).get(questions.get(i), () -> answer)).isEqualTo(answer);
        }
        for (int i = 0; i < questions.size(); i++) {
            assertThat(node(SECRET).get(questions.get(i), () -> "none")).isEqualTo("answer " + i);
        }
        assertThat(shelf.values).hasSize(questions.size());
    }

    @Test
    void whoHasAnotherSecretGetsNothingAndGivesNothing() {
        Cache stranger = node("a secret that somebody else has!!".getBytes(UTF_8));
        ask(one, ADA, "q");
        row.set("second");
        assertThat(ask(stranger, ADA, "q")).isEqualTo("second");
        assertThat(ask(other, ADA, "q")).isEqualTo("first");
        assertThat(shelf.values).hasSize(2);
    }

    @Test
    void neitherNamesNorValuesTellAnything() {
        ask(one, ADA, "the words of a search");
        assertThat(shelf.values.keySet()).allMatch(name -> name.matches("taskcore:answer:[\\w-]{22}"));
        assertThat(shelf.values.values())
                .extracting(value -> new String(value, UTF_8))
                .noneMatch(value -> value.contains("first"));
    }

    @Test
    void whateverElseLiesThereIsRefusedAndReadAnew() {
        Random random = new Random(Seed.of("SharedAnswersTest", 6));
        ask(one, BOB, "q");
        byte[] bobs = shelf.values.values().iterator().next();
        shelf.values.clear();
        ask(one, ADA, "q");
        String name = shelf.values.keySet().iterator().next();
        byte[] good = requireNonNull(shelf.values.get(name)).clone();
        for (int i = 0; i < 1_000; i++) {
            shelf.values.put(name, damaged(good, bobs, i, random));
            Cache reader = node(SECRET);

            assertThat(ask(reader, ADA, "q")).isEqualTo("first");

            assertThat(reader.counts().refused()).as("damage %s", i).isEqualTo(1);
            assertThat(reader.counts().loads()).isEqualTo(1);
        }
    }

    private static byte[] damaged(byte[] good, byte[] another, int how, Random random) {
        byte[] bytes = good.clone();
        switch (how % 4) {
            case 0 -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            case 1 -> bytes = Arrays.copyOf(good, random.nextInt(good.length));
            case 2 -> random.nextBytes(bytes);
            default -> bytes = another.clone();
        }
        return bytes;
    }

    @Test
    void whatTheCodecDoesNotKnowIsRefused() {
        Question<String> unreadable = new Question<>(
                Kind.TASK, ADA, List.of(), "q", String::length, any -> true, trace -> true, new Text("text") {
                    @Override
                    public @Nullable String decode(byte[] bytes) {
                        return null;
                    }
                });
        one.get(unreadable, row::get);
        row.set("second");

        assertThat(other.get(unreadable, row::get)).isEqualTo("second");
        assertThat(other.counts().refused()).isEqualTo(1);
    }

    @Test
    void whatHoldsNoMoreIsReadAnewAndWhatNeverDidIsNotGiven() {
        AtomicBoolean holds = new AtomicBoolean(true);
        Question<String> timely = new Question<>(
                Kind.STATISTICS,
                ADA,
                List.of(),
                "q",
                String::length,
                any -> holds.get(),
                trace -> true,
                new Text("text"));
        one.get(timely, row::get);
        row.set("second");
        holds.set(false);
        assertThat(other.get(timely, row::get)).isEqualTo("second");
        holds.set(true);
        assertThat(node(SECRET).get(timely, row::get)).isEqualTo("first");
    }

    @Test
    void onlyWhatHasACodecGoesThereAndNothingLarge() {
        one.get(question(ADA, "private", false), row::get);
        assertThat(shelf.asked).hasValue(0);
        row.set("x".repeat(256 * 1024 + 1));
        ask(one, ADA, "large");
        assertThat(shelf.values).isEmpty();
        row.set("x".repeat(256 * 1024));
        ask(one, ADA, "as large as may be");
        assertThat(shelf.values).hasSize(1);
    }

    @Test
    void itStaysThereNoLongerThanItsKind() {
        ask(one, ADA, "q");
        assertThat(shelf.lifetimes).containsOnly(CacheSettings.defaults().task());
    }

    @Test
    void aTransactionOfTheHostNeitherTakesNorGives() {
        ask(one, ADA, "known");
        inHostTransaction.set(true);
        row.set("uncommitted");
        assertThat(ask(other, ADA, "known")).isEqualTo("uncommitted");
        ask(one, ADA, "new");
        inHostTransaction.set(false);
        assertThat(shelf.values).hasSize(1);
        assertThat(ask(other, ADA, "known")).isEqualTo("first");
    }

    @Test
    void howeverManyMissAtOnceOneAsksTheOthers() {
        ask(one, ADA, "q");
        CountDownLatch missed = new CountDownLatch(100);
        shelf.beforeAnswer = () -> await(missed);
        try (Race race = new Race(100)) {
            List<Finish<String>> finishes = race.run(runner -> {
                missed.countDown();
                return ask(other, ADA, "q");
            });
            assertThat(Race.winners(finishes)).hasSize(100).containsOnly("first");
        }
        assertThat(shelf.asked).hasValue(2);
        assertThat(loads).hasValue(1);
    }

    @Test
    void whatIsForgottenThereIsReadAgain() {
        ask(one, ADA, "q");
        shelf.values.clear();
        assertThat(ask(other, ADA, "q")).isEqualTo("first");
        assertThat(loads).hasValue(2);
    }

    private Cache node(byte[] secret) {
        return new Cache(
                CacheSettings.defaults(),
                store,
                inHostTransaction::get,
                new SharedAnswers(shelf, secret, new SecureRandom()),
                store,
                Duration.ofSeconds(30));
    }

    private String ask(Cache node, Owner owner, String parameters) {
        return node.get(question(owner, parameters, true), () -> {
            loads.incrementAndGet();
            return row.get();
        });
    }

    private static Question<String> question(Owner owner, String parameters, boolean shared) {
        return new Question<>(
                Kind.TASK,
                owner,
                List.of(),
                parameters,
                String::length,
                any -> true,
                trace -> true,
                shared ? new Text("text") : null);
    }

    private void commit(Cache node, String value) {
        row.set(value);
        store.move(ADA);
        node.touched(Map.of(ADA, Touch.TASKS));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A second level in this memory. */
    private static final class Shelf implements SecondLevel {
        private final Map<String, byte[]> values = new ConcurrentHashMap<>();
        private final Set<Duration> lifetimes = ConcurrentHashMap.newKeySet();
        private final AtomicInteger asked = new AtomicInteger();
        private volatile Runnable beforeAnswer = () -> {};

        @Override
        public byte @Nullable [] get(String name) {
            asked.incrementAndGet();
            beforeAnswer.run();
            return values.get(name);
        }

        @Override
        public void put(String name, byte[] value, Duration lifetime) {
            values.put(name, value);
            lifetimes.add(lifetime);
        }
    }

    /** Texts in a format of some name. */
    private static class Text implements Codec<String> {
        private final String format;

        Text(String format) {
            this.format = format;
        }

        @Override
        public String format() {
            return format;
        }

        @Override
        public byte[] encode(String answer) {
            return answer.getBytes(UTF_8);
        }

        @Override
        public @Nullable String decode(byte[] bytes) {
            return new String(bytes, UTF_8);
        }
    }
}
