package dev.taskcore.http.server;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a process is given: everything that a command may see of the world besides its flags.
 *
 * @param environment the environment variables
 * @param folder the working directory
 * @param out the standard output, for what was asked
 * @param err the standard error, for what went wrong
 * @param logging sets the log up
 */
record Surroundings(
        Map<String, String> environment,
        Path folder,
        PrintStream out,
        PrintStream err,
        Consumer<Settings.Log> logging) {

    @Override
    public String toString() {
        return "Surroundings[" + folder + "]";
    }
}
