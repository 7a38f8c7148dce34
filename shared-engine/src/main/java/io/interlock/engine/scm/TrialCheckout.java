package io.interlock.engine.scm;

import io.interlock.engine.process.CommandResult;
import io.interlock.engine.process.CommandRunner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes the files of a commit for the first time, after fetching what a partial clone has left out of it. */
final class TrialCheckout {

    private TrialCheckout() {}

    /**
     * Writes them.
     *
     * @throws ScmException when they are not all there and cannot be fetched
     */
    static void write(TrialLayout layout, Path repository, CommandRunner runner) throws IOException {
        boolean partial = isPartial(layout.source());
        String missing = partial ? fetchMissing(layout.source().commit(), repository, runner) : "";
        // Both at once: the index is written once, and knows what was written.
        CommandResult result = layout.git(runner)
                .run("read-tree", "-u", "--reset", layout.source().commit());
        if (!result.succeeded()) {
            throw partial
                    ? new ScmException(
                            "Could not write the files of " + layout.source().commit()
                                    + ": not all of them are in this partial clone" + missing,
                            "Check the commit out once, or clone without --filter.")
                    : GitFailure.of("write the files of " + layout.source().commit(), result.errorText());
        }
    }

    private static boolean isPartial(TrialLayout.Source source) throws IOException {
        Path packs = source.objects().resolve("pack");
        if (!Files.isDirectory(packs)) {
            return false;
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(packs, "*.promisor")) {
            return found.iterator().hasNext();
        }
    }

    /** Gives why not all could be fetched, for the end of a sentence; else nothing. */
    private static String fetchMissing(String commit, Path repository, CommandRunner runner) {
        GitCommand reading =
                new GitCommand(runner.withEnvironment(GitEnvironment.reading(runner.environment())), repository);
        CommandResult listed = reading.run("rev-list", "--objects", "--no-walk", "--missing=print", commit);
        List<String> missing = new ArrayList<>();
        for (String line : new String(listed.output(), StandardCharsets.UTF_8).split("\n", -1)) {
            if (line.startsWith("?")) {
                missing.add(line.substring(1));
            }
        }
        if (missing.isEmpty()) {
            return "";
        }
        GitRemote remote = new GitRemote(
                new GitCommand(runner.withEnvironment(GitEnvironment.fetching(runner.environment())), repository),
                runner.environment().keySet());
        return remote.fetchObjects(missing) ? "" : ", and they could not be fetched: " + remote.refusal();
    }
}
