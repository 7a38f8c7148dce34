package io.interlock.engine.workbench;

import io.interlock.engine.coverage.ReportFile;
import io.interlock.engine.model.FileEdit;
import io.interlock.engine.sandbox.ProgramRun;
import io.interlock.engine.sandbox.Sandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A private copy of the files of a commit, in which an agent changes files and runs programs. Nothing of it reaches the
 * repository: what is kept is asked for as edits. All paths are from the root, with slashes. For use by one thread.
 *
 * <p>Every method may throw a {@link WorkbenchException}.
 */
public interface Workbench extends AutoCloseable {

    /** Full id of the commit. */
    String commit();

    /** Absolute path of the root, as programs see it: to be left out of what they print. */
    String root();

    /** What is not as it would be in a checkout, for people, such as submodules that are left empty. */
    default List<String> notes() {
        return List.of();
    }

    /** The sandbox in which programs run. */
    Sandbox.Kind sandbox();

    /** What the sandbox keeps programs from, for people. */
    String sandboxDescription();

    /** Paths of all files: those of the commit and those that were written, without those that were deleted. Sorted. */
    List<String> files();

    /**
     * Text of a file as it is now, or null when there is none.
     *
     * @throws WorkbenchException when it is larger than 2 MiB, no UTF-8, no regular file, or the path leads elsewhere
     */
    @Nullable String read(String path);

    /**
     * Writes a file, if the path, the limits and the guardrails allow it.
     *
     * @throws WorkbenchException when they do not; nothing has changed then
     */
    void write(String path, String content);

    /**
     * Deletes a file, if the path, the limits and the guardrails allow it.
     *
     * @throws WorkbenchException when they do not, or there is none; nothing has changed then
     */
    void delete(String path);

    /**
     * Replaces the content of a file for as long as it takes to see what tests say of it: not counted, not among the
     * edits, and undone by {@link #restore}.
     */
    void plant(String path, String content);

    /** What was written and deleted so far, against the commit, in order of paths. */
    List<FileEdit> edits();

    /** A unified diff of the edits, cut after a number of characters, which is said then. */
    String diff(int maxChars);

    /** Brings all files to what the commit and these edits say, whatever programs have done to them meanwhile. */
    void restore(List<FileEdit> edits);

    /**
     * Files of the commit, or new ones that are not ignored, that programs have changed against {@link #edits}; empty
     * when there are none.
     */
    List<String> strays();

    /** Runs a program in the sandbox. */
    ProgramRun run(Command command);

    /**
     * The files that match patterns and were written since the last {@link #run} began, sorted by path; what is no
     * regular file or is larger than 64 MiB is left out.
     *
     * @param patterns {@code *} within a directory, {@code **} across
     */
    List<ReportFile> reports(List<String> patterns);

    @Override
    void close();

    /**
     * A program.
     *
     * @param words the program and its arguments, no shell
     * @param directory where, from the root; empty for the root
     * @param variables environment variables besides
     * @param readable files that it needs besides; absolute
     * @param timeout after which it is killed
     */
    record Command(
            List<String> words,
            String directory,
            Map<String, String> variables,
            List<Path> readable,
            Duration timeout) {

        /** Copies the collections. */
        public Command {
            words = List.copyOf(words);
            variables = Map.copyOf(variables);
            readable = List.copyOf(readable);
        }
    }
}
