package io.interlock.engine.secret;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.interlock.engine.scan.Detector;
import io.interlock.engine.scan.Match;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * Measures rules on labelled texts: gzipped JSON lines with {@code text}, {@code label} and {@code rule}. Not a test, but
 * a main class: the texts are not part of the project.
 *
 * <p>Arguments: {@code --rules FILE} to measure a rule file instead of the shipped rules, {@code --misses N} to list so
 * many misses and false findings, {@code --skip a,b} to leave out labels, and the files.
 */
public final class CorpusReport {

    /** Labels that are not about providers: other detectors look for those. */
    private static final List<String> NOT_PROVIDERS =
            List.of("generic-api-key", "jwt", "jwt-base64", "curl-auth-header", "curl-auth-user", "private-key");

    private final List<Detector> detectors;
    private final Map<String, int[]> byRule = new TreeMap<>();
    private final List<String> misses = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private int positives;
    private int found;
    private int sameProvider;
    private int negatives;
    private int falseSameRule;
    private int falseAny;

    private CorpusReport(List<Detector> detectors) {
        this.detectors = detectors;
    }

    /** Prints the figures. */
    public static void main(String[] arguments) throws IOException {
        List<Detector> detectors = ProviderRules.detectors();
        int list = 20;
        List<String> skip = NOT_PROVIDERS;
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--rules" -> {
                    Path rules = Path.of(arguments[++i]);
                    detectors = RuleFile.read(Files.readAllBytes(rules), rules.toString())
                            .detectors();
                }
                case "--misses" -> list = Integer.parseInt(arguments[++i]);
                case "--skip" -> skip = List.of(arguments[++i].split(","));
                default -> files.add(Path.of(arguments[i]));
            }
        }
        CorpusReport report = new CorpusReport(detectors);
        for (Path file : files) {
            report.measure(file, skip);
        }
        report.print(list);
    }

    private void measure(Path file, List<String> skip) throws IOException {
        ObjectMapper json = new ObjectMapper();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode row = json.readTree(line);
                if (!skip.contains(row.path("rule").asText())) {
                    measure(
                            row.path("text").asText(),
                            row.path("rule").asText(),
                            row.path("label").asText());
                }
            }
        }
    }

    private void measure(String text, String rule, String label) {
        List<Match> matches = new ArrayList<>();
        for (Detector detector : detectors) {
            matches.addAll(ExampleProof.find(detector, text, path(rule)));
        }
        boolean same = matches.stream().anyMatch(m -> m.rule().id().equals(rule));
        if (label.equals("secret")) {
            positive(text, rule, matches);
        } else {
            negatives++;
            falseSameRule += same ? 1 : 0;
            falseAny += matches.isEmpty() ? 0 : 1;
            if (same) {
                wrong.add(rule + " " + shortened(text));
            }
        }
    }

    private void positive(String text, String rule, List<Match> matches) {
        int[] counts = byRule.computeIfAbsent(rule, r -> new int[2]);
        positives++;
        counts[0]++;
        String provider = rule.substring(0, rule.indexOf('-') < 0 ? rule.length() : rule.indexOf('-'));
        if (matches.isEmpty()) {
            misses.add(rule + " " + shortened(text));
        } else {
            found++;
            counts[1]++;
            sameProvider += matches.stream().anyMatch(m -> m.rule().id().startsWith(provider)) ? 1 : 0;
        }
    }

    private static String path(String rule) {
        return switch (rule) {
            case "nuget-config-password" -> "nuget.config";
            case "hashicorp-tf-password" -> "main.tf";
            case "freemius-secret-key" -> "config.php";
            case "kubernetes-secret-yaml" -> "secret.yaml";
            case "pkcs12-file" -> "key.p12";
            default -> "file";
        };
    }

    private static String shortened(String text) {
        String line = text.replace("\n", "\\n");
        return line.length() < 160 ? line : line.substring(0, 160) + "...";
    }

    private void print(int list) {
        System.out.printf(
                "recall %.4f (%d of %d), same provider %.4f%n",
                (double) found / positives, found, positives, (double) sameProvider / positives);
        System.out.printf(
                "negatives %d: same rule fires on %d, any rule on %d; precision %.4f%n",
                negatives, falseSameRule, falseAny, (double) found / (found + falseSameRule));
        byRule.entrySet().stream()
                .filter(e -> e.getValue()[1] < e.getValue()[0])
                .sorted(Comparator.comparingInt(e -> e.getValue()[1] - e.getValue()[0]))
                .forEach(e -> System.out.printf("  %-50s %d of %d%n", e.getKey(), e.getValue()[1], e.getValue()[0]));
        misses.stream().limit(list).forEach(miss -> System.out.println("- " + miss));
        wrong.stream().limit(list).forEach(finding -> System.out.println("+ " + finding));
    }
}
