package dev.taskcore.cache;

import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Reads through a cache and commits of this node, of two tasks of one owner, against a map of one thread. */
@Param(name = "task", gen = IntGen.class, conf = "0:1")
@Param(name = "value", gen = IntGen.class, conf = "1:2")
public class CacheModelTest {

    private static final Owner ADA = new Owner("acme", "ada");

    private final AtomicLong now = new AtomicLong();
    private final Rows rows = new Rows();
    private final Cache cache =
            new Cache(CacheSettings.defaults(), rows, () -> false, SharedAnswers.none(), now::incrementAndGet);

    /** A storage whose commits and readings are one step each. */
    private static final class Rows implements GenerationStore {
        private final int[] values = new int[2];
        private long generation = 1;

        private synchronized void write(int task, int value) {
            values[task] = value;
            generation++;
        }

        private synchronized int read(int task) {
            return values[task];
        }

        @Override
        public synchronized Map<Owner, Generation> find(Set<Owner> owners) {
            Map<Owner, Generation> found = new HashMap<>();
            owners.forEach(owner -> found.put(owner, new Generation(generation, 1)));
            return found;
        }
    }

    @Operation
    public void write(@Param(name = "task") int task, @Param(name = "value") int value) {
        long began = now.incrementAndGet();
        rows.write(task & 1, value);
        cache.committed(Map.of(ADA, Touch.task(new Trace(id(task), "pending", "pending"))), began);
    }

    @Operation
    public int read(@Param(name = "task") int task) {
        String id = id(task);
        Question<Integer> question = new Question<>(
                Kind.TASK, ADA, id, answer -> Integer.BYTES, trace -> trace.id().equals(id));
        return cache.get(question, () -> rows.read(task & 1));
    }

    /** Every lease lapses. */
    @Operation
    public void pass() {
        now.addAndGet(Generations.LEASE.toNanos());
    }

    /** A reading that a commit overtakes is found in some 300 of these, if it leaves a lease. */
    @Test
    @Tag("slow")
    void whatIsReadIsWhatOneThreadAfterTheOtherWouldHaveRead() throws NoSuchMethodException {
        new ModelCheckingOptions()
                .sequentialSpecification(Sequential.class)
                .addGuarantee(forClasses((String name) -> name.startsWith("com.github.benmanes"))
                        .allMethods()
                        .treatAsAtomic())
                .addCustomScenario(new ExecutionScenario(
                        List.of(call("read", 0), call("pass")),
                        List.of(List.of(call("read", 0)), List.of(call("write", 0, 1), call("read", 0))),
                        List.of(),
                        null))
                .iterations(0)
                .invocationsPerIteration(600)
                .check(CacheModelTest.class);
    }

    private static Actor call(String name, Integer... arguments) throws NoSuchMethodException {
        Class<?>[] types = new Class<?>[arguments.length];
        Arrays.fill(types, int.class);
        Method method = CacheModelTest.class.getMethod(name, types);
        return new Actor(method, List.of((Object[]) arguments), false, false, false, false, false);
    }

    /** What it is measured by. */
    public static class Sequential {
        private final int[] values = new int[2];

        public void write(int task, int value) {
            values[task & 1] = value;
        }

        public int read(int task) {
            return values[task & 1];
        }

        public void pass() {}
    }

    /** The generator widens its range, so there are more numbers than tasks. */
    private static String id(int task) {
        return (task & 1) == 0 ? "one" : "two";
    }
}
