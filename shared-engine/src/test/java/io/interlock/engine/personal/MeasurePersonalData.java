package io.interlock.engine.personal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.interlock.engine.scan.Match;
import io.interlock.engine.scan.ScanSession;
import io.interlock.engine.scan.ScanText;
import io.interlock.engine.scan.Scanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Measures recall and precision on labelled JSON lines ({@code text}, {@code label}, {@code rule}, {@code spans}), and the
 * findings per megabyte of a tree. Run with {@code corpus FILE [-v]} or {@code tree FOLDER [-v]}.
 */
public final class MeasurePersonalData {

    private MeasurePersonalData() {}

    /** Measures. */
    public static void main(String[] args) throws IOException {
        boolean verbose = args.length > 2;
        if (args[0].equals("corpus")) {
            corpus(Path.of(args[1]), verbose);
        } else {
            tree(Path.of(args[1]), verbose);
        }
    }

    private static void corpus(Path file, boolean verbose) throws IOException {
        ScanSession session = new Scanner(PersonalData.detectors(PersonalDataOptions.DEFAULT)).newSession();
        Map<String, int[]> counts = new TreeMap<>();
        ObjectMapper json = new ObjectMapper();
        for (String line : Files.readAllLines(file)) {
            JsonNode item = json.readTree(line);
            String text = item.get("text").asText();
            boolean positive = !item.get("label").asText().equals("benign");
            int[] count = counts.computeIfAbsent(item.get("rule").asText(), k -> new int[5]);
            List<Match> found = session.scan(ScanText.of(text.getBytes(StandardCharsets.UTF_8), ""));
            count(item, text, positive, found, count, verbose);
        }
        System.out.println("type                          spans found  lines hit | benign lines hit");
        counts.forEach((rule, c) -> System.out.printf(
                Locale.ROOT,
                "%-28s %6d %5d %5d %5d | %5d %5d%n",
                rule,
                c[0],
                c[1],
                c[2],
                c[3],
                c[4] >> 16,
                c[4] & 0xFFFF));
    }

    private static void count(
            JsonNode item, String text, boolean positive, List<Match> found, int[] count, boolean verbose) {
        String rule = item.get("rule").asText();
        if (!positive) {
            count[4] += (1 << 16) + (found.isEmpty() ? 0 : 1);
            if (verbose && !found.isEmpty()) {
                System.out.println("WRONG " + rule + ": " + text + " -> "
                        + found.get(0).rule().id());
            }
            return;
        }
        count[2]++;
        count[3] += found.isEmpty() ? 0 : 1;
        for (JsonNode span :
                item.get("spans") == null || !item.get("spans").path(0).isArray()
                        ? List.<JsonNode>of()
                        : item.get("spans")) {
            count[0]++;
            int from = bytes(text, span.get(0).asInt());
            int to = bytes(text, span.get(1).asInt());
            boolean hit = found.stream().anyMatch(m -> m.start() < to && from < m.end());
            count[1] += hit ? 1 : 0;
            if (verbose && !hit) {
                System.out.println("MISSED " + rule + ": " + text);
            }
        }
    }

    private static int bytes(String text, int codePoints) {
        return text.substring(
                        0, text.offsetByCodePoints(0, Math.min(codePoints, text.codePointCount(0, text.length()))))
                .getBytes(StandardCharsets.UTF_8)
                .length;
    }

    private static void tree(Path root, boolean verbose) throws IOException {
        ScanSession session = new Scanner(PersonalData.detectors(PersonalDataOptions.DEFAULT)).newSession();
        Map<String, Integer> counts = new TreeMap<>();
        long size = 0;
        long nanos = 0;
        for (Path file : files(root)) {
            byte[] bytes = Files.readAllBytes(file);
            if (binary(bytes)) {
                continue;
            }
            size += bytes.length;
            String path = root.relativize(file).toString();
            long start = System.nanoTime();
            List<Match> found = session.scan(ScanText.of(bytes, path));
            nanos += System.nanoTime() - start;
            for (Match match : found) {
                counts.merge(match.rule().id(), 1, Integer::sum);
                if (verbose) {
                    print(path, bytes, match);
                }
            }
        }
        int all = counts.values().stream().mapToInt(i -> i).sum();
        System.out.printf(
                Locale.ROOT,
                "%s: %d findings in %.1f MB, %.2f per MB, %.0f MB/s %s%n",
                root,
                all,
                size / 1e6,
                all * 1e6 / size,
                size * 1e3 / nanos,
                counts);
    }

    private static void print(String path, byte[] bytes, Match match) {
        int from = Math.max(0, match.start() - 40);
        int to = Math.min(bytes.length, match.end() + 20);
        String near = new String(bytes, from, to - from, StandardCharsets.UTF_8).replaceAll("\\s+", " ");
        System.out.println(match.rule().id() + "\t" + match.score() + "\t"
                + new String(bytes, match.start(), match.end() - match.start(), StandardCharsets.UTF_8) + "\t" + near
                + "\t" + path);
    }

    private static List<Path> files(Path root) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(root)) {
            walk.filter(f -> Files.isRegularFile(f)
                            && !Files.isSymbolicLink(f)
                            && f.toFile().length() < 4_000_000)
                    .forEach(files::add);
        }
        return files;
    }

    private static boolean binary(byte[] bytes) {
        for (int i = 0; i < Math.min(bytes.length, 8000); i++) {
            if (bytes[i] == 0) {
                return true;
            }
        }
        return false;
    }
}
