package io.interlock.engine.scm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTest {

    @TempDir
    private Path directory;

    /** Notes what it is shown, as many as it wants. */
    private static final class Notes implements FileTree.Visitor {
        private final List<String> notes = new ArrayList<>();
        private final int wanted;

        Notes(int wanted) {
            this.wanted = wanted;
        }

        @Override
        public boolean file(String path, Path file, long size) {
            notes.add(path + " " + size);
            return notes.size() < wanted;
        }

        @Override
        public boolean skipped(String path, String reason) {
            notes.add(path + ": " + reason);
            return notes.size() < wanted;
        }
    }

    private static List<String> walk(Path root) {
        Notes notes = new Notes(Integer.MAX_VALUE);
        FileTree.walk(root, notes);
        return notes.notes;
    }

    private void write(String path, String content) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    @Test
    void files_come_in_gits_order_and_what_git_keeps_for_itself_is_left_out() throws IOException {
        for (String path : List.of("b/c", "b.txt", "b0", "a", ".git/config", "sub/.git", "sub/.gitignore")) {
            write(path, path);
        }
        assertThat(walk(directory)).containsExactly("a 1", "b.txt 5", "b/c 3", "b0 2", "sub/.gitignore 14");
    }

    @Test
    void links_are_told_but_never_followed() throws IOException {
        write("real/file", "x");
        Files.createSymbolicLink(directory.resolve("loop"), directory);
        Files.createSymbolicLink(directory.resolve("real/up"), Path.of(".."));
        Files.createSymbolicLink(directory.resolve("secret"), Path.of("/etc/passwd"));
        String reason = ": it is a symbolic link, which is not followed";
        assertThat(walk(directory))
                .containsExactly("loop" + reason, "real/file 1", "real/up" + reason, "secret" + reason);
    }

    @Test
    void pipes_and_locked_directories_are_told() throws IOException, InterruptedException {
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        write("z", "z");
        assertThat(walk(directory))
                .containsExactly("pipe: it is no regular file (a pipe, a socket or a device)", "z 1");
        assertThatThrownBy(() -> FileTree.open(pipe)).isInstanceOf(IOException.class);
        Path locked = Files.createDirectory(directory.resolve("locked"));
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));
        // The superuser may read everything.
        if (!Files.isReadable(locked)) {
            assertThat(walk(directory).get(0)).isEqualTo("locked/: the directory cannot be read: permission denied");
        }
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void a_walk_ends_when_its_visitor_has_enough() throws IOException {
        write("a/1", "");
        write("a/2", "");
        write("b", "");
        Notes notes = new Notes(2);
        FileTree.walk(directory, notes);
        assertThat(notes.notes).containsExactly("a/1 0", "a/2 0");
    }

    @Test
    void a_very_deep_tree_is_no_danger() throws IOException {
        Path deep = directory;
        for (int i = 0; i < 600; i++) {
            deep = Files.createDirectory(deep.resolve("d"));
        }
        assertThat(walk(directory)).singleElement().asString().endsWith("it is more than 512 directories deep");
    }

    @Test
    void a_single_file_is_walked_and_a_missing_one_refused() throws IOException {
        write("one", "1");
        assertThat(walk(directory.resolve("one"))).containsExactly("one 1");
        assertThatThrownBy(() -> walk(directory.resolve("none")))
                .isInstanceOf(ScmException.class)
                .hasMessageContaining("none: it is not there");
    }

    @Test
    void git_names_the_files_it_tracks_or_is_not_told_to_ignore() {
        TestRepository repository = TestRepository.in(directory);
        repository
                .commit()
                .write(".gitignore", "*.o\n")
                .write("d/tracked.o", "t")
                .write("gone", "g")
                .link("d/link", "tracked.o")
                .to("main");
        repository.checkout("main");
        repository.writeFile("d/new é", "n");
        repository.writeFile("d/ignored.o", "i");
        TestRepository.in(directory.resolve("nested")).writeFile("inside", "x");
        repository.file("gone").toFile().delete();
        try (Repository opened = repository.open()) {
            Notes notes = new Notes(Integer.MAX_VALUE);
            FileTree.visit(directory, opened.workingPaths(), notes);
            assertThat(notes.notes)
                    .containsExactly(
                            ".gitignore 4",
                            "d/link: it is a symbolic link, which is not followed",
                            "d/new é 1",
                            "d/tracked.o 1",
                            "gone: it cannot be looked at: it is not there",
                            "nested: it is another repository (a submodule)");
        }
        Path below = directory.resolve("d");
        try (Repository opened = TestRepository.at(below).open()) {
            assertThat(opened.workingPaths()).containsExactly("link", "new é", "tracked.o");
        }
    }

    @Test
    void what_is_behind_a_link_is_not_read_whoever_names_it() throws IOException {
        write("real/file", "x");
        Files.createSymbolicLink(directory.resolve("link"), Path.of("real"));
        Notes notes = new Notes(Integer.MAX_VALUE);
        FileTree.visit(directory, List.of("link/file", "../x", "bad\0name"), notes);
        assertThat(notes.notes)
                .containsExactly(
                        "link/file: it is behind a symbolic link, which is not followed",
                        "../x: it is not below the directory",
                        "bad\0name: its name cannot be written in the encoding of this system");
    }
}
