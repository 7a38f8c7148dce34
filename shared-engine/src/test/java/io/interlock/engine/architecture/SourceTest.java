package io.interlock.engine.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What class files do not show and the compiler does not ask for. */
class SourceTest {
    private static final int LONGEST_FILE = 400;

    @Test
    void everything_public_says_what_it_is_for() throws IOException {
        for (Path file : sources()) {
            assertThat(unexplained(Files.readAllLines(file))).as("%s", file).isEmpty();
        }
    }

    @Test
    void no_file_is_longer_than_one_sitting() throws IOException {
        for (Path file : sources()) {
            assertThat(Files.readAllLines(file)).as("%s", file).hasSizeLessThanOrEqualTo(LONGEST_FILE);
        }
    }

    @Test
    void a_public_member_without_a_comment_is_noticed() {
        List<String> lines = List.of(
                "/** Explained. */",
                "@Deprecated",
                "public final class Sample {",
                "    /** Explained. */",
                "    public void explained() {}",
                "",
                "    public void bare() {}",
                "",
                "    @Override",
                "    public String toString() {");

        assertThat(unexplained(lines)).containsExactly("public void bare() {}");
    }

    /** Public declarations, at the top level or one level in, that have neither a comment nor an {@code @Override}. */
    private static List<String> unexplained(List<String> lines) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean declared = line.startsWith("public ") || line.startsWith("    public ");
            if (declared && !isExplained(lines, i)) {
                found.add(line.strip());
            }
        }
        return found;
    }

    private static boolean isExplained(List<String> lines, int declaration) {
        for (int i = declaration - 1; i >= 0; i--) {
            String line = lines.get(i).strip();
            if (line.endsWith("*/") || line.equals("@Override")) {
                return true;
            }
            if (!line.startsWith("@")) {
                return false;
            }
        }
        return false;
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            assertThat(sources).isNotEmpty();
            return sources;
        }
    }
}
