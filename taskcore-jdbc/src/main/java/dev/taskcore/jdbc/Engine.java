package dev.taskcore.jdbc;

import dev.taskcore.change.Change;
import java.util.List;

/** One database: its connections, and how a change is committed there. Thread-safe. */
interface Engine extends AutoCloseable {

    /** The product and its version. */
    String name();

    /** Where reading statements get their connections. */
    Connections connections();

    /** What runs the statements that read. */
    default Reads reads(Dialect dialect) {
        return new Reads(connections(), dialect);
    }

    /** Makes all of these statements true, durably, or none. */
    void commit(Change change, List<Step> steps);

    /** Runs statements that belong to no change, and says how many rows they have touched. */
    int run(List<Step> steps);

    @Override
    void close();
}
