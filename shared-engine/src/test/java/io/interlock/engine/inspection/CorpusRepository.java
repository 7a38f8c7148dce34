package io.interlock.engine.inspection;

import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.diff.FileTexts;
import io.interlock.engine.diff.PatchLimits;
import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.scm.ChangeRequest;
import io.interlock.engine.scm.ChangeRequest.Mode;
import io.interlock.engine.scm.ChangeRequest.OnMissingBase;
import io.interlock.engine.scm.Repository;
import io.interlock.engine.scm.TestRepository;
import io.interlock.engine.scm.TestRepository.CommitBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A git repository with two commits for each case, one after the other. For use by one thread. */
final class CorpusRepository implements AutoCloseable {

    private static final int MAX_BYTES = 1 << 20;

    private final TestRepository repository;
    private final Repository opened;
    private final Map<String, Commits> commits = new HashMap<>();

    private final Map<String, Change> changes = new HashMap<>();

    private record Commits(String base, String head) {}

    private record Change(ChangeSet set, List<FilePatch> patches) {}

    CorpusRepository(Path directory, List<CorpusCase> cases) {
        repository = TestRepository.in(directory);
        cases.forEach(one -> commits.put(one.name(), commit(one)));
        opened = repository.open();
    }

    private Commits commit(CorpusCase one) {
        CommitBuilder base = repository.commit().orphan().write(".gitignore", "/target\n");
        CommitBuilder head = repository.commit();
        for (CorpusFile file : one.files()) {
            String before = file.before();
            String after = file.after();
            if (before != null) {
                base.write(before, file.oldBytes());
            }
            if (before != null && !before.equals(after)) {
                head.delete(before);
            }
            if (after != null && file.isChanged()) {
                head.write(after, file.newBytes());
            }
        }
        String parent = base.to("main");
        return new Commits(parent, head.parent(parent).to("main"));
    }

    /** The patches of a case. */
    List<FilePatch> patches(CorpusCase one) {
        return changes.computeIfAbsent(one.name(), this::read).patches();
    }

    /** The texts of a case. */
    FileTexts texts(CorpusCase one) {
        return opened.fileTexts(changes.computeIfAbsent(one.name(), this::read).set(), MAX_BYTES);
    }

    private Change read(String name) {
        Commits pair = Objects.requireNonNull(commits.get(name));
        ChangeSet set =
                opened.change(new ChangeRequest(pair.base(), pair.head(), Mode.DIRECT, List.of(), OnMissingBase.FAIL));
        List<FilePatch> patches = new ArrayList<>();
        opened.patches(set, PatchLimits.DEFAULT, patches::add);
        return new Change(set, patches);
    }

    @Override
    public void close() {
        opened.close();
    }
}
