package io.interlock.engine.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.scm.ChangeRequest;
import io.interlock.engine.scm.ChangeRequest.Mode;
import io.interlock.engine.scm.ChangeRequest.OnMissingBase;
import io.interlock.engine.scm.Repository;
import io.interlock.engine.scm.TestRepository;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckedOutTest {

    @TempDir
    private Path directory;

    private static CheckedOut compare(TestRepository repository, String base, Mode mode) {
        try (Repository opened = repository.open()) {
            ChangeSet change = opened.change(new ChangeRequest(base, "HEAD", mode, List.of(), OnMissingBase.FAIL));
            return CheckedOut.of(opened, change, repository.directory());
        }
    }

    @Test
    void only_files_that_lie_there_as_the_change_leaves_them_are_given_to_tools() {
        TestRepository repository = TestRepository.in(directory);
        String base = repository.commit().write("kept.txt", "1\n").to("main");
        repository
                .commit()
                .write("kept.txt", "1\n2\n")
                .write("edited.txt", "1\n")
                .write("missing.txt", "1\n")
                .write("ends.txt", "1\n2\n")
                .to("main");
        repository.checkout("main");
        repository.writeFile("edited.txt", "1\nsince\n");
        repository.writeFile("ends.txt", "1\r\n2\r\n");
        assertThat(repository.file("missing.txt").toFile().delete()).isTrue();
        CheckedOut committed = compare(repository, base, Mode.DIRECT);
        assertThat(committed.changed()).hasToString("{ends.txt=1-, kept.txt=2}");
        assertThat(committed.notExamined())
                .extracting(left -> left.place().name())
                .containsExactly("edited.txt", "missing.txt");
        CheckedOut inPlace = compare(repository, base, Mode.WORKTREE);
        assertThat(inPlace.changed().keySet()).containsExactly("edited.txt", "ends.txt", "kept.txt");
        assertThat(inPlace.notExamined()).isEmpty();
    }
}
