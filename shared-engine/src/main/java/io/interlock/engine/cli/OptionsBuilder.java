package io.interlock.engine.cli;

import io.interlock.engine.scm.ChangeRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects one by one the options that {@code affected} and {@code guard} share; the values at the start are the
 * defaults. Filled by {@link FastStart} under the options' long names, or from the fields that the command-line library
 * filled.
 *
 * @param <O> all options of the command
 * @param <F> the formats that the command can answer in
 */
abstract class OptionsBuilder<O, F extends Enum<F>> {

    private final F[] formats;
    private final String writeExample;

    @Nullable String repo;

    @Nullable String config;

    @Nullable String base;

    @Nullable String head;

    boolean direct;
    boolean staged;
    boolean worktree;

    @Nullable String filesFrom;

    ChangeRequest.OnMissingBase onMissingBase = ChangeRequest.OnMissingBase.FAIL;
    F format;
    boolean zero;

    @Nullable String result;

    @Nullable String report;

    private final List<OutputOptions.Write<F>> writes = new ArrayList<>(0);
    Color color = Color.AUTO;
    boolean offline;
    int timeoutSeconds = 120;
    boolean quiet;
    boolean verbose;
    boolean logJson;

    /**
     * Starts with the defaults.
     *
     * @param formats what the answer can be given in, the default first
     * @param writeExample how {@code --write} is used, for messages
     */
    OptionsBuilder(F[] formats, String writeExample) {
        this.formats = formats;
        this.format = formats[0];
        this.writeExample = writeExample;
    }

    /**
     * The options.
     *
     * @throws UsageException when two of them contradict each other
     */
    abstract O build();

    /**
     * The options of a command line, or null when it is for the command-line library to read. Not a method of
     * {@link FastStart}, which the verifier would make load the builders of all commands for one.
     */
    final @Nullable O plain(String... arguments) {
        try {
            return FastStart.fill(this, arguments) ? build() : null;
        } catch (UsageException e) {
            return null;
        }
    }

    /** Sets an option without a value; whether there is one of that name. */
    boolean flag(String name) {
        switch (name) {
            case "--direct" -> direct = true;
            case "--staged" -> staged = true;
            case "--worktree" -> worktree = true;
            case "--offline" -> offline = true;
            case "--zero" -> zero = true;
            case "--quiet" -> quiet = true;
            case "--verbose" -> verbose = true;
            default -> {
                return false;
            }
        }
        return true;
    }

    /**
     * Sets an option with a value; whether there is one of that name.
     *
     * @throws UsageException when the value is none of those the option can have
     */
    boolean value(String name, String value) {
        switch (name) {
            case "--repo" -> repo = value;
            case "--config" -> config = value;
            case "--base" -> base = value;
            case "--head" -> head = value;
            case "--result" -> result = value;
            case "--report" -> report = value;
            case "--write" -> addWrite(value);
            case "--format" -> format(value);
            case "--on-missing-base" -> onMissingBase(value);
            case "--color" -> color = Choice.of(name, value, Color.values());
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Whether an option may be given several times. */
    boolean isRepeatable(String name) {
        return name.equals("--write");
    }

    /**
     * Sets the format of standard output.
     *
     * @throws UsageException when there is none of that name
     */
    void format(String word) {
        format = Choice.of("--format", word, formats);
    }

    /**
     * Sets what is done about a base that is not in the clone.
     *
     * @throws UsageException when it is none of what can be done
     */
    void onMissingBase(String word) {
        onMissingBase = Choice.of("--on-missing-base", word, ChangeRequest.OnMissingBase.values());
    }

    /**
     * Asks for one more form of the answer.
     *
     * @param write the format, an equals sign and the file
     * @throws UsageException when it is not that
     */
    void addWrite(String write) {
        int equals = write.indexOf('=');
        if (equals < 1 || equals == write.length() - 1) {
            throw new UsageException(
                    "--write '" + write + "' does not say what to write where",
                    "Name a format and a file, as in --write " + writeExample + ".");
        }
        F form = Choice.of("--write", write.substring(0, equals), formats);
        writes.add(new OutputOptions.Write<>(form, write.substring(equals + 1)));
    }

    /** The options given that say what to look at; no two of them go together. */
    List<String> subjects() {
        List<String> said = new ArrayList<>(2);
        addIf(said, direct, "--direct");
        addIf(said, staged, "--staged");
        addIf(said, worktree, "--worktree");
        addIf(said, filesFrom != null, "--files-from");
        return said;
    }

    static void addIf(List<String> said, boolean given, String option) {
        if (given) {
            said.add(option);
        }
    }

    /**
     * The option that says what to look at, or an empty string for the change from the base to HEAD.
     *
     * @throws UsageException when there are two
     */
    String subject() {
        List<String> said = subjects();
        if (said.size() > 1) {
            throw new UsageException(
                    said.get(0) + " and " + said.get(1) + " both say what to examine", "Keep one of them.");
        }
        return said.isEmpty() ? "" : said.get(0);
    }

    static void refuse(boolean given, String option, String with) {
        if (given) {
            throw new UsageException(option + " means nothing with " + with, "Leave out one of the two.");
        }
    }

    static void refuseValue(@Nullable String value, String option, String with) {
        if (value != null) {
            refuse(true, option + " '" + value + "'", with);
        }
    }

    ChangeOptions changeOptions() {
        ChangeRequest.Mode mode = switch (subject()) {
            case "--direct" -> ChangeRequest.Mode.DIRECT;
            case "--staged" -> ChangeRequest.Mode.STAGED;
            case "--worktree" -> ChangeRequest.Mode.WORKTREE;
            case "--files-from" -> ChangeRequest.Mode.FILES;
            default -> ChangeRequest.Mode.MERGE_BASE;
        };
        refuseValue(staged ? base : null, "--base", "--staged, which compares with HEAD");
        refuseValue(staged || worktree ? head : null, "--head", subject());
        return new ChangeOptions(base, head, mode, filesFrom, onMissingBase);
    }

    OutputOptions<F> outputOptions() {
        return new OutputOptions<>(format, zero, result, report, writes, color);
    }

    RunOptions runOptions() {
        if (timeoutSeconds < 1) {
            throw new UsageException("--timeout is " + timeoutSeconds, "Give it a number of seconds above 0.");
        }
        return new RunOptions(repo, offline, timeoutSeconds, new Log(quiet, verbose, logJson));
    }
}
