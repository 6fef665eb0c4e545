package dev.taskcore.contract.support;

import dev.taskcore.page.PageRequest;
import dev.taskcore.task.Bulk;
import dev.taskcore.task.Priority;
import dev.taskcore.task.TaskDraft;
import dev.taskcore.task.TaskOperation;
import dev.taskcore.task.TaskPatch;
import dev.taskcore.task.TaskQuery;
import dev.taskcore.task.TaskSort;
import dev.taskcore.task.TaskStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** What a caller might send: mostly fit, sometimes not, and often what an earlier call has sent. Not thread-safe. */
public final class RandomInput {

    private static final List<String> WORDS = List.of(
            "release",
            "Release",
            "re",
            "r",
            "\u00c9t\u00e9",
            "ete",
            "e\u0301te\u0301",
            "Stra\u00dfe",
            "STRASSE",
            "\u0130zmir",
            "\ud83d\ude80",
            "\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67",
            "\u6f22\u5b57",
            "\u6f22",
            "\u05e2\u05d1\u05e8\u05d9\u05ea",
            "\u0939\u093f\u0928\u094d\u0926\u0940",
            "\u03a3\u03bf\u03c6\u03cc\u03c2",
            "it's",
            "\"quoted\"",
            "back\\slash",
            "100%",
            "a_b",
            "aXb",
            "x",
            "42",
            "4",
            "\ufb01ne",
            "\uff21\uff22",
            "\ufffd",
            "\ud835\udc00",
            "AND",
            "NOT",
            "*",
            "--",
            ";",
            "'",
            "{}",
            "[1]",
            "null",
            "\u0001",
            "o'\u200bx");
    private static final List<String> NAMES = List.of("a", "A", "a.b", "with space", "\u00e9", "q\"q", "it's", "%");
    private static final List<Object> VALUES = List.of(
            "1",
            "true",
            "",
            "text",
            "\u00e9",
            "e\u0301",
            "\ud83d\ude80",
            "it's \"x\" \\ %",
            1,
            1L,
            1.0,
            1.5,
            -1,
            0,
            0.1,
            true,
            false,
            new BigDecimal("1.00"),
            new BigDecimal("1e20"),
            new BigDecimal("9007199254740993"),
            new BigDecimal("0.00000000000000000001"),
            Long.MAX_VALUE);

    private final Random random;
    private final TestClock clock;

    /** Input from a source of randomness, at the time of a clock. */
    public RandomInput(Random random, TestClock clock) {
        this.random = random;
        this.clock = clock;
    }

    /** True once in so many times. */
    public boolean once(int times) {
        return random.nextInt(times) == 0;
    }

    /** One of several. */
    public <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** A number from zero on. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** A text of some words. */
    public String text(int words) {
        List<String> some = new ArrayList<>();
        for (int i = 0; i < words; i++) {
            some.add(one(WORDS));
        }
        return String.join(once(5) ? "\n" : " ", some);
    }

    /** An id out of few, so that callers often choose the same. */
    public String id() {
        return Samples.id(random.nextInt(20));
    }

    /** A draft, now and then an unfit one. */
    public TaskDraft draft() {
        TaskDraft draft = TaskDraft.titled(once(20) ? " " : "t" + text(1 + below(3)))
                .description(once(2) ? "" : text(below(8)))
                .status(one(List.of(TaskStatus.values())))
                .priority(one(List.of(Priority.values())))
                .tags(tags())
                .attributes(attributes());
        if (once(2)) {
            draft = draft.dueAt(instant());
        }
        if (once(3)) {
            draft = draft.id(once(30) ? "no uuid" : id());
        }
        return once(5) ? draft.idempotencyKey("key " + below(15)) : draft;
    }

