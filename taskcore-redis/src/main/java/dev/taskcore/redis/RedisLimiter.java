package dev.taskcore.redis;

import dev.taskcore.error.UnavailableException;
import dev.taskcore.limit.Charge;
import dev.taskcore.limit.Policy;
import dev.taskcore.limit.RateLimiter;
import dev.taskcore.limit.Standing;
import dev.taskcore.limit.Verdict;
import io.lettuce.core.cluster.SlotHash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts in Redis, by one script and the clock of Redis, so that no two nodes decide at once or by clocks of their own.
 * On a cluster the counts of one subject lie together; where charges lie in several places they are taken one after the
 * other, and given back when a later one does not fit. What cannot be given back counts until it is over: less may be
 * admitted for a window then, and never more. Thread-safe.
 */
final class RedisLimiter implements RateLimiter {

    private static final Logger LOG = LoggerFactory.getLogger(RedisLimiter.class);
    private static final Script TAKE = Script.read("take.lua");
    private static final Script GIVE_BACK = Script.read("give-back.lua");
    private static final int ANSWERS = 4;
    private static final int DIGEST_BYTES = 16;

    private final Line line;
    private final boolean cluster;

    RedisLimiter(Line line, boolean cluster) {
        this.line = line;
        this.cluster = cluster;
    }

    /** A charge, which of the charges it is, and the key of its count. */
    private record Count(Charge charge, int index, String key) {}

    /** What was taken from a count, and until when it counts. */
    private record Taken(Count count, long until) {}

    @Override
    public Verdict take(List<Charge> charges) {
        Standing[] standings = new Standing[charges.size()];
        List<Taken> taken = new ArrayList<>();
        boolean admitted = true;
        try {
            for (List<Count> counts : places(charges)) {
                List<Taken> here = take(counts, admitted, standings);
                admitted &= counts.stream().allMatch(count -> standings[count.index].fits());
                if (admitted) {
                    taken.addAll(here);
                }
            }
        } catch (UnavailableException e) {
            giveBack(taken);
            throw e;
        }
        if (!admitted) {
            giveBack(taken);
        }
        return new Verdict(Arrays.asList(standings));
    }

    /** The counts that one script can reach: all of them, or on a cluster those of one slot. */
    private Collection<List<Count>> places(List<Charge> charges) {
        Map<Integer, List<Count>> places = new LinkedHashMap<>();
        for (int i = 0; i < charges.size(); i++) {
            String key = key(charges.get(i));
            places.computeIfAbsent(cluster ? SlotHash.getSlot(key) : 0, slot -> new ArrayList<>())
                    .add(new Count(charges.get(i), i, key));
        }
        return places.values();
    }

    /** Takes from these counts, or only looks at them. */
    private List<Taken> take(List<Count> counts, boolean taking, Standing[] standings) {
        List<String> keys = counts.stream().map(Count::key).toList();
        if (keys.stream().distinct().count() < keys.size()) {
            throw new IllegalArgumentException("a policy is charged twice");
        }
        List<String> arguments = new ArrayList<>(List.of(taking ? "1" : "0"));
        for (Count count : counts) {
            Policy policy = count.charge.policy();
            arguments.add(Integer.toString(policy.units()));
            arguments.add(Integer.toString(count.charge.units()));
            arguments.add(Long.toString(policy.window().toMillis()));
        }
        List<Long> answers = TAKE.run(line, keys, arguments);
        List<Taken> taken = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            List<Long> answer = answers.subList(i * ANSWERS, (i + 1) * ANSWERS);
            Policy policy = counts.get(i).charge.policy();
            int remaining = (int) Math.max(0, policy.units() - answer.get(1));
            standings[counts.get(i).index] =
                    new Standing(policy, answer.get(0) == 1, remaining, Duration.ofMillis(answer.get(2)));
            taken.add(new Taken(counts.get(i), answer.get(3)));
        }
        return taken;
    }

    private void giveBack(List<Taken> taken) {
        for (Taken one : taken) {
            try {
                var unused = GIVE_BACK.run(
                        line,
                        List.of(one.count.key),
                        List.of(Long.toString(one.until), Integer.toString(one.count.charge.units())));
            } catch (UnavailableException e) {
                LOG.debug("units could not be given back; they count until they are over", e);
            }
        }
    }

    /** Short, the same for all policies of a subject between the braces, and without the subject's name. */
    private static String key(Charge charge) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(charge.subject().getBytes(StandardCharsets.UTF_8));
            return "taskcore:{"
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, DIGEST_BYTES))
                    + "}:" + charge.policy().name();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has it", e);
        }
    }
}
