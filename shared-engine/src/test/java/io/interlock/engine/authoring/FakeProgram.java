package io.interlock.engine.authoring;

import io.interlock.engine.coverage.ReportFile;
import io.interlock.engine.sandbox.ProgramRun;
import io.interlock.engine.workbench.Workbench;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Runs tests in a small language. A line {@code def test_NAME():} begins a test, the lines below it say what it does:
 * {@code run FILE FROM-TO} goes through lines, {@code expect FILE LINE TEXT} fails unless the line has the text,
 * {@code every N} fails in each n-th run, {@code order} fails when hashes have another seed, {@code alone} fails when
 * another file has tests, {@code env NAME} fails unless the variable is set, {@code net} fails, {@code hang FILE LINE} does
 * not end when a line is broken, and {@code spin}, {@code fill}, {@code eat}, {@code touch PATH}, {@code skip},
 * {@code fail} do what they say. A file with {@code syntax error} in it does not compile.
 */
final class FakeProgram {

    static final String BROKEN = "broken";

    private final Map<String, Integer> runs = new HashMap<>();
    private final StringBuilder cases = new StringBuilder();
    private final Map<String, Set<Integer>> covered = new TreeMap<>();
    private final List<String> touched = new ArrayList<>();
    private ProgramRun.End end = ProgramRun.End.EXITED;
    private boolean failed;
    private boolean compiled = true;
    private int tests;

    /** What a run wrote and how it ended. */
    record Done(ProgramRun run, List<ReportFile> reports, List<String> touched) {}

    Done run(Workbench.Command command, Map<String, String> files) {
        cases.setLength(0);
        covered.clear();
        touched.clear();
        end = ProgramRun.End.EXITED;
        failed = false;
        compiled = true;
        tests = 0;
        Set<String> wanted =
                new TreeSet<>(command.words().subList(2, command.words().size()));
        boolean all = command.words().get(1).equals("all");
        files.forEach((path, text) -> {
            if (path.startsWith("tests/") && path.endsWith(".py") && (all || wanted.contains(path))) {
                file(path, text, files, command.variables());
            }
        });
        return done(files);
    }

    private Done done(Map<String, String> files) {
        Duration took = Duration.ofMillis(7);
        if (end != ProgramRun.End.EXITED) {
            return new Done(new ProgramRun(end, 137, "killed", "", 0, took), List.of(), List.copyOf(touched));
        }
        if (!compiled) {
            ProgramRun run = new ProgramRun(end, 2, "error: syntax error", "", 0, took);
            return new Done(run, List.of(), List.copyOf(touched));
        }
        int exit = failed ? 1 : tests == 0 ? 5 : 0;
        ProgramRun run = new ProgramRun(end, exit, failed ? "1 failed" : "all passed", "", 0, took);
        List<ReportFile> reports = new ArrayList<>();
        reports.add(file(
                FakeKit.REPORT,
                "<testsuites><testsuite name=\"t\" tests=\"" + tests + "\">" + cases + "</testsuite></testsuites>"));
        if (tests > 0) {
            reports.add(file(FakeKit.COVERAGE, lcov(files)));
        }
        return new Done(run, reports, List.copyOf(touched));
    }

    private static ReportFile file(String path, String text) {
        return new ReportFile(path, text.getBytes(StandardCharsets.UTF_8));
    }

    private String lcov(Map<String, String> files) {
        StringBuilder lcov = new StringBuilder();
        files.forEach((path, text) -> {
            if (path.startsWith("src/") && path.endsWith(".py")) {
                lcov.append("TN:\nSF:").append(path).append('\n');
                List<String> lines = text.lines().toList();
                for (int i = 1; i <= lines.size(); i++) {
                    String line = lines.get(i - 1).strip();
                    if (!line.isEmpty() && !line.startsWith("#")) {
                        int hits = covered.getOrDefault(path, Set.of()).contains(i) ? 1 : 0;
                        lcov.append("DA:").append(i).append(',').append(hits).append('\n');
                    }
                }
                lcov.append("end_of_record\n");
            }
        });
        return lcov.toString();
    }

    private void file(String path, String text, Map<String, String> files, Map<String, String> variables) {
        if (text.contains("syntax error")) {
            compiled = false;
            return;
        }
        String suite = path.substring(0, path.length() - 3).replace('/', '.');
        String name = "";
        List<String> body = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (line.startsWith("def test")) {
                test(suite, name, body, files, variables);
                name = line.substring(4, line.indexOf('('));
                body.clear();
            } else {
                body.add(line.strip());
            }
        }
        test(suite, name, body, files, variables);
    }

    private void test(
            String suite, String name, List<String> body, Map<String, String> files, Map<String, String> variables) {
        if (name.isEmpty()) {
            return;
        }
        tests++;
        int run = runs.merge(suite + name, 1, Integer::sum);
        String outcome = "";
        for (String line : body) {
            outcome = outcome.isEmpty() ? outcome(line.split(" ", 4), run, files, variables) : outcome;
        }
        cases.append("<testcase classname=\"")
                .append(suite)
                .append("\" name=\"")
                .append(name)
                .append("\">");
        cases.append(outcome).append("</testcase>");
        failed |= outcome.startsWith("<failure");
    }

    private String outcome(String[] words, int run, Map<String, String> files, Map<String, String> variables) {
        boolean fails = false;
        switch (words[0]) {
            case "run" -> cover(words[1], words[2]);
            case "expect" -> fails = !line(files, words).contains(words[3]);
            case "every" -> fails = run % Integer.parseInt(words[1]) == 0;
            case "order" -> fails = variables.containsKey("PYTHONHASHSEED");
            case "alone" ->
                fails = files.keySet().stream()
                                .filter(path -> path.startsWith("tests/"))
                                .count()
                        > 2;
            case "env" -> fails = !variables.containsKey(words[1]);
            case "net", "fail" -> fails = true;
            case "hang" -> end = line(files, words).contains(BROKEN) ? ProgramRun.End.TIMED_OUT : end;
            case "spin" -> end = ProgramRun.End.TIMED_OUT;
            case "fill" -> end = ProgramRun.End.OUT_OF_DISK;
            case "eat" -> end = ProgramRun.End.OUT_OF_MEMORY;
            case "touch" -> touched.add(words[1]);
            case "skip" -> {
                return "<skipped message=\"not today\"/>";
            }
            default -> fails = false;
        }
        return fails ? "<failure message=\"" + words[0] + " does not hold\">at line 1</failure>" : "";
    }

    private static String line(Map<String, String> files, String[] words) {
        List<String> lines = files.getOrDefault(words[1], "").lines().toList();
        int number = Integer.parseInt(words[2]);
        return number <= lines.size() ? lines.get(number - 1) : "";
    }

    private void cover(String path, String range) {
        int dash = range.indexOf('-');
        int from = Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
        int to = Integer.parseInt(dash < 0 ? range : range.substring(dash + 1));
        for (int line = from; line <= to; line++) {
            covered.computeIfAbsent(path, key -> new TreeSet<>()).add(line);
        }
    }
}
