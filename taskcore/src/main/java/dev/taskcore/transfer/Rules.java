package dev.taskcore.transfer;

import dev.taskcore.account.Account;
import dev.taskcore.account.AccountRules;
import dev.taskcore.actor.Actor;
import dev.taskcore.change.Ids;
import dev.taskcore.change.Json;
import dev.taskcore.change.StoredEvent;
import dev.taskcore.error.FieldError;
import dev.taskcore.error.Violations;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskRules;
import dev.taskcore.tenant.Tenant;
import java.time.Instant;
import java.util.List;

/** What must hold of an item that every storage shall keep, whoever wrote its line: the narrowest column decides. */
final class Rules {

    private static final int MAX_NAME = 255;
    private static final int MAX_TYPE = 64;
    private static final int MAX_HASH = 255;
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private Rules() {}

    /** Every rule that an item breaks. */
    static List<FieldError> violations(Item item) {
        Violations violations = new Violations();
        id("tenantId", item.tenantId(), violations);
        id("id", item.id(), violations);
        Object value = item.value();
        if (value instanceof Task task) {
            check(task, violations);
        } else if (value instanceof StoredEvent event) {
            check(event, violations);
        } else if (value instanceof Account account) {
            check(account, violations);
        } else {
            check((Tenant) value, violations);
        }
        return violations.errors();
    }

    private static void check(Tenant tenant, Violations violations) {
        violations.text("name", tenant.name(), 0, MAX_NAME);
        version(tenant.version(), violations);
        instant("createdAt", tenant.createdAt(), violations);
        if (Section.isAsMade(tenant)) {
            violations.add("version", "outOfRange", "Every storage has made the default tenant of version 1.");
        }
    }

    private static void check(Account account, Violations violations) {
        violations.addAll(AccountRules.violations(account.user()));
        violations.text("passwordHash", account.passwordHash(), 1, MAX_HASH);
        version(account.version(), violations);
        if (account.epoch() < 0) {
            violations.add("epoch", "outOfRange", "It must not be negative.");
        }
        instant("createdAt", account.user().createdAt(), violations);
        instant("updatedAt", account.user().updatedAt(), violations);
    }

    private static void check(Task task, Violations violations) {
        uuid(task.id(), violations);
        id("ownerId", task.ownerId(), violations);
        id("createdBy", task.createdBy(), violations);
        violations.addAll(TaskRules.violations(task));
        version(task.version(), violations);
        instant("createdAt", task.createdAt(), violations);
        instant("updatedAt", task.updatedAt(), violations);
        if (task.completedAt() != null) {
            instant("completedAt", task.completedAt(), violations);
        }
    }

    private static void check(StoredEvent event, Violations violations) {
        uuid(event.id(), violations);
        id("ownerId", event.ownerId(), violations);
        id("subjectId", event.subjectId(), violations);
        id("actorId", event.actorId(), violations);
        violations.text("type", event.type(), 1, MAX_TYPE);
        instant("at", event.at(), violations);
        if (!Violations.isStorable(event.data())) {
            violations.add("data", "character", "It must not hold NUL or half of a surrogate pair.");
        } else if (!isObject(event.data())) {
            violations.add("data", "type", "It must be a JSON object.");
        }
    }

    private static boolean isObject(String json) {
        try {
            return !Json.write(Json.readObject(json)).isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void id(String field, String id, Violations violations) {
        if (!Actor.isId(id)) {
            violations.add(field, "id", "It must have 1 to " + Actor.MAX_ID + " visible ASCII characters.");
        }
    }

    private static void uuid(String id, Violations violations) {
        if (!Ids.isUuid(id)) {
            violations.add("id", "id", "It must be a UUID in lower case.");
        }
    }

    private static void version(long version, Violations violations) {
        if (version < 1) {
            violations.add("version", "outOfRange", "It must be at least 1.");
        }
    }

    private static void instant(String field, Instant instant, Violations violations) {
        if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            violations.add(field, "outOfRange", "It must lie in the years 1 to 9999.");
        }
    }
}
