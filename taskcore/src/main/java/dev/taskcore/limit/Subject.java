package dev.taskcore.limit;

import java.util.Objects;

/** Whom a policy counts by. */
public enum Subject {
    /** The network address. */
    ADDRESS,
    /** The user. */
    USER,
    /** The tenant, all its users together. */
    TENANT;

    /** The name under which an asker is counted, unlike that of any other of the kind. */
    String of(Asker asker) {
        return switch (this) {
            case ADDRESS -> asker.address();
            case USER -> {
                var actor = Objects.requireNonNull(asker.actor(), "no user");
                yield actor.tenantId() + ' ' + actor.userId(); // an id has no blank
            }
            case TENANT -> Objects.requireNonNull(asker.actor(), "no tenant").tenantId();
        };
    }
}
