package io.interlock.engine.scm;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.diff.FileTexts;
import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.Side;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeTextsTest {

    @TempDir
    Path directory;

    @Test
    void tells_the_files_beside_a_file_and_their_sizes_on_both_sides() {
        TestRepository made = TestRepository.in(directory);
        made.commit().write("a/x.txt", "one\n").write("a/b/deep.txt", "1").to("main");
        made.commit().write("a/y.txt", "four\n").delete("a/x.txt").to("main");
        try (Repository repository = made.open()) {
            ChangeSet change = repository.change(new ChangeRequest(
                    "main~1", "main", ChangeRequest.Mode.DIRECT, List.of(), ChangeRequest.OnMissingBase.FAIL));
            FileTexts texts = repository.fileTexts(change, 3);

            assertThat(texts.files("a", Side.LEFT)).containsExactly("a/x.txt");
            assertThat(texts.files("a", Side.RIGHT)).containsExactly("a/y.txt");
            assertThat(texts.files("none", Side.RIGHT)).isEmpty();
            assertThat(texts.size("a/x.txt", Side.LEFT)).isEqualTo(4);
            assertThat(texts.size("a/y.txt", Side.RIGHT)).isEqualTo(5);
            assertThat(texts.size("a/x.txt", Side.RIGHT)).isEqualTo(-1);
            assertThat(texts.lines("a/y.txt", Side.RIGHT)).isNull();
        }
    }
}
