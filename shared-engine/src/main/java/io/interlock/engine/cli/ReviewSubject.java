package io.interlock.engine.cli;

import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.diff.FileTexts;
import io.interlock.engine.diff.PatchLimits;
import io.interlock.engine.diff.PatchReader;
import io.interlock.engine.guardrail.Guard;
import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.GuardResult;
import io.interlock.engine.model.NotExamined;
import io.interlock.engine.model.Place;
import io.interlock.engine.model.Problem;
import io.interlock.engine.process.CommandRunner;
import io.interlock.engine.review.ReviewInput.FileFacts;
import io.interlock.engine.review.ReviewInput.Guidance;
import io.interlock.engine.review.ReviewRun;
import io.interlock.engine.scm.Repository;
import io.interlock.engine.scm.SourceTree;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Brings what is to be reviewed, and what is known of it, to the engine. Files are read for as long as it is open. */
final class ReviewSubject implements AutoCloseable {

    private static final int MAX_FILE_BYTES = 2 << 20;
    private static final int MAX_TEXT_BYTES = 256 << 10;

    private final ReviewOptions options;
    private final CliEnvironment environment;
    private final Path directory;
    private final CommandRunner runner;
    private final AtomicReference<@Nullable Guard> guard = new AtomicReference<>();
    private @Nullable Repository repository;

    /**
     * What was read.
     *
     * @param change the change, or null when a diff alone was given
     * @param policy what holds for the review
     * @param patches all files of the change
     * @param texts the files on both sides
     * @param background what is known besides
     */
    record Read(
            @Nullable ChangeSet change,
            ReviewPolicy policy,
            List<FilePatch> patches,
            FileTexts texts,
            ReviewRun.Background background) {

        /** What is known besides, and what more is to be told. */
        ReviewRun.Background with(List<Problem> more) {
            List<Problem> problems = new ArrayList<>(more);
            problems.addAll(background.problems());
            return new ReviewRun.Background(
                    background.facts(),
                    background.guidance(),
                    background.about(),
                    background.guarded(),
                    background.notExamined(),
                    problems);
        }
    }

    ReviewSubject(ReviewOptions options, CliEnvironment environment) {
        this.options = options;
        this.environment = environment;
        this.directory = options.run().directory(environment);
        this.runner = options.run().runner(environment);
    }

    /** The directory of the repository. */
    Path directory() {
        return directory;
    }

    /** Starts git and other programs. */
    CommandRunner runner() {
        return runner;
    }

    /** What examined the change, or null when nothing did; it knows which values must not be said. */
    @Nullable Guard guard() {
        return guard.get();
    }

    /** Reads it. */
    Read read(InputStream in, Progress progress) throws IOException {
        String diff = options.subject().diff();
        return diff == null ? change(in, progress) : diff(diff, in);
    }

    private Read diff(String file, InputStream in) throws IOException {
        List<FilePatch> patches = new ArrayList<>();
        try (InputStream open = open(file, in)) {
            new PatchReader(PatchLimits.DEFAULT).read(open, patches::add);
        }
        NotExamined guardrails = new NotExamined(
                new Place(Place.Kind.CHANGE, "change", null), "a diff alone was given, so that guardrails did not run");
        ReviewRun.Background background = new ReviewRun.Background(
                Map.of(), List.of(), about(), null, patches.isEmpty() ? List.of() : List.of(guardrails), List.of());
        ReviewPolicy policy = ReviewPolicy.ofOptions(options, environment.directory());
        return new Read(null, policy, patches, FileTexts.NONE, background);
    }

    private InputStream open(String file, InputStream in) throws IOException {
        if (file.equals("-")) {
            return new BufferedInputStream(in);
        }
        return new BufferedInputStream(
                Files.newInputStream(readable("--diff", environment.directory().resolve(file))));
    }

