package io.interlock.engine.testing;

import io.interlock.engine.testing.TestCase.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the test programs of Rust print. With {@code --nocapture} output of tests stands between the name of a test
 * and its result.
 *
 * <p>Source: the formatter "pretty" of the crate libtest.
 */
final class LibtestText {

    private static final String TEST = "test ";
    private static final String DOTS = " ... ";

    private final Map<String, Outcome> outcomes = new LinkedHashMap<>();
    private final Map<String, StringBuilder> details = new LinkedHashMap<>();
    private @Nullable String pending;
    private @Nullable StringBuilder section;
    private boolean listing;

    private LibtestText() {}

    static void read(String output, CaseList cases) {
        LibtestText reader = new LibtestText();
        Terminal.plain(output).lines().forEach(reader::line);
        reader.endPending();
        reader.outcomes.forEach((name, outcome) -> {
            String said = outcome == Outcome.PASSED || outcome == Outcome.SKIPPED
                    ? ""
                    : reader.details.getOrDefault(name, new StringBuilder()).toString();
            cases.add("", name, outcome, outcome == Outcome.ERROR ? "it did not end" : message(said), said);
        });
    }

    /** What it panicked with is the line after the one that says where. */
    private static String message(String details) {
        String[] lines = details.split("\n", -1);
        for (int i = 0; i + 1 < lines.length; i++) {
            if (lines[i].contains(" panicked at ") && lines[i].endsWith(":")) {
                return lines[i + 1];
            }
        }
        return "";
    }

    private void line(String line) {
        if (line.startsWith("running ") && line.endsWith(line.contains(" 1 ") ? " test" : " tests")) {
            endPending();
            endSections();
        } else if (line.startsWith("---- ") && line.endsWith(" stdout ----")) {
            String name = line.substring(5, line.length() - 12);
            section = details.computeIfAbsent(name, any -> new StringBuilder());
            outcomes.put(name, Outcome.FAILED);
        } else if (line.equals("failures:") || line.startsWith("test result: ")) {
            endPending();
            listing = line.equals("failures:");
            section = null;
        } else if (section != null) {
            section.append(line).append('\n');
        } else if (listing && line.startsWith("    ")) {
            outcomes.put(line.strip(), Outcome.FAILED);
        } else {
            result(line);
        }
    }

    private void endSections() {
        section = null;
        listing = false;
    }

    private void result(String line) {
        int dots = line.startsWith(TEST) ? line.indexOf(DOTS) : -1;
        if (dots > 0) {
            endPending();
            String name = name(line.substring(TEST.length(), dots));
            Outcome outcome = outcome(line.substring(dots + DOTS.length()));
            if (outcome == null) {
                pending = name;
            } else {
                outcomes.put(name, outcome);
            }
        } else if (pending != null && outcome(line) != null) {
            outcomes.put(pending, outcome(line));
            pending = null;
        }
    }

    private void endPending() {
        if (pending != null) {
            outcomes.putIfAbsent(pending, Outcome.ERROR);
        }
        pending = null;
    }

    private static String name(String written) {
        for (String kind : new String[] {" - should panic", " - compile fail", " - compile", " - should fail"}) {
            if (written.endsWith(kind)) {
                return written.substring(0, written.length() - kind.length());
            }
        }
        return written;
    }

    private static @Nullable Outcome outcome(String written) {
        if (written.equals("ok") || written.startsWith("ok <")) {
            return Outcome.PASSED;
        }
        if (written.startsWith("FAILED")) {
            return Outcome.FAILED;
        }
        return written.startsWith("ignored") ? Outcome.SKIPPED : null;
    }
}
