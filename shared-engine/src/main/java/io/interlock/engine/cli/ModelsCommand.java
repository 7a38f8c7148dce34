package io.interlock.engine.cli;

import io.interlock.engine.config.ModelsConfigReader;
import io.interlock.engine.llm.CallBudget;
import io.interlock.engine.llm.GatewaySettings;
import io.interlock.engine.llm.Gateways;
import io.interlock.engine.llm.KnownModels;
import io.interlock.engine.llm.Message;
import io.interlock.engine.llm.ModelCall;
import io.interlock.engine.llm.ModelException;
import io.interlock.engine.llm.ModelGateway;
import io.interlock.engine.llm.ModelReply;
import io.interlock.engine.llm.ModelsConfig;
import io.interlock.engine.llm.ReplyMemory;
import io.interlock.engine.report.ModelsReport;
import io.interlock.engine.report.PrintableText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells which models agents can use, and tries one. */
@Command(
        name = "models",
        header = "List the models that agents can use, or try one.",
        description = {
            "Those of .interlock/models.yaml, and those that are known by their names. Keys are named, never shown."
        },
        optionListHeading = "%nOptions:%n",
        sortOptions = false,
        usageHelpWidth = 100)
final class ModelsCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int FEW_TOKENS = 200;

    private final CliEnvironment environment;
    private final Streams streams;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Your own configuration; default: .interlock/models.yaml of the repository.")
    private @Nullable String config;

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            completionCandidates = Candidates.RuleFormats.class,
            description = "table or json; default: table.")
    private String format = "table";

    @Option(
            names = "--check",
            paramLabel = "NAME",
            description = "Send a request of a few tokens to this model instead, and say whether it answers.")
    private @Nullable String check;

    @Mixin
    private CommonOptions common = new CommonOptions();

    ModelsCommand(CliEnvironment environment, Streams streams) {
        this.environment = environment;
        this.streams = streams;
    }

    @Override
    public Integer call() {
        SpokenText spoken = new SpokenText(environment.variables());
        Console console = new Console(streams.err(), common.log(), spoken::text);
        try {
            ModelsConfig models = models();
            String name = check;
            String answer = name == null ? list(models) : tried(models, name, spoken);
            streams.out().write(answer.getBytes(StandardCharsets.UTF_8));
            streams.out().flush();
            return ExitCode.DONE;
        } catch (IOException | RuntimeException e) {
            return Failure.explain(e, console);
        }
    }

    private ModelsConfig models() throws IOException {
        Path directory = common.directory(environment);
        String name = config;
        if (name != null) {
            return ModelsConfigReader.read(name, ConfigSource.content(name, environment.directory()));
        }
        String usual = ModelsConfigReader.DEFAULT_FILE;
        return Files.exists(directory.resolve(usual))
                ? ModelsConfigReader.read(usual, ConfigSource.content(usual, directory))
                : ModelsConfig.NONE;
    }

    private String list(ModelsConfig models) {
        List<ModelsReport.Row> rows = new ModelRows(models, KnownModels.shipped(), new KeyFinder(environment)).all();
        if (Choice.of("--format", format, RulesCommand.Format.values()) == RulesCommand.Format.JSON) {
            return ModelsReport.json(rows);
        }
        boolean colour = environment.colours(common.color(), environment.outIsTerminal());
        return new ModelsReport(colour, environment.columns()).table(rows);
    }

    private String tried(ModelsConfig models, String name, SpokenText spoken) {
        GatewaySettings settings =
                GatewaySettings.of(new KeyFinder(environment), new Random()).withRedactor(spoken::text);
        ModelCall call = new ModelCall(
                name,
                List.of(new Message.Task("Reply with the one word: ready")),
                null,
                List.of(),
                FEW_TOKENS,
                new ModelCall.Caller("", "", "check", PATIENCE, CallBudget.UNLIMITED, ReplyMemory.NONE));
        try (ModelGateway gateway = Gateways.create(models, settings)) {
            ModelReply reply = gateway.call(call).join();
            return PrintableText.quoted(name) + ": answered with "
                    + reply.usage().inputTokens() + " + " + reply.usage().outputTokens() + " tokens, "
                    + reply.usage().cost() + "\n";
        } catch (CompletionException | CancellationException e) {
            throw e.getCause() instanceof ModelException known ? known : e;
        }
    }
}
