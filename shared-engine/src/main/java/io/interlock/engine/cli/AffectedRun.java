package io.interlock.engine.cli;

import io.interlock.engine.affected.AffectedAnalysis;
import io.interlock.engine.affected.AffectedSettings;
import io.interlock.engine.affected.CodeOwners;
import io.interlock.engine.affected.ComponentsConfig;
import io.interlock.engine.affected.ConfiguredBuild;
import io.interlock.engine.cache.CacheDirectory;
import io.interlock.engine.model.AffectedResult;
import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.Problem;
import io.interlock.engine.scm.Repository;
import io.interlock.engine.scm.SourceTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code interlock affected}: reads the change, the configuration and the owners, lets the engine decide, and
 * shows and writes the answer. Loads only what the answer needs, because a run is short.
 */
final class AffectedRun {

    private final AffectedOptions options;
    private final CliEnvironment environment;
    private final Streams streams;
    private final Console console;
    private final long started = System.nanoTime();

    private AffectedRun(AffectedOptions options, CliEnvironment environment, Streams streams, Console console) {
        this.options = options;
        this.environment = environment;
        this.streams = streams;
        this.console = console;
    }

    /** Runs to the end; never throws for what a user or a repository can cause. */
    static int run(AffectedOptions options, CliEnvironment environment, Streams streams) {
        Console console = new Console(streams.err(), options.run().log());
        try {
            return new AffectedRun(options, environment, streams, console).answer();
        } catch (IOException | RuntimeException e) {
            return Failure.explain(e, console);
        }
    }

    private int answer() throws IOException {
        OutputFile result = outputFile("--result", options.output().result());
        OutputFile report = outputFile("--report", options.output().report());
        List<OutputOptions.Write<OutputFormat>> writes = options.output().writes();
        List<OutputFile> written = new ArrayList<>(writes.size());
        for (OutputOptions.Write<OutputFormat> write : writes) {
            written.add(OutputFile.at("--write", environment.directory().resolve(write.file())));
        }
        Path directory = options.run().directory(environment);
        boolean visible = options.run().showsProgress(environment);
        try (Repository repository = Repository.open(directory, options.run().runner(environment))) {
            Answer answer;
            try (Progress progress = Progress.start(console, "reading the change", visible)) {
                answer = analyse(repository, directory, progress);
                Rendering rendering = new Rendering(options, environment, answer, console, started);
                write(result, rendering, OutputFormat.JSON);
                write(report, rendering, OutputFormat.HTML);
                for (int i = 0; i < written.size(); i++) {
                    write(written.get(i), rendering, writes.get(i).format());
                }
                progress.doing("writing the answer");
                show(rendering, answer.result(), progress);
            }
            answer.analysis().save();
        }
        console.detail("took " + (System.nanoTime() - started) / 1_000_000 + " ms");
        return ExitCode.DONE;
    }

    /**
     * What was found.
     *
     * @param result the answer itself
     * @param analysis where it comes from, to explain it and to keep what it found
     * @param config the configuration that holds
     */
    record Answer(AffectedResult result, AffectedAnalysis analysis, ComponentsConfig config) {}

    private @Nullable OutputFile outputFile(String option, @Nullable String path) {
        return path == null
                ? null
                : OutputFile.at(option, environment.directory().resolve(path));
    }

    private Answer analyse(Repository repository, Path directory, Progress progress) throws IOException {
        ChangeSet change = repository.change(options.change()
                .request(environment, streams.in(), options.run().offline()));
        List<Problem> problems = new ArrayList<>(0);
        progress.doing("looking for components");
        ChangeSet.Revision base = change.base();
        SourceTree policy = repository.tree(base == null ? change.head().tree() : base.tree());
        ComponentsConfig config = config(policy, change, problems);
        CodeOwners owners = wantsOwners() ? CodeOwners.read(policy) : CodeOwners.NONE;
        problems.addAll(owners.problems());
        ComponentsConfig said = config == null ? ComponentsConfig.NONE : config;
        AffectedSettings settings = new AffectedSettings(
                options.propagation(),
                config == null ? null : new ConfiguredBuild(config),
                owners::of,
                options.includeWorkspaceRoots() || said.includeWorkspaceRoots());
        AffectedAnalysis analysis = new AffectedAnalysis(repository, settings, cache(), cacheName(directory));
        AffectedResult result = analysis.analyse(change);
        problems.addAll(repository.problems());
        return new Answer(withProblems(result, problems), analysis, said);
    }

    private @Nullable ComponentsConfig config(SourceTree policy, ChangeSet change, List<Problem> problems)
            throws IOException {
        if (options.config() != null) {
            return ConfigSource.own(options.config(), environment.directory());
        }
        Problem note = change.base() == null ? null : ConfigSource.noteOf(change);
        if (note != null) {
            problems.add(note);
        }
        return ConfigSource.of(policy);
    }

    private boolean wantsOwners() {
        OutputOptions<OutputFormat> output = options.output();
        boolean wants = output.format().showsOwners() || output.result() != null || output.report() != null;
        for (OutputOptions.Write<OutputFormat> write : output.writes()) {
            wants |= write.format().showsOwners();
        }
        return wants;
    }

    private CacheDirectory cache() {
        if (options.noCache()) {
            return CacheDirectory.none();
        }
        String own = options.cacheDir();
        Path directory = own == null
                ? environment.cacheDirectory()
                : environment.directory().resolve(own);
        return new CacheDirectory(directory, CacheDirectory.DEFAULT_MAX_BYTES);
    }

    /** One name for a repository however it is reached, so that its runs share what they keep. */
    private static String cacheName(Path directory) throws IOException {
        return directory.toRealPath().toString();
    }

    private static AffectedResult withProblems(AffectedResult result, List<Problem> more) {
        if (more.isEmpty()) {
            return result;
        }
        List<Problem> all = new ArrayList<>(more);
        all.addAll(result.problems());
        return new AffectedResult(
                result.change(),
                result.total(),
                result.components(),
                result.deleted(),
                result.dependencies(),
                result.outside(),
                result.ignored(),
                result.cycles(),
                all);
    }

    private static void write(@Nullable OutputFile file, Rendering rendering, OutputFormat format) throws IOException {
        if (file != null) {
            file.write(rendering.text(format));
        }
    }

    private void show(Rendering rendering, AffectedResult result, Progress progress) throws IOException {
        OutputOptions<OutputFormat> output = options.output();
        String explain = options.explain();
        byte[] bytes = explain == null ? rendering.bytes(output.format()) : rendering.explanation(explain);
        progress.close();
        if (explain != null || !output.format().showsProblems()) {
            for (Problem problem : result.problems()) {
                console.warning(problem);
            }
        }
        try {
            streams.out().write(bytes);
            streams.out().flush();
        } catch (IOException e) {
            // Whoever reads the answer has seen enough of it, as with 'interlock affected | head'.
            console.detail("standard output was closed early");
        }
    }
}
