package io.interlock.engine.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Finds what compilers complain of in the output of a build: javac alone and by Maven, kotlinc, tsc, esbuild, go, rustc,
 * Python. Patterns are of bounded length and lines are bounded.
 */
final class CompilerErrors {

    private static final int MAX_ERRORS = 12;
    private static final int MAX_FOLLOWING = 14;

    private static final List<Pattern> STARTS = List.of(
            // [ERROR] src/A.java:[3,5] cannot find symbol; with kotlinc by Maven too
            Pattern.compile("^\\[ERROR\\] .{1,300}?:\\[\\d{1,7},\\d{1,7}\\] .*"),
            // src/A.java:3: error: cannot find symbol
            Pattern.compile("^.{1,300}?\\.\\w{1,10}:\\d{1,7}: error: .*"),
            // e: src/A.kt:3:5 Unresolved reference
            Pattern.compile("^e: .{1,300}?\\.kts?:.*"),
            // src/a.ts(3,5): error TS2304: ...; src/a.ts:3:5 - error TS2304: ...
            Pattern.compile("^.{1,300}?[:(]\\d{1,7}[,:]\\d{1,7}\\)?(?::| -) error TS\\d{1,6}: .*"),
            // error[E0425]: cannot find value
            Pattern.compile("^error(?:\\[E\\d{1,6}\\])?: .*"),
            // ./cart_test.go:3:5: undefined: x
            Pattern.compile("^(?:vet: )?.{1,300}?\\.go:\\d{1,7}:\\d{1,7}: .*"),
            Pattern.compile(
                    "^(?:E {1,10})?(?:SyntaxError|IndentationError|TabError|ImportError|ModuleNotFoundError): .*"),
            // esbuild and Rollup
            Pattern.compile(
                    "^(?:✘ )?\\[ERROR\\] (?!Tests |Failures|Errors|Failed to execute|Re-run|To see|For more|After|COMPILATION|->).{1,300}\\[.{1,80}\\]$"));

    private static final List<String> NOT_ERRORS = List.of(
            "error: aborting due to",
            "error: could not compile",
            "error: test failed",
            "error: doctest failed",
            "error: 1 target failed",
            "error: command failed");

    private CompilerErrors() {}

    /** The complaints, each with the lines that belong to it, in order, each once. */
    static List<String> in(List<String> lines) {
        // Maven says all of it twice, set in another way.
        Map<String, String> found = new LinkedHashMap<>();
        for (int i = 0; i < lines.size() && found.size() < MAX_ERRORS; i++) {
            if (isStart(lines.get(i))) {
                List<String> block = block(lines, i);
                i += block.size() - 1;
                found.putIfAbsent(block.get(0), String.join("\n", block));
            }
        }
        return new ArrayList<>(found.values());
    }

    static boolean isStart(String line) {
        return NOT_ERRORS.stream().noneMatch(line::startsWith)
                && STARTS.stream().anyMatch(start -> start.matcher(line).matches());
    }

    private static List<String> block(List<String> lines, int from) {
        List<String> block = new ArrayList<>(List.of(lines.get(from)));
        for (int i = from + 1; i < lines.size() && block.size() <= MAX_FOLLOWING; i++) {
            String line = lines.get(i);
            if (line.isBlank() || isStart(line) || !belongs(line)) {
                break;
            }
            block.add(line);
        }
        return block;
    }

    /** What follows is set in, or has a rail at its side as rustc draws it. */
    private static boolean belongs(String line) {
        String text = line.startsWith("[ERROR] ") ? line.substring(8) : line;
        return text.startsWith(" ")
                || text.startsWith("\t")
                || text.contains(" | ")
                || text.endsWith(" |")
                || text.startsWith("symbol:")
                || text.startsWith("location:");
    }
}
