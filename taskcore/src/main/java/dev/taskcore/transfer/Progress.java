package dev.taskcore.transfer;

/** Hears how far an export or an import has come. It is called by the thread that works, after each batch. */
@FunctionalInterface
public interface Progress {

    /** Hears nothing. */
    Progress SILENT = (done, total) -> {};

    /** What is given as the total where nobody knows it. */
    long UNKNOWN = -1;

    /**
     * How far it has come.
     *
     * @param done of an export the things that are written; of an import the bytes that are read, each of them twice
     * @param total how many there are, or {@link #UNKNOWN}
     */
    void reached(long done, long total);
}
