package io.interlock.engine.coverage;

import io.interlock.engine.manifest.JsonReader;
import io.interlock.engine.manifest.Node;
import java.util.Map;

/** Reads the JSON of coverage.py ({@code coverage json}) and of Istanbul ({@code coverage-final.json}). */
final class CoverageJson {

    private CoverageJson() {}

    static void read(byte[] content, Reading reading) {
        Node root = JsonReader.read(content);
        if (root.get("files").kind() == Node.Kind.MAPPING && root.get("meta").isPresent()) {
            root.get("files").entries().forEach((name, file) -> coveragePy(name, file, reading));
        } else if (isIstanbul(root)) {
            root.entries().forEach((name, file) -> istanbul(file.get("path").textOr(name), file, reading));
        } else {
            reading.problem("JSON that is neither of coverage.py nor of Istanbul; have one of these written");
        }
    }

    private static boolean isIstanbul(Node root) {
        return root.kind() == Node.Kind.MAPPING
                && root.entries().values().stream()
                        .allMatch(file -> file.get("statementMap").isPresent()
                                && file.get("s").isPresent());
    }

    private static void coveragePy(String name, Node lines, Reading reading) {
        String file = reading.file(name);
        if (file != null) {
            for (String line : lines.get("executed_lines").texts()) {
                reading.line(file, Numbers.of(line), true);
            }
            for (String line : lines.get("missing_lines").texts()) {
                reading.line(file, Numbers.of(line), false);
            }
        }
    }

    /** A line is covered when one of the statements that begin on it was run, as Istanbul counts it. */
    private static void istanbul(String name, Node lines, Reading reading) {
        String file = reading.file(name);
        if (file == null) {
            return;
        }
        Node counts = lines.get("s");
        for (Map.Entry<String, Node> statement :
                lines.get("statementMap").entries().entrySet()) {
            long line = Numbers.of(statement.getValue().get("start", "line").text());
            long hits = Numbers.of(counts.get(statement.getKey()).text());
            if (hits >= 0) {
                reading.line(file, line, hits > 0);
            }
        }
    }
}
