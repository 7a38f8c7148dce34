package io.interlock.engine.testing;

import io.interlock.engine.manifest.JsonReader;
import io.interlock.engine.manifest.ManifestException;
import io.interlock.engine.manifest.Node;
import io.interlock.engine.testing.TestCase.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@code go test -json} prints: events, with other lines between them.
 *
 * <p>Source: the documentation of {@code cmd/test2json} and {@code go help buildjson}.
 */
final class GoTestJson {

    private static final int MAX_OUTPUT = 30_000;
    private static final int MAX_TESTS = 100_000;

    private final Map<String, Run> runs = new LinkedHashMap<>();
    private final Map<String, StringBuilder> builds = new LinkedHashMap<>();

    private GoTestJson() {}

    /** A test, or all of a package when it has no name. */
    private static final class Run {
        private final String owner;
        private final String test;
        private final StringBuilder output = new StringBuilder();
        private @Nullable String end;
        private String failedBuild = "";

        Run(String owner, String test) {
            this.owner = owner;
            this.test = test;
        }

        boolean failed() {
            return "fail".equals(end) || end == null && !test.isEmpty();
        }
    }

    static void read(String output, CaseList cases) {
        GoTestJson reader = new GoTestJson();
        output.lines().forEach(reader::line);
        Set<String> explained = reader.runs.values().stream()
                .filter(run -> !run.test.isEmpty() && run.failed())
                .map(run -> run.owner)
                .collect(Collectors.toSet());
        reader.runs.values().forEach(run -> reader.add(run, explained, cases));
    }

    private void line(String line) {
        if (!line.startsWith("{\"")) {
            plain(line);
            return;
        }
        try {
            event(JsonReader.read(line.getBytes(StandardCharsets.UTF_8)));
        } catch (ManifestException e) {
            // The line is no event: a test has printed it, or the output was cut in it.
            return;
        }
    }

    /** Before Go 1.24 builds that fail are told in plain text: the package, and what failed, in brackets. */
    private void plain(String line) {
        String[] words = line.split("\\s", 4);
        if (line.startsWith("FAIL\t") && line.endsWith(" failed]") && words.length > 1 && runs.size() < MAX_TESTS) {
            Run run = runs.computeIfAbsent(words[1] + "\n", any -> new Run(words[1], ""));
            run.end = "fail";
            run.output.append(line.substring(line.lastIndexOf('[') + 1, line.length() - 1));
        }
    }

    private void event(Node event) {
        String owner = event.get("Package").text();
        if (event.get("Action").text().startsWith("build-")) {
            append(builds.computeIfAbsent(event.get("ImportPath").text(), any -> new StringBuilder()), event);
        } else if (!owner.isEmpty() && runs.size() < MAX_TESTS) {
            String test = event.get("Test").text();
            event(runs.computeIfAbsent(owner + "\n" + test, any -> new Run(owner, test)), event);
        }
    }

    private static void event(Run run, Node event) {
        switch (event.get("Action").text()) {
            case "output":
                append(run.output, event);
                break;
            case "pass", "fail", "skip":
                run.end = event.get("Action").text();
                run.failedBuild = event.get("FailedBuild").text();
                break;
            default:
                break;
        }
    }

    private static void append(StringBuilder output, Node event) {
        String text = event.get("Output").text();
        boolean marker = text.startsWith("=== ") || text.stripLeading().startsWith("--- ");
        if (!marker && output.length() + text.length() <= MAX_OUTPUT) {
            output.append(text);
        }
    }

    private void add(Run run, Set<String> explained, CaseList cases) {
        if (!run.test.isEmpty()) {
            Outcome failed = run.end == null ? Outcome.ERROR : Outcome.FAILED;
            Outcome outcome = run.failed() ? failed : "skip".equals(run.end) ? Outcome.SKIPPED : Outcome.PASSED;
            String unfinished = run.end == null ? "it did not end" : "";
            cases.add(run.owner, run.test, outcome, unfinished, run.failed() ? run.output.toString() : "");
        } else if (run.failed() && !explained.contains(run.owner)) {
            StringBuilder build = builds.getOrDefault(run.failedBuild, new StringBuilder());
            cases.add(run.owner, "", Outcome.ERROR, "", build.toString() + run.output);
        }
    }
}
