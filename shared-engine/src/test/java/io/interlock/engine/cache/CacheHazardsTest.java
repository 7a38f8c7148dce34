package io.interlock.engine.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheHazardsTest {

    @TempDir
    Path directory;

    @Test
    void what_is_no_regular_file_counts_as_absent() throws IOException {
        CacheDirectory cache = new CacheDirectory(directory, 1_000);
        Files.createSymbolicLink(directory.resolve("device"), Path.of("/dev/zero"));
        Files.createDirectory(directory.resolve("folder"));
        assertThat(cache.load("device")).isNull();
        assertThat(cache.load("folder")).isNull();
    }

    @Test
    void an_entry_that_is_larger_than_all_may_be_is_not_read() throws IOException {
        assertThat(new CacheDirectory(directory, 10_000).save("large", new byte[5_000]))
                .isTrue();
        assertThat(new CacheDirectory(directory, 10_000).load("large")).hasSize(5_000);
        assertThat(new CacheDirectory(directory, 1_000).load("large")).isNull();
    }

    @Test
    void saving_replaces_a_link_and_leaves_what_it_led_to() throws IOException {
        Path target = directory.resolve("target");
        Files.writeString(target, "kept");
        Path entries = Files.createDirectory(directory.resolve("entries"));
        Files.createSymbolicLink(entries.resolve("name"), target);
        CacheDirectory cache = new CacheDirectory(entries, 1_000);
        assertThat(cache.save("name", new byte[] {1})).isTrue();
        assertThat(target).hasContent("kept");
        assertThat(cache.load("name")).containsExactly(1);
    }

    @Test
    void a_secret_is_for_its_owner_alone_and_outlives_other_entries() throws IOException {
        CacheDirectory cache = new CacheDirectory(directory, 1_000);
        assertThat(cache.saveSecret(new byte[] {7})).isTrue();
        for (int i = 0; i < 10; i++) {
            cache.save("entry" + i, new byte[400]);
        }
        assertThat(cache.secret()).containsExactly(7);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("digest-key"))))
                .isEqualTo("rw-------");
    }
}
