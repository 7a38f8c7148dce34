package io.interlock.engine.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The arguments that {@code interlock code} and {@code interlock test} have in common. */
final class AuthoringGroups {

    private AuthoringGroups() {}

    /** Who does it, and with what. */
    static final class Sources {
        @Option(
                names = "--model",
                paramLabel = "NAME",
                description = "The model that writes; default: that of the only agent for it in"
                        + " .interlock/orchestrator.yaml, else one of .interlock/models.yaml.")
        private @Nullable String model;

        @Option(
                names = "--models",
                paramLabel = "FILE",
                description = "Your own models; default: .interlock/models.yaml of the base.")
        private @Nullable String models;

        @Option(
                names = "--config",
                paramLabel = "FILE",
                description = "Your own agents; default: .interlock/orchestrator.yaml of the base, if any.")
        private @Nullable String config;

        @Option(
                names = "--authoring",
                paramLabel = "FILE",
                description = "How agents write; default: .interlock/authoring.yaml of the base, if any.")
        private @Nullable String authoring;

        @Option(names = "--record", paramLabel = "FILE", description = "Record what models were asked and said.")
        private @Nullable String record;

        @Option(names = "--replay", paramLabel = "FILE", description = "Ask no model: answer from such a record.")
        private @Nullable String replay;

        @Option(
                names = "--store",
                paramLabel = "FILE|URL",
                description = "Where runs are kept, as for 'interlock run'.")
        private @Nullable String store;

        @Option(names = "--offline", description = "Fetch nothing, even when history is missing.")
        private boolean offline;

        void addTo(AuthoringOptions.Builder options) {
            options.model = model;
            options.models = models;
            options.config = config;
            options.authoring = authoring;
            options.record = record;
            options.replay = replay;
            options.store = store;
            options.offline = offline;
        }
    }

    /** What it may use. */
    static class Limits {
        @Option(
                names = "--sandbox",
                paramLabel = "MODE",
                completionCandidates = Candidates.SandboxModes.class,
                description = "auto, required or off; default: auto, or as configured.")
        private @Nullable String sandbox;

        @Option(
                names = "--max-iterations",
                paramLabel = "N",
                description = "Most rounds of asking the model, for tests of each component.")
        private @Nullable Integer iterations;

        @Option(names = "--budget-usd", paramLabel = "X", description = "Most that models may cost, in US dollars.")
        private @Nullable String usd;

        @Option(names = "--budget-tokens", paramLabel = "N", description = "Most tokens, read and written.")
        private @Nullable Long tokens;

        @Option(names = "--timeout", paramLabel = "D", description = "Most time for all of it: 90s, 15m or 2h.")
        private @Nullable String time;

        void addTo(AuthoringOptions.Builder options) {
            if (sandbox != null) {
                options.sandbox(sandbox);
            }
            options.iterations = iterations;
            if (usd != null) {
                options.usd(usd);
            }
            if (tokens != null) {
                options.tokens(tokens);
            }
            if (time != null) {
                options.time(time);
            }
        }
    }

    /** What is shown and written. */
    static final class Answer {
        @Option(
                names = "--dry-run",
                description = "Tell what would be asked, the commands, the sandbox and the worst price; send nothing.")
        private boolean dryRun;

        @Option(
                names = {"-f", "--format"},
                paramLabel = "FORMAT",
                completionCandidates = Candidates.WorkFormats.class,
                description = "table, json, markdown or html; default: table.")
        private String format = "table";

        @Option(names = "--result", paramLabel = "FILE", description = "Write the complete JSON result there, too.")
        private @Nullable String result;

        @Option(names = "--report", paramLabel = "FILE", description = "Write a page about it there, too.")
        private @Nullable String report;

        @Option(
                names = {"-w", "--write"},
                paramLabel = "FORMAT=FILE",
                description = "Write any of the formats there, too; can be given several times.")
        private List<String> writes = new ArrayList<>();

        void addTo(AuthoringOptions.Builder options) {
            options.dryRun = dryRun;
            options.format(format);
            options.result = result;
            options.report = report;
            writes.forEach(options::addWrite);
        }
    }
}
