package dev.taskcore.redis;

import dev.taskcore.limit.Audience;
import dev.taskcore.limit.Charge;
import dev.taskcore.limit.Policy;
import dev.taskcore.limit.RouteGroup;
import dev.taskcore.limit.Subject;
import java.time.Duration;
import java.util.EnumSet;
import java.util.UUID;

/** Charges of subjects that no other test uses. */
final class Charges {

    private Charges() {}

    static Policy policy(String name, int units, Duration window) {
        return new Policy(
                name,
                Subject.ADDRESS,
                EnumSet.allOf(Audience.class),
                EnumSet.allOf(RouteGroup.class),
                units,
                window,
                true);
    }

    static String somebody() {
        return UUID.randomUUID().toString();
    }

    static Charge charge(Policy policy, String subject, int units) {
        return new Charge(policy, subject, units);
    }
}
