package io.interlock.engine.cli;

import io.interlock.engine.affected.ComponentsConfig;
import io.interlock.engine.config.ComponentsConfigReader;
import io.interlock.engine.report.PrintableText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Checks configuration files. */
@Command(name = "validate", header = "Check configuration files.", sortOptions = false, usageHelpWidth = 100)
final class ValidateCommand implements Callable<Integer> {

    private final CliEnvironment environment;
    private final Streams streams;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "The files; default: .interlock/components.yaml of the repository.")
    private List<String> files = List.of();

    @Mixin
    private CommonOptions common = new CommonOptions();

    ValidateCommand(CliEnvironment environment, Streams streams) {
        this.environment = environment;
        this.streams = streams;
    }

    @Override
    public Integer call() {
        Console console = new Console(streams.err(), common.log());
        if (files.isEmpty()) {
            return validate(ComponentsConfigReader.DEFAULT_FILE, true, console);
        }
        int worst = ExitCode.DONE;
        for (String file : files) {
            worst = Math.max(worst, validate(file, false, console));
        }
        return worst;
    }

    private int validate(String file, boolean inRepository, Console console) {
        try {
            ComponentsConfig config = inRepository
                    ? ConfigSource.own(file, common.directory(environment))
                    : ConfigSource.own(file, environment.directory());
            String line = PrintableText.quoted(file) + ": valid, "
                    + config.components().size() + " components, "
                    + config.global().size() + " global and " + config.ignore().size() + " ignore patterns\n";
            streams.out().write(line.getBytes(StandardCharsets.UTF_8));
            return ExitCode.DONE;
        } catch (IOException | RuntimeException e) {
            return Failure.explain(e, console);
        }
    }
}