    /** A patch, now and then an unfit one. */
    public TaskPatch patch() {
        TaskPatch patch = TaskPatch.NOTHING;
        if (once(2)) {
            patch = patch.andTitle(once(20) ? "" : text(2));
        }
        if (once(3)) {
            patch = patch.andStatus(one(List.of(TaskStatus.values())));
        }
        if (once(3)) {
            patch = patch.andPriority(one(List.of(Priority.values())));
        }
        if (once(4)) {
            patch = patch.andTags(tags());
        }
        if (once(4)) {
            patch = once(2) ? patch.andDueAt(instant()) : patch.withoutDueAt();
        }
        if (once(3)) {
            patch = once(2) ? patch.andAttribute(one(NAMES), one(VALUES)) : patch.withoutAttribute(one(NAMES));
        }
        if (once(3)) {
            patch = patch.andDescription(text(below(5)));
        }
        return once(4) ? patch.ifVersion(1 + below(4)) : patch;
    }

    /** A bulk of a few operations. */
    public Bulk bulk(List<String> ids) {
        List<TaskOperation> operations = new ArrayList<>();
        for (int i = 0; i < 1 + below(5); i++) {
            String id = once(3) ? id() : one(ids);
            operations.add(
                    switch (below(3)) {
                        case 0 -> new TaskOperation.Create(draft());
                        case 1 -> new TaskOperation.Update(id, patch());
                        default -> new TaskOperation.Delete(id, once(2) ? 1L + below(4) : null);
                    });
        }
        Bulk bulk = Bulk.of(operations);
        bulk = once(2) ? bulk.eachByItself() : bulk;
        return once(4) ? bulk.idempotencyKey("key " + below(15)) : bulk;
    }

    /** A query, first page of a few tasks or a page of some number. */
    public TaskQuery query() {
        TaskQuery query = TaskQuery.create().sort(new TaskSort(one(List.of(TaskSort.Field.values())), once(2)));
        if (once(4)) {
            query = query.status(one(List.of(TaskStatus.values())), one(List.of(TaskStatus.values())));
        }
        if (once(5)) {
            query = query.priority(one(List.of(Priority.values())));
        }
        if (once(5)) {
            query = query.tag(one(WORDS), one(WORDS), one(WORDS));
        }
        if (once(3)) {
            query = query.search(once(2) ? text(1) : text(2));
        }
        if (once(6)) {
            query = query.due(once(2) ? instant() : null, once(2) ? instant() : null);
        }
        if (once(6)) {
            query = query.made(once(2) ? instant() : null, once(2) ? instant() : null);
        }
        if (once(8)) {
            query = query.updatedAfter(instant());
        }
        if (once(8)) {
            query = query.onlyOverdue();
        }
        if (once(5)) {
            query = query.attribute(one(NAMES), String.valueOf(one(VALUES)), String.valueOf(one(VALUES)));
        }
        int limit = once(30) ? 0 : 1 + below(12);
        return query.page(
                once(3) ? PageRequest.numbered(1 + below(4), limit) : new PageRequest.After(null, limit, once(3)));
    }

    /** An instant: often the present to the millisecond, sometimes far away, sometimes with nanoseconds. */
    public Instant instant() {
        Instant now = clock.instant();
        return switch (below(6)) {
            case 0 -> now;
            case 1 -> now.plusMillis(below(3) - 1);
            case 2 -> now.plus(Duration.ofHours(below(400) - 200));
            case 3 -> now.plusNanos(below(2_000_000) - 1_000_000);
            case 4 -> Instant.EPOCH.plusMillis(below(3) - 1);
            default -> once(2) ? Instant.parse("0001-01-01T00:00:00Z") : Instant.parse("9999-12-31T23:59:59.999Z");
        };
    }

    private List<String> tags() {
        return once(2)
                ? List.of()
                : Stream.generate(() -> one(WORDS)).limit(1 + below(4)).toList();
    }

    private Map<String, Object> attributes() {
        Map<String, Object> some = new LinkedHashMap<>();
        for (int i = below(4); i > 0; i--) {
            some.put(one(NAMES), one(VALUES));
        }
        return some;
    }
}
