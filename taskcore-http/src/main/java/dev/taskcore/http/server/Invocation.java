package dev.taskcore.http.server;

import dev.taskcore.http.server.Setting.Name;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** One call of the program: what its flags say, and what surrounds it. Not thread-safe. */
final class Invocation {

    private final Map<Name, String> flags = new LinkedHashMap<>();
    private final Surroundings surroundings;

    Invocation(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    void flag(Name name, String value) {
        flags.put(name, value);
    }

    Sources sources() {
        return Sources.read(flags, surroundings.environment(), surroundings.folder());
    }

    /** The settings as a whole; logging follows them from here on. */
    Settings settings() {
        Settings settings = Settings.of(sources());
        surroundings.logging().accept(settings.log());
        return settings;
    }

    PrintStream out() {
        return surroundings.out();
    }
}
