package io.interlock.engine.review;

import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.diff.FileTexts;
import io.interlock.engine.diff.PatchLimits;
import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.process.CommandRunner;
import io.interlock.engine.scm.ChangeRequest;
import io.interlock.engine.scm.Repository;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A change of a real repository: what a commit on its main branch brought. For use by one thread. */
final class PullRequest implements AutoCloseable {

    private final Path clone;
    private final String commit;
    private final CommandRunner runner = new CommandRunner(System.getenv(), Duration.ofMinutes(2));
    private final Repository repository;
    private final FileTexts texts;
    private final List<FilePatch> patches = new ArrayList<>();

    PullRequest(Path clone, String commit) {
        this.clone = clone;
        this.commit = commit;
        repository = Repository.open(clone, runner);
        ChangeSet change = repository.change(new ChangeRequest(
                commit + "^1", commit, ChangeRequest.Mode.DIRECT, List.of(), ChangeRequest.OnMissingBase.FAIL));
        texts = repository.fileTexts(change, 1 << 20);
        repository.patches(change, PatchLimits.DEFAULT, patches::add);
    }

    List<FilePatch> patches() {
        return patches;
    }

    FileTexts texts() {
        return texts;
    }

    ReviewInput input(Set<String> seen) {
        return new ReviewInput(patches, texts, Map.of(), List.of(), List.of(), List.of(), seen);
    }

    /** Bytes of the repository by the end of the name. */
    Map<String, Long> languages() {
        Map<String, Long> bytes = new HashMap<>();
        byte[] listing =
                runner.run(List.of("git", "ls-tree", "-r", "-l", commit), clone).output();
        for (String line : new String(listing, StandardCharsets.UTF_8).split("\n", -1)) {
            int tab = line.indexOf('\t');
            if (tab < 0) {
                continue;
            }
            String[] fields = line.substring(0, tab).trim().split(" +", -1);
            String end = PeerPacking.end(line.substring(tab + 1));
            if (fields[1].equals("blob") && PathRole.of("x." + end) == PathRole.CODE) {
                bytes.merge(end, Long.parseLong(fields[3]), Long::sum);
            }
        }
        return bytes;
    }

    @Override
    public void close() {
        repository.close();
    }
}
