package dev.taskcore.bench;

import dev.taskcore.TaskCore;
import dev.taskcore.auth.Tokens;
import dev.taskcore.change.Change;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Opens sessions for owners of a loaded storage, evenly spread, and writes a file for load generators: an access token,
 * a tab, and the ids of the owner's 20 newest tasks on each line. The tokens are valid for an hour.
 *
 * <p>Arguments: the storage's URL, the server's signing key, how many sessions, the file, and the sizes that were
 * loaded: owners and tasks.
 */
public final class OpenSessions {

    private static final int TASKS_EACH = 20;

    private OpenSessions() {}

    /**
     * Opens the sessions.
     *
     * @param args URL, key, count, file, owners, tasks
     * @throws IOException if the file cannot be written
     */
    public static void main(String[] args) throws IOException {
        Plan plan = new Plan(Integer.parseInt(args[4]), Integer.parseInt(args[5]));
        try (TaskCore core = TaskCore.builder()
                .storage(Storages.open(args[0]))
                .signingKey(args[1].getBytes(StandardCharsets.UTF_8))
                .accessTokenLifetime(Duration.ofHours(1))
                .build()) {
            Files.write(Path.of(args[3]), open(core, plan, Integer.parseInt(args[2])));
        }
    }

    /** The lines of the file. */
    static List<String> open(TaskCore core, Plan plan, int count) {
        Samples samples = new Samples(plan);
        Change.Builder change = Change.builder();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int owner = (int) ((long) i * plan.owners() / count);
            Tokens tokens = core.sessions().open(change, Samples.actor(owner), 0);
            int[] tasks = plan.tasksOf(owner);
            String ids = Arrays.stream(tasks, Math.max(0, tasks.length - TASKS_EACH), tasks.length)
                    .mapToObj(samples::taskId)
                    .collect(Collectors.joining(" "));
            lines.add(tokens.token() + "\t" + ids);
        }
        core.storage().commit(change.build());
        return lines;
    }
}
