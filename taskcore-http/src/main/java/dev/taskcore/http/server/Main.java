package dev.taskcore.http.server;

import dev.taskcore.error.TaskcoreException;
import dev.taskcore.http.server.Setting.Name;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program {@code taskcore}: {@code java -jar taskcore-server.jar}. */
public final class Main {

    static final int OK = 0;
    static final int FAILED = 1;
    static final int BAD_SETTING = 2;

    private Main() {}

    /**
     * Runs a command and ends the process with its exit code: 0 if it did what was asked, 2 for a setting that cannot
     * be, 1 for anything else.
     *
     * @param arguments a command and its flags; {@code serve} if there is none
     */
    public static void main(String[] arguments) {
        Surroundings surroundings =
                new Surroundings(System.getenv(), Path.of(""), System.out, System.err, Logs::configure);
        System.exit(run(surroundings, arguments));
    }

    static int run(Surroundings surroundings, String... arguments) {
        Invocation invocation = new Invocation(surroundings);
        CommandLine line = new CommandLine(new ServeCommand(invocation)).setCommandName("taskcore");
        line.getCommandSpec().usageMessage().description("Runs a task-management server.");
        for (Name name : Setting.allNames()) {
            line.getCommandSpec().addOption(option(name, invocation));
        }
        line.addSubcommand(new ServeCommand(invocation))
                .addSubcommand(new CreateAdminCommand(invocation))
                .addSubcommand(new MigrateCommand(invocation))
                .addSubcommand(new ExportCommand(invocation))
                .addSubcommand(new ImportCommand(invocation))
                .addSubcommand(new ConfigCommand(invocation));
        line.setExpandAtFiles(false); // a password may begin with an @
        line.setOut(new PrintWriter(surroundings.out(), true, Charset.defaultCharset()));
        line.setParameterExceptionHandler((e, given) -> refuse(surroundings, usage(e), BAD_SETTING));
        line.setExecutionExceptionHandler((e, command, parsed) -> failed(surroundings, e));
        return line.execute(arguments);
    }

    private static OptionSpec option(Name name, Invocation invocation) {
        ISetter setter = new ISetter() {
            @Override
            public <T> @Nullable T set(@Nullable T value) {
                if (value != null) {
                    invocation.flag(name, value.toString());
                }
                return null;
            }
        };
        OptionSpec.Builder option = OptionSpec.builder(name.flag())
                .type(String.class)
                .paramLabel(name.form())
                .description(description(name))
                .scopeType(ScopeType.INHERIT)
                .setter(setter);
        return name.setting() == Setting.REQUIRE_IF_MATCH
                ? option.arity("0..1").fallbackValue("true").build()
                : option.build();
    }

    private static String description(Name name) {
        String standard = name.file() ? null : name.setting().standard();
        return name.meaning() + (standard == null ? "" : " (default: " + standard + ")");
    }

    /** What is wrong with the flags, without the value of any. */
    private static String usage(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().get(0);
            return first.startsWith("-")
                    ? "unknown option " + first.replaceFirst("=.*", "")
                    : "there is no such command, or a value too many";
        }
        return String.valueOf(e.getMessage());
    }

    private static int failed(Surroundings surroundings, Exception e) {
        if (e instanceof SettingException wrong) {
            return refuse(surroundings, wrong.line(), BAD_SETTING);
        }
        if (e instanceof TaskcoreException known) {
            return refuse(surroundings, known.getMessage(), FAILED);
        }
        if (e instanceof UncheckedIOException known) {
            return refuse(surroundings, String.valueOf(known.getMessage()), FAILED);
        }
        org.slf4j.LoggerFactory.getLogger(Main.class).error("the command failed", e);
        return refuse(surroundings, "something went wrong here; the lines above say what", FAILED);
    }

    private static int refuse(Surroundings surroundings, String why, int code) {
        surroundings.err().println("taskcore: " + why.replaceAll("\\s*[\\r\\n]+\\s*", " "));
        return code;
    }

    /** The version of the jar; classes that run from a build folder have none. */
    static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** What {@code --version} prints. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"taskcore " + version()};
        }
    }
}
