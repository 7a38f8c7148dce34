package io.interlock.engine.affected;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.cache.CacheDirectory;
import io.interlock.engine.manifest.JsonReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentDigestTest {

    @TempDir
    Path directory;

    @Test
    void values_cannot_be_moved_from_one_into_the_next() {
        assertThat(digest("ab", "c")).isNotEqualTo(digest("a", "bc"));
        assertThat(digest("abcd", "")).isNotEqualTo(digest("abcd"));
        assertThat(digest("a\0")).isNotEqualTo(digest("a"));
        assertThat(digest("ab")).isNotEqualTo(digest("ba"));
        assertThat(new ContentDigest().add(new byte[] {0}).hex())
                .isNotEqualTo(new ContentDigest().add(new byte[] {0, 0}).hex());
    }

    @Test
    void equal_values_have_equal_digests_of_128_bits() {
        assertThat(digest("a", "bc")).isEqualTo(digest("a", "bc")).hasSize(32);
        byte[] bytes = "0123456789".getBytes(StandardCharsets.US_ASCII);
        assertThat(new ContentDigest().add(bytes, 1, 9).hex())
                .isEqualTo(new ContentDigest()
                        .add("12345678".getBytes(StandardCharsets.US_ASCII))
                        .hex());
    }

    @Test
    void unordered_values_count_in_any_order_and_as_often_as_they_are_added() {
        assertThat(unordered("a", "b", "c")).isEqualTo(unordered("c", "a", "b"));
        assertThat(unordered("a", "a")).isNotEqualTo(unordered()).isNotEqualTo(unordered("a"));
        assertThat(unordered("a", "b")).isNotEqualTo(unordered("ab"));
    }

    @Test
    void asking_for_the_digest_in_between_does_not_change_it() {
        ContentDigest asked = new ContentDigest().add("a");
        String before = asked.hex();
        assertThat(asked.add("b").hex()).isEqualTo(digest("a", "b")).isNotEqualTo(before);
    }

    @Test
    void named_values_count_in_any_order_and_items_in_theirs() {
        assertThat(json("{\"a\":1,\"b\":[1,2]}")).isEqualTo(json("{\"b\":[1,2],\"a\":1}"));
        assertThat(json("[1,2]")).isNotEqualTo(json("[2,1]"));
        assertThat(json("[[1],2]")).isNotEqualTo(json("[[1,2]]"));
    }

    @Test
    void the_key_is_kept_with_the_cache_for_its_owner_alone() throws IOException {
        CacheDirectory cache = new CacheDirectory(directory, CacheDirectory.DEFAULT_MAX_BYTES);
        new GraphCache(cache, "repository", "").saveDigests("key", Map.of("dir:a", "b"));

        List<Path> files = files();
        Path key = directory.resolve("digest-key");
        assertThat(files).hasSize(2).contains(key);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        files.remove(key);
        assertThat(files.get(0).getFileName().toString()).contains(DigestKey.idIn(cache));
        assertThat(new GraphCache(cache, "repository", "").digests("key")).containsEntry("dir:a", "b");
    }

    @Test
    void a_damaged_key_is_replaced() throws IOException {
        CacheDirectory cache = new CacheDirectory(directory, CacheDirectory.DEFAULT_MAX_BYTES);
        Files.write(directory.resolve("digest-key"), new byte[] {1, 2, 3});
        String id = DigestKey.idIn(cache);
        assertThat(cache.secret()).hasSize(16);
        assertThat(DigestKey.idIn(cache)).isEqualTo(id);
    }

    @Test
    void digests_of_another_key_are_not_found() throws IOException {
        CacheDirectory cache = new CacheDirectory(directory, CacheDirectory.DEFAULT_MAX_BYTES);
        cache.saveSecret(new byte[16]);
        new GraphCache(cache, "repository", "").saveDigests("key", Map.of("dir:a", "b"));
        String own = DigestKey.idIn(cache);
        for (Path file : files()) {
            String name = file.getFileName().toString();
            if (name.contains(own)) {
                Files.move(file, directory.resolve(name.replace(own, "0".repeat(16))));
            }
        }
        assertThat(new GraphCache(cache, "repository", "").digests("key")).isNull();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> list = Files.list(directory)) {
            return new java.util.ArrayList<>(list.toList());
        }
    }

    private static String digest(String... values) {
        ContentDigest digest = new ContentDigest();
        for (String value : values) {
            digest.add(value);
        }
        return digest.hex();
    }

    private static String unordered(String... values) {
        ContentDigest digest = new ContentDigest();
        for (String value : values) {
            digest.addUnordered(value);
        }
        return digest.hex();
    }

    private static String json(String text) {
        return new ContentDigest()
                .add(JsonReader.read(text.getBytes(StandardCharsets.UTF_8)))
                .hex();
    }
}
