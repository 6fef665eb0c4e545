package dev.taskcore.http.server;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Shows every setting, and where it came from. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        description = "Shows every setting that would hold and where it came from; secrets are masked.")
final class ConfigCommand implements Callable<Integer> {

    private final Invocation invocation;

    ConfigCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Sources sources = invocation.sources();
        Settings unused = Settings.of(sources);
        for (Setting setting : Setting.values()) {
            String standard = setting.standard() == null ? "-" : setting.standard();
            Given given = sources.find(setting).orElse(new Given(standard, Given.BY_DEFAULT));
            boolean hidden = setting.isSecret() && sources.find(setting).isPresent();
            String shown = hidden ? Secret.MASK : given.value();
            invocation.out().printf("%-18s %-44s %s%n", setting.key(), shown, given.origin());
        }
        return Main.OK;
    }
}
