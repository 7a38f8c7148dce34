package io.interlock.engine.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.interlock.engine.authoring.WorkValues;
import io.interlock.engine.expression.Value;
import io.interlock.engine.model.CodeWork;
import io.interlock.engine.model.RunReport;
import io.interlock.engine.model.RunStatus;
import io.interlock.engine.model.RunSummary;
import io.interlock.engine.model.TestWork;
import io.interlock.engine.model.Usd;
import io.interlock.engine.report.RunRedaction;
import io.interlock.engine.report.RunsJson;
import io.interlock.engine.report.RunsTable;
import io.interlock.engine.report.WorkLines;
import io.interlock.engine.store.Store;
import io.interlock.engine.store.StoredEffect;
import io.interlock.engine.store.StoredRun;
import io.interlock.engine.workflow.RunEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code interlock runs} does with the store. */
final class RunsWork implements AutoCloseable {

    private static final int MOST_WRITTEN = 50;
    private static final int MOST_LISTED = 10_000;

    private final Asked asked;
    private final CliEnvironment environment;
    private final Streams streams;
    private final SpokenText spoken;
    private final Path directory;
    private final Store store;

    /**
     * How it is asked for.
     *
     * @param store where runs are kept, or null
     * @param color when to use colours
     * @param run how to work
     */
    record Asked(@Nullable String store, Color color, RunOptions run) {}

    /** A subcommand. */
    interface Command {
        int work(RunsWork work) throws IOException;
    }

    /** The forms of a list. */
    enum ListFormat {
        TABLE,
        JSON
    }

    /** The forms of a picture. */
    enum GraphFormat {
        MERMAID,
        SVG
    }

    private RunsWork(Asked asked, CliEnvironment environment, Streams streams, SpokenText spoken) {
        this.asked = asked;
        this.environment = environment;
        this.streams = streams;
        this.spoken = spoken;
        this.directory = asked.run().directory(environment);
        this.store =
                RunStore.open(asked.store(), environment, directory, asked.run().runner(environment));
    }

    /** Does it; never throws for what a user or a store can cause. */
    static int run(Asked asked, CliEnvironment environment, Streams streams, Command command) {
        try (RedactedStreams redacted = RedactedStreams.of(streams, environment)) {
            SpokenText spoken = new SpokenText(environment.variables());
            Console console = new Console(redacted.streams().err(), asked.run().log(), spoken::text);
            try (RunsWork work = new RunsWork(asked, environment, redacted.streams(), spoken)) {
                return command.work(work);
            } catch (IOException | RuntimeException e) {
                return Failure.explain(e, console);
            }
        }
    }

    /** Lists runs. */
    int list(int limit, ListFormat format) {
        if (limit < 1 || limit > MOST_LISTED) {
            throw new UsageException("--limit is " + limit, "Give it a number from 1 to " + MOST_LISTED + ".");
        }
        List<RunSummary> runs = new ArrayList<>();
        for (StoredRun run : store.list(limit)) {
            runs.add(summary(run));
        }
        runs = new RunRedaction(spoken::text).of(runs);
        boolean colour = environment.colours(asked.color(), environment.outIsTerminal());
        publishing(RunFormat.TABLE, null, null)
                .show(
                        format == ListFormat.JSON
                                ? new RunsJson(Map.of("version", Version.number())).render(runs)
                                : new RunsTable(colour, environment.columns()).render(runs));
        return ExitCode.DONE;
    }

    private static RunSummary summary(StoredRun run) {
        return new RunSummary(
                run.run().id(),
                run.run().workflow(),
                run.status(),
                run.reason(),
                run.run().head(),
                run.run().created(),
                run.updated(),
                run.tokens(),
                new Usd(Math.max(0, run.costNanos())),
                run.heldBy());
    }

    /** Shows a run, from its journal alone. */
    int show(String name, RunFormat format, @Nullable String result, @Nullable String page) throws IOException {
        RunPublishing publishing = publishing(format, result, page);
        StoredRun run = RunStore.find(store, name);
        RunReport report =
                RunEngine.report(store, RunDefinition.READER, run.run().id());
        publishing.write(new RunRedaction(spoken::text).of(report), spoken.path(RunPublishing.name(directory)));
        if (format == RunFormat.TABLE) {
            publishing.show(spoken.text(written(report)));
        }
        return ExitCode.DONE;
    }

