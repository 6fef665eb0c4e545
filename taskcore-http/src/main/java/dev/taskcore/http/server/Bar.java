package dev.taskcore.http.server;

import dev.taskcore.transfer.Progress;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** Shows how far a command has come, to people alone: on standard error, where the program runs at a terminal. */
final class Bar implements Progress, AutoCloseable {

    private final @Nullable ProgressBar bar;

    @SuppressWarnings("SystemConsoleNull") // where it is never null, a log gets a few lines more
    Bar(String task, String unit, long size) {
        bar = System.console() == null
                ? null
                : new ProgressBarBuilder()
                        .setTaskName(task)
                        .setUnit(" " + unit, size)
                        .setInitialMax(UNKNOWN)
                        .build();
    }

    @Override
    public void reached(long done, long total) {
        if (bar != null) {
            bar.maxHint(total);
            bar.stepTo(done);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
