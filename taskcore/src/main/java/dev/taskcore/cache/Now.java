package dev.taskcore.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** By what answers to a question are true now: the numbers of those whose data they are made of. Immutable. */
record Now(Kind kind, List<Lease> leases, List<Long> generations) {

    private Now(Kind kind, List<Lease> leases) {
        this(kind, leases, numbers(kind, leases));
    }

    /** Null where a lease is needed that there is not. */
    static @Nullable Now of(Question<?> question, BiFunction<Owner, Kind, @Nullable Lease> lease) {
        Kind kind = question.kind();
        if (question.others().isEmpty()) {
            Lease held = lease.apply(question.owner(), kind);
            return held == null ? null : new Now(kind, List.of(held));
        }
        List<Lease> leases = new ArrayList<>();
        for (Owner owner : question.all()) {
            Lease held = lease.apply(owner, kind);
            if (held == null) {
                return null;
            }
            leases.add(held);
        }
        return new Now(kind, leases);
    }

    private static List<Long> numbers(Kind kind, List<Lease> leases) {
        if (leases.size() == 1) {
            return List.of(leases.get(0).use(kind));
        }
        return leases.stream().map(lease -> lease.use(kind)).toList();
    }

    /** Whether what was true by other numbers is still, as no commit since did what is minded. */
    boolean carries(List<Long> then, Predicate<Trace> minds) {
        return leases.size() == 1 && leases.get(0).carries(kind, then.get(0), minds);
    }
}
