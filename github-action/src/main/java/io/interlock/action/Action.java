package io.interlock.action;

import io.interlock.engine.cli.Streams;
import io.interlock.engine.manifest.ManifestException;
import io.interlock.engine.process.CommandException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One run of the Action: environment in, engine called, outputs and job summary out. */
final class Action {

    /** The most bytes that the runner takes as the job summary of a step. */
    static final int MAX_SUMMARY_BYTES = 1 << 20;

    private static final int USAGE = 2;
    private static final int OUTSIDE = 3;
    private static final int WORD_BYTES = 16;

    private final Map<String, String> variables;
    private final ActionLog log;
    private final Supplier<String> randomWord;

    Action(Map<String, String> variables, Streams streams) {
        this(variables, streams, randomWords());
    }

    /** Creates a run whose delimiters a test can foretell. */
    Action(Map<String, String> variables, Streams streams, Supplier<String> randomWord) {
        this.variables = variables;
        this.log = new ActionLog(streams.out(), randomWord);
        this.randomWord = randomWord;
    }

    private static Supplier<String> randomWords() {
        SecureRandom random = new SecureRandom();
        return () -> {
            byte[] word = new byte[WORD_BYTES];
            random.nextBytes(word);
            return HexFormat.of().formatHex(word);
        };
    }

    /** Runs to the end and gives the exit code; never throws for what a workflow or a repository can cause. */
    int run() {
        try {
            return mode();
        } catch (ActionException e) {
            log.error(e.problem(), e.remedy());
            return USAGE;
        } catch (InvalidPathException e) {
            log.error("'" + e.getInput() + "' cannot be a path: " + e.getReason(), "Correct the input that names it.");
            return USAGE;
        } catch (ManifestException e) {
            log.error("Cannot read back the result: " + e.getMessage(), e.remedy());
            return OUTSIDE;
        } catch (CommandException e) {
            log.error(String.valueOf(e.getMessage()), "Check that git is in the image.");
            return OUTSIDE;
        } catch (IOException e) {
            log.error("Could not read or write: " + e, "Check the rights and the space of the disk.");
            return OUTSIDE;
        }
    }

    private int mode() throws IOException {
        ActionEnvironment environment = ActionEnvironment.read(variables);
        requireMode(environment.input(Input.MODE));
        FileCommand outputFile = FileCommand.named("GITHUB_OUTPUT", variables);
        FileCommand summaryFile = FileCommand.named("GITHUB_STEP_SUMMARY", variables);
        ReportDirectory reports =
                ReportDirectory.in(environment.workspace(), environment.input(Input.REPORT_DIRECTORY));
        Change change = new ChangeFinder(environment.inputs(), environment.event(), environment::parents).find();
        Path scratch = Files.createTempDirectory("interlock-");
        try {
            Mode mode = mode(environment, change, reports, scratch);
            int exitCode = log.untrusted(mode.title(), mode::run);
            if (mode.hasAnswered(exitCode)) {
                publish(mode, outputFile, summaryFile);
                mode.announce(log);
            } else {
                log.error(mode.complaint());
            }
            return exitCode;
        } finally {
            delete(scratch);
        }
    }

    private static void requireMode(String mode) {
        if (!List.of(AffectedMode.NAME, GuardMode.NAME, RunMode.NAME).contains(mode)) {
            throw new ActionException(
                    "The input mode is '" + mode + "', which this version does not have",
                    "Use mode: affected, mode: guard or mode: run.");
        }
    }

    private static Mode mode(ActionEnvironment environment, Change change, ReportDirectory reports, Path scratch)
            throws IOException {
        String name = environment.input(Input.MODE);
        if (name.equals(RunMode.NAME)) {
            return new RunMode(environment, change, reports, scratch);
        }
        EngineCall call = new EngineCall(environment, scratch, name, change);
        return name.equals(GuardMode.NAME)
                ? new GuardMode(environment, call, reports, scratch)
                : new AffectedMode(call, reports);
    }

    private void publish(Mode mode, FileCommand outputFile, FileCommand summaryFile) throws IOException {
        StepOutputs outputs = new StepOutputs(randomWord);
        mode.collect(outputs);
        StringBuilder leftOut = new StringBuilder();
        outputFile.append(outputs.render(leftOut));
        if (leftOut.length() > 0) {
            log.warning("Left out, as GitHub takes 1 MiB of outputs from a job: " + leftOut
                    + ". They are in the file that the output 'result' names.");
        }
        String summary = mode.summary();
        summaryFile.append(
                fits(summary, MAX_SUMMARY_BYTES - summaryFile.size())
                        ? summary
                        : mode.title() + ": the summary is longer than GitHub takes; see the report.\n");
    }

    private static boolean fits(String summary, long room) {
        return summary.getBytes(StandardCharsets.UTF_8).length <= room;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(directory);
    }
}
