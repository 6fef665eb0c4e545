package dev.taskcore.http.server;

import dev.taskcore.TaskCore;
import dev.taskcore.account.Registration;
import dev.taskcore.http.server.Settings.Admin;
import dev.taskcore.http.server.Settings.Memory;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes an administrator in the storage, whether a server runs on it or not. */
@Command(
        name = "create-admin",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        description = {
            "Makes an administrator. What is not given is asked for.",
            "The password comes from --password-file, from the setting admin.password or from the terminal."
        })
final class CreateAdminCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Option(names = "--email", paramLabel = "ADDRESS", description = "the address to sign in with")
    private @Nullable String email;

    @Option(names = "--name", paramLabel = "NAME", description = "what the person is called")
    private @Nullable String name;

    @Option(names = "--password-file", paramLabel = "FILE", description = "a file that holds the password")
    private @Nullable Path passwordFile;

    @Option(
            names = "--allow-weak-password",
            description = "take a password that anybody would guess; meant for load tests with the accounts of"
                    + " existing scripts, never for a server that others can reach")
    private boolean allowWeakPassword;

    CreateAdminCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Settings settings = invocation.settings();
        if (settings.storage() instanceof Memory) {
            throw new SettingException("storage: an administrator in memory would be gone with this command");
        }
        String address = or(email, settings.admin().map(Admin::email), "Email address: ", "--email");
        String called = or(name, Optional.empty(), "Name: ", "--name");
        Registration registration = new Registration(address, password(settings), called);
        try (TaskCore core = Server.open(settings)) {
            var user = Admins.make(core, registration, "create-admin", allowWeakPassword);
            invocation.out().println("made the administrator " + user.email());
        }
        return Main.OK;
    }

    private String password(Settings settings) {
        if (passwordFile != null) {
            try {
                return Files.readString(passwordFile).replaceFirst("\\r?\\n\\z", "");
            } catch (IOException e) {
                throw new SettingException("--password-file: the file " + passwordFile + " cannot be read");
            }
        }
        Optional<Secret> known = settings.admin().flatMap(Admin::password);
        return known.isPresent() ? known.get().value() : askedPassword();
    }

    private static String askedPassword() {
        Console console = terminal("--password-file");
        char[] first = console.readPassword("Password: ");
        char[] second = console.readPassword("The same again: ");
        if (first == null || !Arrays.equals(first, second)) {
            throw new SettingException("no password was given, or the two differ");
        }
        return new String(first);
    }

    private static String or(@Nullable String given, Optional<String> known, String question, String flag) {
        if (given != null) {
            return given;
        }
        return known.orElseGet(() -> {
            String answer = terminal(flag).readLine(question);
            if (answer == null) {
                throw noTerminal(flag);
            }
            return answer;
        });
    }

    @SuppressWarnings("SystemConsoleNull") // where it is never null, what is read from it is
    private static Console terminal(String flag) {
        Console console = System.console();
        if (console == null) {
            throw noTerminal(flag);
        }
        return console;
    }

    private static SettingException noTerminal(String flag) {
        return new SettingException(flag + " is missing, and there is no terminal to ask on");
    }
}
