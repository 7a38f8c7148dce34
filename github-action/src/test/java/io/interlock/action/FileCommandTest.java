package io.interlock.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCommandTest {

    @TempDir
    Path folder;

    private FileCommand at(Path path) {
        return FileCommand.named("GITHUB_OUTPUT", Map.of("GITHUB_OUTPUT", path.toString()));
    }

    @Test
    void text_is_added_to_what_is_there() throws IOException {
        Path file = Files.writeString(folder.resolve("out"), "a\n");

        at(file).append("é\n");

        assertThat(file).hasContent("a\né\n");
        assertThat(at(file).size()).isEqualTo(5);
    }

    @Test
    void a_file_that_is_not_there_is_made() throws IOException {
        at(folder.resolve("new")).append("x");

        assertThat(folder.resolve("new")).hasContent("x");
    }

    @Test
    void a_link_is_refused_even_to_a_regular_file() throws IOException {
        Path target = Files.writeString(folder.resolve("target"), "keep");
        Path link = Files.createSymbolicLink(folder.resolve("link"), target);

        assertThatThrownBy(() -> at(link)).isInstanceOf(ActionException.class).hasMessageContaining("a symbolic link");
        assertThat(target).hasContent("keep");
    }

    @Test
    void a_link_that_takes_the_place_of_the_file_later_is_refused_too() throws IOException {
        Path file = Files.createFile(folder.resolve("out"));
        FileCommand command = at(file);
        Files.delete(file);
        Files.createSymbolicLink(file, Files.createFile(folder.resolve("target")));

        assertThatThrownBy(() -> command.append("x")).hasMessageContaining("a symbolic link");
    }

    @Test
    void a_directory_and_a_missing_directory_are_refused() {
        assertThatThrownBy(() -> at(folder)).hasMessageContaining("a directory");
        assertThatThrownBy(() -> at(folder.resolve("no/out"))).hasMessageContaining("a directory that is not there");
    }

    @Test
    void a_variable_that_is_not_set_is_named() {
        assertThatThrownBy(() -> FileCommand.named("GITHUB_OUTPUT", Map.of()))
                .hasMessageContaining("GITHUB_OUTPUT is not set");
    }
}
