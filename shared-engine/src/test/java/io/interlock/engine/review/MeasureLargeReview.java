package io.interlock.engine.review;

import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.diff.FileTexts;
import io.interlock.engine.diff.PatchLimits;
import io.interlock.engine.diff.PatchReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Measures what reading and packing a large diff takes. The diff is made while it is read.
 *
 * <p>Usage: {@code bench/review --large FILES BYTES}: a diff of that many files and about that many bytes in all.
 */
public final class MeasureLargeReview {

    private MeasureLargeReview() {}

    public static void main(String[] args) throws IOException {
        int files = Integer.parseInt(args[0]);
        long bytes = Long.parseLong(args[1]);
        long start = System.nanoTime();
        List<FilePatch> patches = new ArrayList<>();
        new PatchReader(PatchLimits.DEFAULT).read(diff(files, (int) (bytes / files)), patches::add);
        long read = System.nanoTime();
        ReviewInput input =
                new ReviewInput(patches, FileTexts.NONE, Map.of(), List.of(), List.of(), List.of(), Set.of());
        Packing packing = new Packer(ReviewSettings.DEFAULT, MeasureReview::tokens).pack(input, 21_000);
        long packed = System.nanoTime();
        int hunks = patches.stream().mapToInt(patch -> patch.hunks().size()).sum();
        long told = packing.coverage().stream()
                .flatMap(file -> file.hunks().stream())
                .filter(hunk -> hunk.isReviewed() || !hunk.reason().isEmpty())
                .count();
        System.out.printf(
                Locale.ROOT,
                "%d files, %d hunks, %.1f MB: read in %.1f s, packed in %.1f s into %d requests of %d tokens;"
                        + " hunks not told of: %d; peak RSS %s%n",
                files,
                hunks,
                bytes / 1e6,
                (read - start) / 1e9,
                (packed - read) / 1e9,
                packing.batches().size(),
                packing.batches().stream().mapToLong(Packing.Batch::tokens).sum(),
                hunks - told,
                peak());
    }

    private static InputStream diff(int files, int bytesOfEach) {
        return new InputStream() {
            private InputStream now = InputStream.nullInputStream();
            private int next;

            @Override
            public int read() throws IOException {
                int found = now.read();
                while (found < 0 && next < files) {
                    now = new ByteArrayInputStream(file(next++, bytesOfEach).getBytes(StandardCharsets.UTF_8));
                    found = now.read();
                }
                return found;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                int found = now.read(into, offset, length);
                while (found < 0 && next < files) {
                    now = new ByteArrayInputStream(file(next++, bytesOfEach).getBytes(StandardCharsets.UTF_8));
                    found = now.read(into, offset, length);
                }
                return found;
            }
        };
    }

    private static String file(int number, int bytes) {
        String path = "module" + number % 50 + "/src/main/java/Service" + number + ".java";
        StringBuilder text = new StringBuilder(bytes + 500);
        text.append("diff --git a/").append(path).append(" b/").append(path);
        text.append("\nindex 1111111..2222222 100644\n--- a/")
                .append(path)
                .append("\n+++ b/")
                .append(path)
                .append('\n');
        int line = 10;
        for (int hunk = 0; text.length() < bytes; hunk++) {
            text.append("@@ -").append(line).append(",11 +").append(line).append(",14 @@ class Service {\n");
            context(text, 3, hunk);
            for (int i = 0; i < 5; i++) {
                text.append("-        total += items.get(").append(i + hunk).append(").price();\n");
            }
            for (int i = 0; i < 8; i++) {
                text.append("+        total = total.add(prices.of(items.get(")
                        .append(i + hunk)
                        .append(").id()));\n");
            }
            context(text, 3, hunk);
            line += 40;
        }
        return text.toString();
    }

    private static void context(StringBuilder text, int lines, int hunk) {
        for (int i = 0; i < lines; i++) {
            text.append("         checkNotNull(order")
                    .append(hunk)
                    .append(", \"order ")
                    .append(i)
                    .append("\");\n");
        }
    }

    private static String peak() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024 + " MiB")
                .findFirst()
                .orElse("not known");
    }
}
