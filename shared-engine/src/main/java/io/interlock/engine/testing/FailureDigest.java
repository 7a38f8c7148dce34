package io.interlock.engine.testing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a failed build or test says, short and always the same for the same failure: first what compilers complain of,
 * then the tests that failed with the part of their stack traces that is not of frameworks, else the end of the output.
 * Left out are durations, times, addresses, ports, absolute paths, temporary names, download progress and the like.
 */
public final class FailureDigest {

    private static final int MAX_OUTPUT = 2 << 20;
    private static final int MAX_TESTS = 10;
    private static final int MAX_DETAILS = 30;
    private static final int TAIL = 40;
    private static final int MAX_COMPLAINTS = 15;
    private static final List<String> COMPLAINTS = List.of(
            "[ERROR] ", "ERROR: ", "Error: ", "error: ", "error ", "FAILURE: ", "npm ERR! ", "npm error ", "fatal: ");

    private FailureDigest() {}

    /**
     * A digest.
     *
     * @param results what test reports say
     * @param output what was printed
     * @param root absolute path of the directory it ran in, which is left out
     * @param maxChars most characters
     */
    public static String of(TestResults results, String output, String root, int maxChars) {
        List<String> lines = lines(output, root);
        List<String> parts = new ArrayList<>(CompilerErrors.in(lines));
        List<TestCase> failures = results.failures();
        failures.stream().limit(MAX_TESTS).map(test -> test(test, root)).forEach(parts::add);
        if (failures.size() > MAX_TESTS) {
            parts.add("and " + (failures.size() - MAX_TESTS) + " more failed tests");
        }
        if (parts.isEmpty()) {
            String complaints = complaints(lines);
            if (!complaints.isEmpty()) {
                parts.add(complaints);
            }
            parts.add(tail(lines));
        }
        return cut(String.join("\n\n", new LinkedHashSet<>(parts)), maxChars);
    }

    private static String cut(String text, int maxChars) {
        String mark = "\n(cut)";
        return text.length() <= maxChars
                ? text
                : text.substring(0, Math.max(0, maxChars - mark.length())) + (maxChars > mark.length() ? mark : "");
    }

    private static List<String> lines(String output, String root) {
        String end = output.length() <= MAX_OUTPUT ? output : output.substring(output.length() - MAX_OUTPUT);
        return Terminal.plain(end)
                .lines()
                .filter(line -> !Noise.is(line))
                .map(line -> StableLine.of(line, root))
                .toList();
    }

    private static String test(TestCase test, String root) {
        List<String> text = new ArrayList<>();
        text.add((test.outcome() == TestCase.Outcome.ERROR ? "ERROR " : "FAILED ") + StableLine.of(test.id(), root));
        Set<String> said = new LinkedHashSet<>();
        Stream<String> message = Terminal.plain(test.message()).lines().limit(MAX_DETAILS);
        Stream<String> details =
                Terminal.plain(test.details()).lines().limit(1_000).filter(line -> !Noise.isForeignFrame(line));
        Stream.concat(message, details)
                .filter(line -> !line.isBlank())
                .map(line -> StableLine.of(line, root))
                .limit(200)
                .forEach(said::add);
        said.stream().limit(MAX_DETAILS).map(line -> "  " + line).forEach(text::add);
        return String.join("\n", text);
    }

    /** What build tools mark as wrong: it may stand before pages of their stack traces. */
    private static String complaints(List<String> lines) {
        return lines.stream()
                .filter(line -> COMPLAINTS.stream().anyMatch(line::startsWith))
                .distinct()
                .limit(MAX_COMPLAINTS)
                .collect(Collectors.joining("\n"));
    }

    private static String tail(List<String> lines) {
        List<String> said = lines.stream().filter(line -> !line.isBlank()).toList();
        return String.join("\n", said.subList(Math.max(0, said.size() - TAIL), said.size()));
    }
}