    private static Path readable(String option, Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new UsageException("Cannot read " + option + " '" + file + "'", "Name a readable file.");
        }
        return file;
    }

    private Read change(InputStream in, Progress progress) throws IOException {
        progress.doing("reading the change");
        Repository open = Repository.open(directory, runner);
        repository = open;
        ChangeSet change = change(open, in);
        ChangeSet.Revision base = change.base();
        SourceTree before = open.tree(base == null ? change.head().tree() : base.tree());
        ReviewPolicy policy = ReviewPolicy.ofTree(options, environment.directory(), before, change);
        if (base == null) {
            return withoutBase(change, policy);
        }
        List<FilePatch> patches = new ArrayList<>();
        open.patches(change, PatchLimits.DEFAULT, patches::add);
        progress.doing("checking the change");
        GuardResult guarded = guarded(open, change, policy);
        List<Problem> problems = new ArrayList<>(policy.notes());
        Map<String, FileFacts> facts = facts(new ChangeIn(open, change, before), patches, problems);
        List<Guidance> guidance = ReviewGuidance.read(
                before, patches.stream().map(FilePatch::path).toList());
        return new Read(
                change,
                policy,
                patches,
                open.fileTexts(change, MAX_FILE_BYTES),
                new ReviewRun.Background(facts, guidance, about(), guarded, List.of(), problems));
    }

    /** Which change it is; of its content nothing is read. */
    ChangeSet change(Repository open, InputStream in) throws IOException {
        return open.change(options.subject()
                .change()
                .request(environment, in, options.run().offline()));
    }

    /** Without a base there are no hunks to review, and nothing of the change may say how to. */
    private static Read withoutBase(ChangeSet change, ReviewPolicy policy) {
        NotExamined all = new NotExamined(
                new Place(Place.Kind.CHANGE, "change", change.head().commit()),
                "there is no base to compare it with: fetch the base, or name one with --base");
        return new Read(
                change,
                policy,
                List.of(),
                FileTexts.NONE,
                new ReviewRun.Background(Map.of(), List.of(), List.of(), null, List.of(all), policy.notes()));
    }

    private @Nullable GuardResult guarded(Repository open, ChangeSet change, ReviewPolicy policy) {
        GuardPolicy guardrails = policy.guardrails();
        if (guardrails == null || change.files().isEmpty()) {
            return null;
        }
        Guard made = guardrails.guard();
        guard.set(made);
        CommandRunner tools = options.sources().noTools() ? null : runner;
        return made.change(open, change, new Guard.ChangeOptions(false, tools, directory));
    }

    private record ChangeIn(Repository repository, ChangeSet change, SourceTree before) {}

    /** Facts make a review better and are no part of it: what goes wrong with them is told, and nothing more. */
    private Map<String, FileFacts> facts(ChangeIn in, List<FilePatch> patches, List<Problem> problems) {
        if (patches.isEmpty()) {
            return Map.of();
        }
        try {
            return new ReviewFacts(in.repository(), directory, environment).of(in.change(), in.before(), patches);
        } catch (IOException | RuntimeException e) {
            problems.add(new Problem(
                    null,
                    0,
                    0,
                    "Cannot tell which components the change is in: " + e.getMessage(),
                    "Hunks are put in order without them; 'interlock affected' says more."));
            return Map.of();
        }
    }

    /** What the author says of the change; it is data, whatever it says. */
    private List<Guidance> about() throws IOException {
        List<Guidance> about = new ArrayList<>();
        for (GuardOptions.Text text : options.subject().texts()) {
            Path file = readable("--text", environment.directory().resolve(text.file()));
            try (InputStream in = Files.newInputStream(file)) {
                String name = "pull request " + text.kind().name().toLowerCase(Locale.ROOT);
                about.add(new Guidance(name, new String(in.readNBytes(MAX_TEXT_BYTES), StandardCharsets.UTF_8)));
            }
        }
        return about;
    }

    @Override
    public void close() {
        if (repository != null) {
            repository.close();
        }
    }
}
