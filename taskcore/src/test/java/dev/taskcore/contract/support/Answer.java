package dev.taskcore.contract.support;

import dev.taskcore.error.BulkException;
import dev.taskcore.error.ConflictException;
import dev.taskcore.error.InvalidException;
import dev.taskcore.error.MalformedException;
import dev.taskcore.error.NotFoundException;
import dev.taskcore.error.StaleVersionException;
import dev.taskcore.error.TaskcoreException;
import java.util.function.Supplier;

/** What a call answers, as a text: its value, or its error with every fact but the id that was asked for. */
public final class Answer {

    private Answer() {}

    /** The answer of a call. */
    public static String of(Supplier<?> call) {
        try {
            return String.valueOf(call.get());
        } catch (TaskcoreException e) {
            return describe(e);
        }
    }

    /** The answer of a call that gives nothing. */
    public static String of(Runnable call) {
        try {
            call.run();
            return "done";
        } catch (TaskcoreException e) {
            return describe(e);
        }
    }

    /** An error with its facts. */
    public static String describe(TaskcoreException e) {
        String facts = "";
        if (e instanceof ConflictException conflict) {
            facts = conflict.reason() + " " + conflict.field();
        } else if (e instanceof InvalidException invalid) {
            facts = invalid.errors().toString();
        } else if (e instanceof MalformedException malformed) {
            facts = malformed.field();
        } else if (e instanceof NotFoundException missing) {
            facts = missing.kind();
        } else if (e instanceof StaleVersionException stale) {
            facts = stale.kind() + " expected " + stale.expected() + " actual " + stale.actual();
        } else if (e instanceof BulkException bulk) {
            facts = "at " + bulk.index() + " " + describe(bulk.failure());
        }
        return e.code() + " [" + facts + "] " + e.getMessage();
    }
}
