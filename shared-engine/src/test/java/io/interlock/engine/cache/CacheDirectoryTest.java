package io.interlock.engine.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheDirectoryTest {

    private static final byte[] CONTENT = "what was found".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private CacheDirectory cache() {
        return new CacheDirectory(folder.resolve("cache"), 1 << 20);
    }

    @Test
    void what_is_saved_is_loaded() {
        assertThat(cache().load("a.graph")).isNull();
        assertThat(cache().save("a.graph", CONTENT)).isTrue();
        assertThat(cache().load("a.graph")).isEqualTo(CONTENT);
    }

    @Test
    void an_entry_that_is_cut_off_anywhere_counts_as_absent() throws IOException {
        cache().save("a.graph", CONTENT);
        Path file = folder.resolve("cache/a.graph");
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            assertThat(cache().load("a.graph")).as("%d bytes", length).isNull();
        }
    }

    @Test
    void an_entry_with_any_byte_changed_counts_as_absent() throws IOException {
        cache().save("a.graph", CONTENT);
        Path file = folder.resolve("cache/a.graph");
        byte[] whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x40;
            Files.write(file, damaged);
            assertThat(cache().load("a.graph")).as("byte %d", at).isNull();
        }
    }

    @Test
    void a_folder_that_cannot_be_written_never_fails_a_run() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        CacheDirectory impossible = new CacheDirectory(file.resolve("cache"), 1 << 20);

        assertThat(impossible.save("a.graph", CONTENT)).isFalse();
        assertThat(impossible.load("a.graph")).isNull();
    }

    @Test
    void nothing_is_kept_when_there_is_no_folder() {
        assertThat(CacheDirectory.none().isEnabled()).isFalse();
        assertThat(CacheDirectory.none().save("a.graph", CONTENT)).isFalse();
        assertThat(CacheDirectory.none().load("a.graph")).isNull();
    }

    @Test
    void what_was_not_used_for_longest_goes_first_when_it_grows_too_large() throws IOException {
        CacheDirectory small = new CacheDirectory(folder.resolve("cache"), 10_000);
        for (int i = 0; i < 9; i++) {
            small.save("entry" + i, new byte[1000]);
            Files.setLastModifiedTime(
                    folder.resolve("cache/entry" + i), FileTime.from(Instant.EPOCH.plusSeconds(i * 1000L)));
        }

        small.save("last", new byte[1500]);

        assertThat(small.load("entry0")).isNull();
        assertThat(small.load("entry8")).isNotNull();
        assertThat(small.load("last")).isNotNull();
        try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
            assertThat(files.mapToLong(file -> file.toFile().length()).sum()).isLessThanOrEqualTo(10_000);
        }
    }

    @Test
    void no_temporary_file_is_left_behind() throws IOException {
        cache().save("a.graph", CONTENT);
        cache().save("a.graph", CONTENT);
        try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("a.graph");
        }
    }

    @Property(tries = 20)
    void an_entry_that_does_not_fit_at_all_is_not_written(@ForAll @IntRange(min = 11, max = 100) int size)
            throws IOException {
        Path directory = Files.createTempDirectory("interlock-cache-test");
        assertThat(new CacheDirectory(directory, 10).save("large", new byte[size]))
                .isFalse();
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
        Files.delete(directory);
    }
}
