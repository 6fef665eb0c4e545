package dev.taskcore.contract.support;

import dev.taskcore.account.Account;
import dev.taskcore.account.User;
import dev.taskcore.actor.Role;
import dev.taskcore.auth.TokenFamily;
import dev.taskcore.change.Receipt;
import dev.taskcore.task.Priority;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskDraft;
import dev.taskcore.task.TaskEvent;
import dev.taskcore.task.TaskStatus;
import dev.taskcore.tenant.Tenant;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Things to keep. */
public final class Samples {

    /** A text with all that storages and drivers stumble over. */
    public static final String ODD_TEXT =
            "é e\u0301 ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" 'one' \\ % _ ; -- \t\r\n {} $1 ?";

    private Samples() {}

    /** The text of a UUID that a number stands for; greater numbers sort later. */
    public static String id(long n) {
        return String.format(Locale.ROOT, "%08x-0000-7000-8000-%012x", n, n);
    }

    /** A plain task. */
    public static Task task(String tenantId, String ownerId, long n) {
        return task(tenantId, ownerId, n, "Task " + n, TaskStatus.PENDING, null);
    }

    /** A task of version 1. */
    public static Task task(
            String tenantId, String ownerId, long n, String title, TaskStatus status, @Nullable Instant dueAt) {
        Instant completedAt = status == TaskStatus.COMPLETED ? TestClock.START : null;
        return new Task(
                tenantId,
                id(n),
                ownerId,
                ownerId,
                title,
                "",
                status,
                Priority.MEDIUM,
                List.of(),
                dueAt,
                Map.of(),
                1,
                TestClock.START,
                TestClock.START,
                completedAt);
    }

    /** A task that uses every member to the full. */
    public static Task fullTask(String tenantId, String ownerId, long n) {
        Map<String, Object> attributes = Map.of(
                "text",
                ODD_TEXT,
                "empty",
                "",
                "yes",
                true,
                "no",
                false,
                "whole",
                new BigDecimal("12345678901234567890123456789012345678"),
                "part",
                new BigDecimal("-0.00000000000000000000000000000000000001"),
                "name with spaces, \"quotes\", 'apostrophes' and dots.",
                BigDecimal.ZERO);
        return new Task(
                tenantId,
                id(n),
                ownerId,
                "somebody-else",
                "Title " + ODD_TEXT.strip(),
                "Description\u0001 " + ODD_TEXT.repeat(100),
                TaskStatus.COMPLETED,
                Priority.URGENT,
                List.of("zebra", "Äpfel", "a,b", "\"q\"", "[x]", "🚀"),
                Instant.parse("9999-12-31T23:59:59.999Z"),
                attributes,
                1,
                Instant.parse("1969-12-31T23:59:59.999Z"),
                Instant.parse("2026-01-15T12:00:00.001Z"),
                Instant.parse("2026-01-15T12:00:00.002Z"));
    }

    /** What a client may send for a task that uses every member, to be kept in a plainer form. */
    public static TaskDraft fullDraft() {
        return TaskDraft.titled(ODD_TEXT)
                .description(ODD_TEXT)
                .status(TaskStatus.COMPLETED)
                .priority(Priority.URGENT)
                .tags(List.of(" one", "Two", "one", "\u00fcber", "\ud83d\ude80"))
                .dueAt(Instant.parse("2026-02-28T23:59:59.999999999Z"))
                .attributes(Map.of(
                        "text",
                        ODD_TEXT,
                        "yes",
                        true,
                        "int",
                        42,
                        "double",
                        0.1,
                        "big",
                        new BigDecimal("1e3"),
                        "zero",
                        new BigDecimal("-0.000")));
    }

    /** The same task, one version on, with another title. */
    public static Task retitled(Task task, String title) {
        return new Task(
                task.tenantId(),
                task.id(),
                task.ownerId(),
                task.createdBy(),
                title,
                task.description(),
                task.status(),
                task.priority(),
                task.tags(),
                task.dueAt(),
                task.attributes(),
                task.version() + 1,
                task.createdAt(),
                task.updatedAt(),
                task.completedAt());
    }

    /** What tells that a task was made. */
    public static TaskEvent created(Task task) {
        Instant at = TestClock.START;
        return new TaskEvent.Created(UUID.randomUUID().toString(), task.ownerId(), at, task);
    }

    /** An active user without a user name. */
    public static Account account(String tenantId, String id) {
        return account(tenantId, id, id + "@example.org", null, Role.USER, true);
    }

    /** An account of version 1. */
    public static Account account(
            String tenantId, String id, String email, @Nullable String username, Role role, boolean active) {
        User user = new User(
                tenantId,
                id,
                email,
                username,
                "Name " + ODD_TEXT,
                role,
                active,
                Map.of("theme", ODD_TEXT, "size", new BigDecimal("1.5"), "on", true),
                TestClock.START,
                TestClock.START);
        return new Account(user, email, username, "hash$" + id, 0, 1);
    }

    /** The same account, one version on, with other unique names. */
    public static Account renamed(Account account, String emailKey, @Nullable String usernameKey) {
        return new Account(
                account.user(), emailKey, usernameKey, account.passwordHash(), account.epoch(), account.version() + 1);
    }

    /** A session that lasts for 30 days. */
    public static TokenFamily session(String tenantId, String id, String userId) {
        return session(tenantId, id, userId, TestClock.START.plus(Duration.ofDays(30)));
    }

    /** A session that ends at an instant. */
    public static TokenFamily session(String tenantId, String id, String userId, Instant expiresAt) {
        return new TokenFamily(
                tenantId,
                id,
                userId,
                0,
                3,
                "salt",
                "hash of " + id,
                "hash before",
                TestClock.START.plusMillis(1),
                TestClock.START,
                expiresAt,
                false,
                1);
    }

    /** The same session, one version on and ended. */
    public static TokenFamily ended(TokenFamily session) {
        return new TokenFamily(
                session.tenantId(),
                session.id(),
                session.userId(),
                session.epoch(),
                session.generation(),
                session.salt(),
                session.tokenHash(),
                session.previousHash(),
                session.rotatedAt(),
                session.createdAt(),
                session.expiresAt(),
                true,
                session.version() + 1);
    }

    /** An active tenant. */
    public static Tenant tenant(String id) {
        return new Tenant(id, "Tenant " + ODD_TEXT, true, 1, TestClock.START);
    }

    /** A receipt that lasts for 48 hours. */
    public static Receipt receipt(String tenantId, String scope, String key, Instant createdAt) {
        return new Receipt(
                tenantId,
                scope,
                key,
                "fingerprint",
                "{\"text\":\"" + key + "\"}",
                createdAt,
                createdAt.plus(Duration.ofDays(2)));
    }
}
