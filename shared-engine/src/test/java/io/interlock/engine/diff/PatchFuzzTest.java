package io.interlock.engine.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.CodeRange;
import io.interlock.engine.model.Side;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class PatchFuzzTest {

    private static final String[] PIECES = {
        "diff --git a/f b/f\n",
        "diff --git \"a/\\303\\274\" \"b/\\303\\274\"\n",
        "diff --git a/x b/y\n",
        "diff --cc f\n",
        "index 1234567..89abcde 100644\n",
        "old mode 100644\nnew mode 100755\n",
        "new file mode 100644\n",
        "deleted file mode 100644\n",
        "similarity index 90%\nrename from x\nrename to y\n",
        "copy from x\ncopy to y\n",
        "--- a/f\n",
        "+++ b/f\n",
        "--- /dev/null\n",
        "+++ /dev/null\n",
        "@@ -1 +1 @@\n-a\n+b\n",
        "@@ -1,3 +1,4 @@ head\n a\n-b\n+c\n+d\n e\n",
        "@@ -10,0 +11,2 @@\n+x\n+y\n",
        "@@ -99999999999,3 +1 @@\n",
        "@@@ -1 -1 +1 @@@\n",
        "\\ No newline at end of file\n",
        "Binary files a/f and b/f differ\n",
        "GIT binary patch\nliteral 3\nKcmZQz\n\n",
        "-- \n2.39.5\n",
        "\n",
        " \n",
        "+\n",
        "-\n",
        "\r\n",
        "\u0000\u00ff\n",
    };

    private static byte[] mutated(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(20); i >= 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
        for (int i = random.nextInt(4); i > 0 && bytes.length > 1; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(3)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes = Arrays.copyOf(bytes, at);
                default -> System.arraycopy(bytes, 0, bytes, at / 2, bytes.length - at);
            }
        }
        return bytes;
    }

    @Property(tries = 20_000)
    void whatever_comes_is_read_or_refused(@ForAll Random random) {
        List<FilePatch> files = new ArrayList<>();
        try {
            files.addAll(Patches.read(mutated(random), new PatchLimits(1000, 2000, 100)));
        } catch (PatchException e) {
            assertThat(e.remedy()).isNotBlank();
        }
        files.forEach(PatchFuzzTest::requireSound);
    }

    /** What is handed on can be trusted: counts are those of the lines, hunks are in order, numbers go up. */
    private static void requireSound(FilePatch file) {
        int oldEnd = 0;
        int newEnd = 0;
        LineMap map = LineMap.of(file);
        for (int i = 0; i < file.hunks().size(); i++) {
            Hunk hunk = file.hunks().get(i);
            int oldFirst = hunk.oldStart() + (hunk.oldCount() == 0 ? 1 : 0);
            int newFirst = hunk.newStart() + (hunk.newCount() == 0 ? 1 : 0);
            assertThat(oldFirst).isGreaterThan(oldEnd);
            assertThat(newFirst).isGreaterThan(newEnd);
            oldEnd = oldFirst + hunk.oldCount() - 1;
            newEnd = newFirst + hunk.newCount() - 1;
            assertThat(hunk.newCount() - hunk.oldCount()).isEqualTo(hunk.added() - hunk.removed());
            if (file.content() == FilePatch.Content.TEXT) {
                requireLines(hunk, oldFirst, newFirst);
            } else {
                assertThat(hunk.lines()).isEmpty();
            }
            if (hunk.newCount() > 0 && file.newPath() != null) {
                assertThat(map.hunk(Side.RIGHT, newEnd)).isEqualTo(i);
                assertThat(map.anchor(CodeRange.right(file.newPath(), newFirst, newEnd)))
                        .isInstanceOf(Anchor.Lines.class);
            }
        }
    }

    private static void requireLines(Hunk hunk, int oldFirst, int newFirst) {
        int old = oldFirst;
        int now = newFirst;
        for (DiffLine line : hunk.lines()) {
            assertThat(line.oldLine()).isEqualTo(line.kind() == DiffLine.Kind.ADDED ? 0 : old++);
            assertThat(line.newLine()).isEqualTo(line.kind() == DiffLine.Kind.REMOVED ? 0 : now++);
        }
        assertThat(old - oldFirst).isEqualTo(hunk.oldCount());
        assertThat(now - newFirst).isEqualTo(hunk.newCount());
    }

    /** A file of which every line is added. */
    private static InputStream diff(String head, String line, int lines, String end) {
        return new InputStream() {
            private byte[] piece = (head + "@@ -0,0 +1," + lines + " @@\n").getBytes(StandardCharsets.US_ASCII);
            private final byte[] more = ("+" + line).getBytes(StandardCharsets.US_ASCII);
            private int left = lines;
            private int at;

            @Override
            public int read() {
                throw new UnsupportedOperationException("Slow");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                if (at == piece.length) {
                    at = 0;
                    piece = left > 0 ? more : left == 0 ? end.getBytes(StandardCharsets.US_ASCII) : new byte[0];
                    left--;
                }
                int count = Math.min(length, piece.length - at);
                System.arraycopy(piece, at, buffer, offset, count);
                at += count;
                return count == 0 ? -1 : count;
            }
        };
    }

    private static final String HEAD = "diff --git a/f b/f\nnew file mode 100644\n--- /dev/null\n+++ b/f\n";

    @Example
    void fifty_megabytes_are_read_to_the_end_and_not_kept() throws IOException {
        List<FilePatch> files = new ArrayList<>();
        new PatchReader(PatchLimits.DEFAULT)
                .read(diff(HEAD, "x".repeat(99) + "\n", 500_000, HEAD.replace("f", "g")), files::add);
        assertThat(files).extracting(FilePatch::path).containsExactly("f", "g");
        assertThat(files.get(0).content()).isEqualTo(FilePatch.Content.TOO_LARGE);
        assertThat(files.get(0).hunks().get(0).added()).isEqualTo(500_000);
        assertThat(files.get(0).hunks().get(0).lines()).isEmpty();
    }

    @Example
    void a_line_of_a_hundred_megabytes_is_one_line() throws IOException {
        String part = "y".repeat(1 << 20);
        List<FilePatch> files = new ArrayList<>();
        // All the pieces but the first begin with a plus sign of their own, and none ends in a line feed.
        InputStream in = diff(HEAD.replace("f", "h"), part, 1, "");
        InputStream long100 = new java.io.SequenceInputStream(java.util.Collections.enumeration(List.of(
                in, new java.io.ByteArrayInputStream(part.getBytes(StandardCharsets.US_ASCII)), repeated(part, 98))));
        new PatchReader(PatchLimits.DEFAULT).read(long100, files::add);
        assertThat(files).hasSize(1);
        assertThat(files.get(0).content()).isEqualTo(FilePatch.Content.TOO_LARGE);
        assertThat(files.get(0).hunks().get(0).added()).isEqualTo(1);
    }

    private static InputStream repeated(String part, int times) {
        byte[] bytes = part.getBytes(StandardCharsets.US_ASCII);
        return new InputStream() {
            private long at;

            @Override
            public int read() {
                return at++ < (long) bytes.length * times ? 'y' : -1;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                int count = (int) Math.min(length, (long) bytes.length * times - at);
                Arrays.fill(buffer, offset, offset + Math.max(0, count), (byte) 'y');
                at += count;
                return count <= 0 ? -1 : count;
            }
        };
    }

    @Example
    void more_hunks_than_are_told_apart_are_covered_by_the_last_one() throws IOException {
        int count = 600_000;
        byte[] bytes = hunks(count);
        List<FilePatch> files = new ArrayList<>();
        new PatchReader(PatchLimits.DEFAULT).read(new java.io.ByteArrayInputStream(bytes), files::add);
        List<Hunk> hunks = files.get(0).hunks();
        assertThat(hunks.size()).isLessThan(count);
        assertThat(hunks.stream().mapToInt(Hunk::added).sum()).isEqualTo(count);
        Hunk last = hunks.get(hunks.size() - 1);
        assertThat(last.newStart() + last.newCount() - 1).isEqualTo(2 * count);
        assertThat(files.get(0).content()).isEqualTo(FilePatch.Content.TOO_LARGE);
    }

    private static byte[] hunks(int count) {
        StringBuilder text = new StringBuilder(HEAD.replace("new file mode 100644\n--- /dev/null", "--- a/f"));
        for (int i = 1; i <= count; i++) {
            text.append("@@ -").append(2 * i).append(" +").append(2 * i).append(" @@\n-a\n+b\n");
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
