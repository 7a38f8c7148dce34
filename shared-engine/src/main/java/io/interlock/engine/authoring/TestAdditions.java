package io.interlock.engine.authoring;

import io.interlock.engine.testing.Framework;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model adds to a test file that is there. It may add tests and imports, nothing else: all lines that were there
 * stay, in their order, and what is put between them begins a test, so that no other test is weakened.
 *
 * @param added the lines that are new
 * @param problem why it adds something else, for the end of a sentence; empty when it does not
 */
record TestAdditions(List<String> added, String problem) {

    TestAdditions {
        added = List.copyOf(added);
    }

    /** Compares two contents of a file. Takes time linear in their length. */
    static TestAdditions of(Framework framework, String before, String after) {
        List<String> old = lines(before);
        List<String> now = lines(after);
        List<String> added = new ArrayList<>();
        List<String> block = new ArrayList<>();
        int at = 0;
        for (String line : now) {
            at = skipLoose(old, at, line);
            if (at < old.size() && old.get(at).equals(line) && !(isLoose(line) && !block.isEmpty())) {
                at++;
                String problem = problem(framework, block);
                if (!problem.isEmpty()) {
                    return new TestAdditions(added, problem);
                }
                block.clear();
            } else {
                added.add(line);
                block.add(line);
            }
        }
        at = skipLoose(old, at, null);
        String problem = at < old.size()
                ? "changes or deletes what was there: '" + Told.line(old.get(at), 120) + "'"
                : problem(framework, block);
        return new TestAdditions(added, problem);
    }

    /** All lines of a file that was not there. */
    static TestAdditions whole(String content) {
        return new TestAdditions(lines(content), "");
    }

    private static List<String> lines(String text) {
        return text.lines().map(String::stripTrailing).toList();
    }

    /** Blank lines and imports may go: an import is often replaced by one that names more. */
    private static int skipLoose(List<String> old, int from, @Nullable String next) {
        int at = from;
        while (at < old.size() && isLoose(old.get(at)) && !old.get(at).equals(next)) {
            at++;
        }
        return at;
    }

    private static boolean isLoose(String line) {
        String bare = line.strip();
        return bare.isEmpty()
                || bare.startsWith("import ")
                || bare.startsWith("from ") && bare.contains(" import ")
                || bare.startsWith("use ")
                || bare.startsWith("const ") && bare.contains("require(");
    }

    private static String problem(Framework framework, List<String> block) {
        boolean harmless = block.stream()
                .allMatch(line -> isLoose(line) || line.strip().startsWith("//") || isImported(framework, line));
        if (harmless || block.stream().anyMatch(line -> CandidateWords.beginsTest(framework, line))) {
            return "";
        }
        return "puts something into tests that were there: '" + Told.line(first(block), 120) + "'";
    }

    /** A line within an import of several lines: a name and a comma, or a path of Go. */
    private static boolean isImported(Framework framework, String line) {
        String bare = line.strip();
        if (framework == Framework.GO) {
            return bare.startsWith("\"") && bare.endsWith("\"");
        }
        return bare.endsWith(",")
                && bare.substring(0, bare.length() - 1).chars().allMatch(Character::isJavaIdentifierPart);
    }

    private static String first(List<String> block) {
        return block.stream()
                .filter(line -> !isLoose(line))
                .findFirst()
                .orElse("")
                .strip();
    }
}
