package io.interlock.engine.cli;

import io.interlock.engine.report.PrintableText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Checks configuration files. */
@Command(
        name = "validate",
        header = "Check configuration files.",
        description = {
            "Components, AIGuardrails, AIOrchestrator, AIModels, AIReview, AIAuthoring, Baseline and SecretRules, told by 'kind', and"
                    + " rule files of gitleaks (.toml). Everything that is wrong with any of them is said at once.",
        },
        sortOptions = false,
        usageHelpWidth = 100)
final class ValidateCommand implements Callable<Integer> {

    private final CliEnvironment environment;
    private final Streams streams;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "The files; default: all of .interlock in the repository.")
    private List<String> files = List.of();

    @Mixin
    private CommonOptions common = new CommonOptions();

    ValidateCommand(CliEnvironment environment, Streams streams) {
        this.environment = environment;
        this.streams = streams;
    }

    @Override
    public Integer call() {
        Console console = new Console(streams.err(), common.log(), new SpokenText(environment.variables())::text);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        try {
            if (!files.isEmpty()) {
                ConfigCheck check = new ConfigCheck(environment.directory(), today, console);
                return all(files, check::check, console);
            }
            ConfigCheck check = new ConfigCheck(common.directory(environment), today, console);
            return all(ConfigFiles.of(common.directory(environment)), check::checkFound, console);
        } catch (IOException | RuntimeException e) {
            return Failure.explain(e, console);
        }
    }

    /** Checks one file; null when it is none of ours. */
    private interface Check {
        @Nullable String of(String file) throws IOException;
    }

    private int all(List<String> names, Check check, Console console) throws IOException {
        int worst = ExitCode.DONE;
        for (String name : names) {
            String line;
            try {
                String content = check.of(name);
                line = content == null ? "passed over, it names no kind" : "valid, " + content;
            } catch (IOException | RuntimeException e) {
                worst = Math.max(worst, Failure.explain(e, console));
                continue;
            }
            String told = PrintableText.quoted(name) + ": " + line + "\n";
            streams.out().write(told.getBytes(StandardCharsets.UTF_8));
        }
        return worst;
    }
}
