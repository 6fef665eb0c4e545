package dev.taskcore.bench;

import dev.taskcore.account.Account;
import dev.taskcore.account.IdentityText;
import dev.taskcore.account.User;
import dev.taskcore.actor.Actor;
import dev.taskcore.actor.Role;
import dev.taskcore.task.Priority;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskDraft;
import dev.taskcore.task.TaskStatus;
import dev.taskcore.tenant.Tenant;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The accounts and tasks of a {@link Plan}: each number gives the same one every time, in any order and from any
 * thread.
 */
final class Samples {

    /** The password of every account. */
    static final String PASSWORD = "a benchmark's own phrase";

    private static final Instant FIRST = Instant.parse("2025-11-01T00:00:00Z");
    private static final Duration SPAN = Duration.ofDays(365);

    private static final List<String> VERBS =
            List.of("Prepare", "Review", "Send", "Translate", "Repair", "Order", "Plan", "Check", "Write", "Archive");
    private static final List<String> THINGS = List.of(
            "the quarterly report",
            "the offer",
            "the minutes",
            "the contract",
            "the price list",
            "the build",
            "the spare parts",
            "the invoice",
            "the handbook",
            "the schedule",
            "the survey",
            "the backup");
    private static final List<String> PLACES = List.of(
            "Lisbon", "Kyoto", "Malmö", "Quito", "Nairobi", "Galway", "Perth", "Gdańsk", "Oslo", "Dakar", "Lima",
            "Turin", "Austin", "Zürich", "Hanoi", "Leeds");
    private static final List<String> FILLER = List.of(
            "agree",
            "on",
            "scope",
            "first",
            "then",
            "note",
            "open",
            "questions",
            "and",
            "ask",
            "customer",
            "before",
            "Friday",
            "compare",
            "with",
            "last",
            "year",
            "figures",
            "attach",
            "drawings",
            "keep",
            "it",
            "short");
    private static final List<String> TAGS =
            List.of("home", "office", "urgent?", "waiting", "phone", "errand", "finance", "travel", "team", "idea");

    private final Plan plan;

    Samples(Plan plan) {
        this.plan = plan;
    }

    /** Who acts for an owner. */
    static Actor actor(int owner) {
        return Actor.of(Tenant.DEFAULT, ownerId(owner), Role.USER);
    }

    static String ownerId(int owner) {
        return id(FIRST.toEpochMilli() - 1_000_000 + owner, random(1, owner));
    }

    static Account account(int owner, String passwordHash) {
        String email = "owner" + owner + "@example.org";
        Instant made = Instant.ofEpochMilli(FIRST.toEpochMilli() - 1_000_000 + owner);
        User user = new User(
                Tenant.DEFAULT, ownerId(owner), email, null, "Owner " + owner, Role.USER, true, Map.of(), made, made);
        return new Account(user, IdentityText.canonical(email), null, passwordHash, 0, 1);
    }

    String taskId(int number) {
        return id(madeAt(number).toEpochMilli(), random(2, number));
    }

    Task task(int number) {
        SplittableRandom random = random(3, number);
        String owner = ownerId(plan.ownerOf(number));
        TaskDraft draft = draft(random, number);
        Instant made = madeAt(number);
        TaskStatus status = status(random.nextInt(20));
        Instant due = random.nextInt(3) == 0
                ? null
                : Instant.ofEpochMilli(made.toEpochMilli()
                        + random.nextLong(Duration.ofDays(60).toMillis()));
        return new Task(
                Tenant.DEFAULT,
                taskId(number),
                owner,
                owner,
                String.valueOf(draft.title()),
                draft.description(),
                status,
                draft.priority(),
                draft.tags(),
                due,
                Map.copyOf(draft.attributes()),
                1,
                made,
                made,
                status == TaskStatus.COMPLETED ? made : null);
    }

    /** What a client would send to make a task such as those of a plan. */
    static TaskDraft draft(int number) {
        return draft(random(4, number), number).dueAt(Instant.parse("2027-01-15T16:00:00Z"));
    }

    private static TaskDraft draft(SplittableRandom random, int number) {
        String place = pick(PLACES, random);
        String title = pick(VERBS, random) + " " + pick(THINGS, random) + " for " + place + ", no. " + number;
        Map<String, Object> attributes = random.nextInt(4) == 0
                ? Map.of("project", place, "estimate", BigDecimal.valueOf(random.nextInt(40)))
                : Map.of();
        return TaskDraft.titled(title)
                .description(random.nextInt(5) == 0 ? "" : filler(random))
                .priority(pick(List.of(Priority.values()), random))
                .tags(TAGS.stream().filter(t -> random.nextInt(8) == 0).toList())
                .attributes(attributes);
    }

    private Instant madeAt(int number) {
        return FIRST.plusMillis(SPAN.toMillis() * number / plan.tasks());
    }

    private static String filler(SplittableRandom random) {
        return IntStream.range(0, 10 + random.nextInt(20))
                .mapToObj(i -> pick(FILLER, random))
                .collect(Collectors.joining(" "));
    }

    private static TaskStatus status(int chance) {
        if (chance < 9) {
            return TaskStatus.PENDING;
        }
        if (chance < 12) {
            return TaskStatus.IN_PROGRESS;
        }
        return chance < 19 ? TaskStatus.COMPLETED : TaskStatus.CANCELLED;
    }

    private static <T> T pick(List<T> all, SplittableRandom random) {
        return all.get(random.nextInt(all.size()));
    }

    private static SplittableRandom random(int kind, int number) {
        return new SplittableRandom(((long) kind << 32) | number);
    }

    /** A UUID of version 7 (RFC 9562, section 5.7). */
    private static String id(long millis, SplittableRandom random) {
        long most = millis << 16 | 0x7000 | random.nextInt(0x1000);
        long least = random.nextLong() >>> 2 | 0x8000_0000_0000_0000L;
        return new UUID(most, least).toString();
    }

    /** The id of an event that tells of a number. */
    static String eventId(int kind, int number) {
        return id(FIRST.toEpochMilli() + number, random(10 + kind, number));
    }
}
