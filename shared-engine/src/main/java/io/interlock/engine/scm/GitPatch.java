package io.interlock.engine.scm;

import io.interlock.engine.process.CommandException;
import io.interlock.engine.process.CommandResult;
import io.interlock.engine.process.RunningCommand;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets git write diffs. Its plumbing obeys fewer settings than {@code git diff}; those that it does obey are said here
 * again, so that a diff has the same form for everybody.
 */
final class GitPatch {

    /** Settings without an option of their own. */
    private static final List<String> SETTINGS = List.of(
            "-c",
            "core.fsmonitor=false",
            "-c",
            "core.hooksPath=/dev/null",
            "-c",
            "core.quotePath=true",
            "-c",
            "core.bigFileThreshold=512m",
            "-c",
            "diff.suppressBlankEmpty=false");

    /** {@code -l}: among more files than this, only those that are equal are renamed, as time grows with the square. */
    private static final List<String> OPTIONS = List.of(
            "-p",
            "-M50%",
            "-l1000",
            "-U3",
            "--inter-hunk-context=0",
            "--full-index",
            "--no-color",
            "--no-ext-diff",
            "--no-textconv",
            "--no-relative",
            "--src-prefix=a/",
            "--dst-prefix=b/",
            "--diff-algorithm=default",
            "--indent-heuristic",
            "--submodule=short",
            "--ignore-submodules=none");

    private final GitCommand git;

    GitPatch(GitCommand git) {
        this.git = git;
    }

    /** The difference between two trees. */
    InputStream between(String baseTree, String headTree) {
        return start("diff-tree", List.of("-r"), baseTree, headTree, "--");
    }

    /** The difference between a tree and the index. */
    InputStream staged(String tree) {
        return start("diff-index", List.of("--cached"), tree, "--");
    }

    private InputStream start(String command, List<String> first, String... last) {
        List<String> arguments = new ArrayList<>(SETTINGS);
        arguments.add(command);
        arguments.addAll(first);
        arguments.addAll(OPTIONS);
        arguments.addAll(List.of(last));
        RunningCommand running = git.start(arguments.toArray(new String[0]));
        running.closeInput();
        return new Output(running);
    }

    /** What git writes; at its end it turns out whether git thinks that it is all. */
    private static final class Output extends FilterInputStream {
        private final RunningCommand running;

        Output(RunningCommand running) {
            super(running.output());
            this.running = running;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count;
            try {
                count = super.read(buffer, offset, length);
            } catch (IOException e) {
                throw GitFailure.of("make the diff", running.broken(e));
            }
            if (count < 0) {
                requireSuccess();
            }
            return count;
        }

        private void requireSuccess() {
            try {
                CommandResult result = running.finish(1);
                if (!result.succeeded()) {
                    throw GitFailure.of("make the diff", result.errorText());
                }
            } catch (CommandException e) {
                throw GitFailure.of("make the diff", e);
            }
        }

        @Override
        public void close() {
            running.close();
        }
    }
}
