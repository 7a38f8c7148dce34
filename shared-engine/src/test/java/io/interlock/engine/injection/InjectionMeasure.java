package io.interlock.engine.injection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.interlock.engine.model.Action;
import io.interlock.engine.model.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measures the gate on labelled corpora ({@code corpus FILE.jsonl...}, prints a table; {@code -v} lists what is wrong), on
 * real texts that are benign ({@code benign KIND FILE...}, texts separated by a NUL) and by family.
 */
final class InjectionMeasure {

    private InjectionMeasure() {}

    public static void main(String[] args) throws IOException {
        List<String> rest = new ArrayList<>(Arrays.asList(args));
        boolean verbose = rest.remove("-v");
        if (rest.get(0).equals("corpus")) {
            for (String file : rest.subList(1, rest.size())) {
                corpus(Path.of(file), verbose);
            }
        } else {
            for (String file : rest.subList(2, rest.size())) {
                benign(Place.Kind.valueOf(rest.get(1)), Path.of(file), verbose);
            }
        }
    }

    private static void corpus(Path file, boolean verbose) throws IOException {
        ObjectMapper json = new ObjectMapper();
        InjectionGate gate = new InjectionGate(GateSettings.DEFAULT);
        Map<String, int[]> groups = new TreeMap<>();
        Map<String, Integer> families = new TreeMap<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode row = json.readTree(line);
            Verdict verdict = gate.check(row.get("text").asText(), Provenance.untrusted(Place.Kind.TOOL_OUTPUT, "x"));
            boolean positive = row.get("label").asText().equals("injection");
            String rule = row.path("rule").asText("") + (positive ? " +" : " -");
            for (String group : new String[] {rule, positive ? "all +" : "all -"}) {
                int[] counts = groups.computeIfAbsent(group, name -> new int[3]);
                counts[0]++;
                counts[1] += verdict.action() != Action.ALLOW ? 1 : 0;
                counts[2] += verdict.action() == Action.BLOCK ? 1 : 0;
            }
            if (positive) {
                verdict.signals().stream()
                        .filter(signal -> signal.weight() >= .3)
                        .map(Signal::family)
                        .distinct()
                        .forEach(family -> families.merge(family, 1, Integer::sum));
            }
            boolean wrong = positive ? verdict.action() == Action.ALLOW : verdict.action() != Action.ALLOW;
            if (verbose && wrong) {
                show(row.get("label").asText(), row.get("text").asText(), verdict);
            }
        }
        System.out.println(file.getFileName() + " families of positives: " + families);
        groups.forEach((group, n) -> System.out.printf(
                Locale.ROOT,
                "  %-48s %6d  warned %.4f  blocked %.4f%n",
                group,
                n[0],
                n[1] / (double) n[0],
                n[2] / (double) n[0]));
    }

    private static void benign(Place.Kind kind, Path file, boolean verbose) throws IOException {
        InjectionGate gate = new InjectionGate(GateSettings.DEFAULT);
        int[] counts = new int[3];
        long bytes = 0;
        long start = System.nanoTime();
        try (InputStream in = Files.newInputStream(file)) {
            String[] texts = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\0", -1);
            for (String text : texts) {
                Verdict verdict = gate.check(text, Provenance.untrusted(kind, "x"));
                counts[0]++;
                counts[1] += verdict.action() != Action.ALLOW ? 1 : 0;
                counts[2] += verdict.action() == Action.BLOCK ? 1 : 0;
                bytes += text.length();
                if (verbose && verdict.action() != Action.ALLOW) {
                    show("benign", text, verdict);
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%s: %d texts, warned %d (%.4f), blocked %d (%.4f), %.1f MB/s%n",
                file.getFileName(),
                counts[0],
                counts[1],
                counts[1] / (double) counts[0],
                counts[2],
                counts[2] / (double) counts[0],
                bytes * 1e3 / (System.nanoTime() - start));
    }

    private static void show(String label, String text, Verdict verdict) {
        System.out.printf(Locale.ROOT, "%s %s %.2f", label, verdict.action(), verdict.score());
        for (Signal s :
                verdict.signals().subList(0, Math.min(6, verdict.signals().size()))) {
            String span = text.substring(s.start(), Math.min(text.length(), Math.min(s.end(), s.start() + 90)));
            System.out.printf(
                    Locale.ROOT,
                    " {%s %.2f %s: %s}",
                    s.family(),
                    s.weight(),
                    s.rule().id(),
                    escape(span));
        }
        System.out.println(" :: " + escape(text.substring(0, Math.min(160, text.length()))));
    }

    private static String escape(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '~' : c);
        }
        return out.toString();
    }
}
