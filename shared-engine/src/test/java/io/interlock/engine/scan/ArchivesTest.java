package io.interlock.engine.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchivesTest {

    private final Map<String, String> members = new LinkedHashMap<>();
    private final List<String> skipped = new ArrayList<>();
    private long bytes;

    private boolean open(String name, byte[] content) throws IOException {
        return new Archives(new Archives.Visitor() {
                    @Override
                    public void member(String member, InputStream in) throws IOException {
                        byte[] some = in.readNBytes(64);
                        bytes += some.length + in.transferTo(OutputStream.nullOutputStream());
                        members.put(member, new String(some, StandardCharsets.UTF_8));
                    }

                    @Override
                    public void skipped(String member, String reason) {
                        skipped.add(member + ": " + reason);
                    }
                })
                .open(name, new ByteArrayInputStream(content));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] zip(Object... namesAndContents) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.BEST_COMPRESSION);
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putNextEntry(new ZipEntry((String) namesAndContents[i]));
                zip.write((byte[]) namesAndContents[i + 1]);
            }
        }
        return out.toByteArray();
    }

    private static byte[] tar(String name, byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
            TarArchiveEntry entry = new TarArchiveEntry(name);
            entry.setSize(content.length);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        }
        return out.toByteArray();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        }
        return out.toByteArray();
    }

    private static byte[] bzip2(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (BZip2CompressorOutputStream bzip2 = new BZip2CompressorOutputStream(out)) {
            bzip2.write(content);
        }
        return out.toByteArray();
    }

    @Test
    void members_of_every_kind_are_shown_by_their_way_through_the_archives() throws IOException {
        assertThat(open("a.jar", zip("dir/", new byte[0], "dir/x.txt", bytes("one"))))
                .isTrue();
        assertThat(open("b.tar", tar("y.txt", bytes("two")))).isTrue();
        assertThat(open("dir/c.tgz", gzip(tar("z.txt", bytes("three"))))).isTrue();
        assertThat(open("d.txt.gz", gzip(bytes("four")))).isTrue();
        assertThat(open("e.txt.bz2", bzip2(bytes("five")))).isTrue();

        assertThat(members)
                .containsExactly(
                        Map.entry("a.jar!/dir/x.txt", "one"),
                        Map.entry("b.tar!/y.txt", "two"),
                        Map.entry("dir/c.tgz!/c.tar!/z.txt", "three"),
                        Map.entry("d.txt.gz!/d.txt", "four"),
                        Map.entry("e.txt.bz2!/e.txt", "five"));
        assertThat(skipped).isEmpty();
    }

    @Test
    void what_is_no_archive_is_left_to_the_caller() throws IOException {
        assertThat(open("a", bytes("text"))).isFalse();
        assertThat(open("a", new byte[0])).isFalse();
        assertThat(members).isEmpty();
    }

    @Test
    void several_gzip_streams_in_one_file_are_one_text() throws IOException {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(gzip(bytes("one ")));
        both.write(gzip(bytes("two")));

        open("a.log.gz", both.toByteArray());

        assertThat(members).containsExactly(Map.entry("a.log.gz!/a.log", "one two"));
    }

    @Test
    void archives_in_archives_are_opened_four_deep_and_then_said_to_be_left() throws IOException {
        byte[] nested = bytes("text");
        for (int i = 5; i >= 1; i--) {
            nested = zip("n" + i, nested);
        }

        open("n0", nested);

        assertThat(members).isEmpty();
        assertThat(skipped).containsExactly("n0!/n1!/n2!/n3!/n4: it lies in more than 4 archives");
    }

    @Test
    void a_bomb_is_left_and_said_to_be_one() throws IOException {
        open("bomb.zip", zip("zeros", new byte[64 << 20]));

        assertThat(bytes).isLessThan(20 << 20);
        assertThat(skipped).singleElement().asString().contains("bomb.zip").contains("250 times its size");
    }

    @Test
    void a_bomb_in_an_archive_is_one_too_and_what_lies_beside_it_is_shown() throws IOException {
        byte[] bomb = gzip(gzip(new byte[64 << 20]));

        open("a.zip", zip("before.txt", bytes("before"), "bomb.gz", bomb, "after.txt", bytes("after")));

        assertThat(bytes).isLessThan(40 << 20);
        assertThat(skipped).singleElement().asString().contains("times its size");
        assertThat(members).containsKeys("a.zip!/before.txt", "a.zip!/after.txt");
    }

    @Test
    void many_archives_that_each_keep_the_bounds_do_not_pass_them_together() throws IOException {
        byte[] one = new byte[30 << 20];
        for (int i = 0; i < one.length; i++) {
            one[i] = (byte) (i * i >>> 7);
        }
        Object[] all = new Object[40];
        byte[] packed = gzip(one);
        for (int i = 0; i < all.length; i += 2) {
            all[i] = "m" + i + ".gz";
            all[i + 1] = packed;
        }

        open("a.zip", zip(all));

        assertThat(bytes).isLessThanOrEqualTo(512L << 20);
        assertThat(skipped).isNotEmpty().allSatisfy(one1 -> assertThat(one1).contains("512 MiB"));
    }

    @Test
    void an_archive_of_very_many_members_is_left_after_the_first() throws IOException {
        Object[] all = new Object[2 * 21_000];
        for (int i = 0; i < all.length; i += 2) {
            all[i] = "m" + i;
            all[i + 1] = new byte[0];
        }

        open("a.zip", zip(all));

        assertThat(members).hasSize(20_000);
        assertThat(skipped).containsExactly("a.zip: it has more than 20000 members; the rest was left");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void a_damaged_archive_is_said_to_be_one_whatever_is_wrong_with_it(int kind) throws IOException {
        byte[] text = bytes("some text that is packed ".repeat(50));
        byte[] good =
                List.of(zip("x", text), tar("x", text), gzip(text), bzip2(text)).get(kind);
        for (int cut = 300; cut < good.length - 10; cut += 97) {
            assertThat(open("cut", java.util.Arrays.copyOf(good, cut))).isTrue();
        }
        for (int i = 12; i < good.length; i += 13) {
            byte[] bad = good.clone();
            bad[i] ^= 0x55;
            open("bad", bad);
        }
    }

    @Test
    void a_member_that_is_encrypted_is_said_to_be() throws IOException {
        byte[] archive = zip("x", bytes("text"));
        archive[6] |= 1;

        open("a.zip", archive);

        assertThat(members).isEmpty();
        assertThat(skipped.get(0)).startsWith("a.zip!/x: it is encrypted");
    }
}