    /** What agents wrote, in short: also what was tried in vain. */
    private String written(RunReport report) {
        WorkLines lines = new WorkLines(environment.columns());
        StringBuilder out = new StringBuilder();
        int looked = 0;
        for (RunReport.Step step : report.steps()) {
            if (step.kind().equals("agent") && step.ended() != null && looked++ < MOST_WRITTEN) {
                Value output = RunEngine.output(store, report.id(), step.id());
                CodeWork code = WorkValues.code(output);
                TestWork tests = WorkValues.tests(output);
                out.append(code == null ? "" : lines.code(step.id(), code));
                out.append(tests == null ? "" : lines.tests(step.id(), tests));
            }
        }
        return out.isEmpty() ? "" : "\nWritten\n" + out;
    }

    private RunPublishing publishing(RunFormat format, @Nullable String result, @Nullable String page) {
        OutputOptions<RunFormat> output = new OutputOptions<>(format, false, result, page, List.of(), asked.color());
        return RunPublishing.checked(output, null, environment, streams);
    }

    /** Asks a run to end. */
    int cancel(String name) throws IOException {
        StoredRun run = RunStore.find(store, name);
        String id = run.run().id();
        if (run.status().isFinal()) {
            throw new UsageException(
                    "The run '" + id + "' has ended already: "
                            + run.status().name().toLowerCase(Locale.ROOT),
                    "Nothing is left to cancel.");
        }
        store.requestCancel(id, SystemUser.name(), now());
        String holder = run.heldBy();
        say(
                holder != null
                        ? "Asked the run " + id + " to end; " + holder + " is at it and stops soon.\n"
                        : "The run " + id + " is marked as ended; 'interlock run --resume " + id
                                + "' undoes what has to be undone.\n");
        return ExitCode.DONE;
    }

    /** Records whether an effect happened. */
    int resolve(String name, String effect, boolean happened, @Nullable String outputJson) throws IOException {
        StoredRun run = RunStore.find(store, name);
        requireJson(outputJson);
        StoredEffect open = openEffect(run, effect);
        store.resolve(open.key(), happened, outputJson, SystemUser.name(), now());
        String id = run.run().id();
        say("Noted that '" + open.target() + "' of step " + open.step() + (happened ? " happened" : " did not happen")
                + ". Go on with 'interlock run --resume " + id + "'.\n");
        return ExitCode.DONE;
    }

    private static void requireJson(@Nullable String json) {
        try {
            if (json != null) {
                RunInputs.JSON.readTree(json);
            }
        } catch (JsonProcessingException e) {
            throw new UsageException("--output '" + json + "' is no JSON", "Write a JSON value, such as {\"id\": 7}.");
        }
    }

    private StoredEffect openEffect(StoredRun run, String name) {
        List<StoredEffect> open = new ArrayList<>();
        List<String> steps = new ArrayList<>();
        for (StoredEffect effect : store.effects(run.run().id())) {
            if (effect.state() == StoredEffect.State.INTENDED) {
                steps.add(effect.step());
                if (effect.step().equals(name) || effect.key().equals(name)) {
                    open.add(effect);
                }
            }
        }
        if (open.isEmpty()) {
            boolean uncertain = run.status() == RunStatus.UNCERTAIN;
            throw new UsageException(
                    "Nothing is open of '" + name + "' in the run '" + run.run().id() + "'",
                    steps.isEmpty() || !uncertain
                            ? "'interlock runs show " + run.run().id() + "' tells what it waits for."
                            : "Open are: " + String.join(", ", steps) + ".");
        }
        if (open.size() > 1) {
            throw new UsageException(
                    "The step '" + name + "' has " + open.size() + " open effects",
                    "Name one by its key: "
                            + String.join(
                                    ", ", open.stream().map(StoredEffect::key).toList()) + ".");
        }
        if (run.heldBy() != null) {
            throw new UsageException(
                    "The run '" + run.run().id() + "' is being done by " + run.heldBy(), "Wait until it has stopped.");
        }
        return open.get(0);
    }

    @Override
    public void close() {
        store.close();
    }

    private void say(String text) {
        publishing(RunFormat.TABLE, null, null).show(spoken.text(text));
    }

    private static Instant now() {
        return Clock.systemUTC().instant();
    }
}
