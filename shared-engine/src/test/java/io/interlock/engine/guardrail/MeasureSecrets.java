package io.interlock.engine.guardrail;

import io.interlock.engine.manifest.JsonReader;
import io.interlock.engine.manifest.Node;
import io.interlock.engine.model.Category;
import io.interlock.engine.scan.Match;
import io.interlock.engine.scan.ScanSession;
import io.interlock.engine.scan.ScanText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Measures all secret checks together, as `interlock guard` runs them, against files of JSON lines with {@code text},
 * {@code label} ({@code secret} or {@code benign}) and optionally {@code path}. With {@code -v} every miss and alarm is
 * printed.
 */
final class MeasureSecrets {

    private MeasureSecrets() {}

    public static void main(String[] arguments) throws IOException {
        boolean verbose = List.of(arguments).contains("-v");
        ScanSession session =
                new CheckSet(GuardrailsConfig.DEFAULT, List.of()).scanner().newSession();
        for (String argument : arguments) {
            if (!argument.equals("-v")) {
                measure(Path.of(argument), session, verbose);
            }
        }
    }

    private static void measure(Path file, ScanSession session, boolean verbose) throws IOException {
        int[] counts = new int[4];
        try (BufferedReader lines = open(file)) {
            String line;
            while ((line = lines.readLine()) != null) {
                Node row = JsonReader.read(line.getBytes(StandardCharsets.UTF_8));
                boolean secret = row.get("label").text().equals("secret");
                boolean found = isFound(row, session);
                counts[(secret ? 0 : 2) + (found ? 1 : 0)]++;
                if (verbose && secret != found) {
                    System.out.println((found ? "+ " : "- ") + row.get("rule").textOr("") + " "
                            + row.get("text").text().replace("\n", "\\n"));
                }
            }
        }
        System.out.printf(
                "%s: recall %.4f (%d of %d), precision %.4f (%d alarms on %d)%n",
                file.getFileName(),
                counts[1] / (double) (counts[0] + counts[1]),
                counts[1],
                counts[0] + counts[1],
                counts[1] / (double) (counts[1] + counts[3]),
                counts[3],
                counts[2] + counts[3]);
    }

    private static boolean isFound(Node row, ScanSession session) {
        byte[] text = row.get("text").text().getBytes(StandardCharsets.UTF_8);
        for (Match match : session.scan(ScanText.of(text, row.get("path").textOr("")))) {
            if (match.rule().category() == Category.SECRET) {
                return true;
            }
        }
        return false;
    }

    private static BufferedReader open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
        return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
    }
}
