package io.interlock.engine.authoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Notices when a change takes tests away: by counting what tests, assertions and switched-off tests look like in the
 * languages of the frameworks, in files that are named like tests. It is a hint for people and not a proof.
 */
final class CodeTestLoss {

    private static final List<String> FOLDERS = List.of("test/", "tests/", "__tests__/", "spec/", "specs/");

    private static final List<String> CASES = List.of(
            "@Test",
            "@ParameterizedTest",
            "@RepeatedTest",
            "@Property",
            "def test",
            "it(",
            "test(",
            "func Test",
            "#[test]",
            "#[tokio::test]");
    private static final List<String> CHECKS = List.of("assert", "expect(", "verify(", "t.Error", "t.Fatal", "raises(");
    private static final List<String> SKIPS = List.of(
            "@Disabled",
            "@Ignore",
            ".skip(",
            "@unittest.skip",
            "@pytest.mark.skip",
            "pytest.skip(",
            "xit(",
            "xtest(",
            "t.Skip(",
            "#[ignore");

    private CodeTestLoss() {}

    /** A note for who makes the change; empty when it takes nothing away. */
    static String note(String path, String before, String after) {
        String loss = loss(path, before, after);
        return loss.isEmpty() ? "" : ". Mind: this " + loss + "; people will be told";
    }

    /**
     * A warning for people; empty when nothing is taken away.
     *
     * @param after null when the file is deleted
     */
    static String warning(String path, String before, @Nullable String after) {
        if (after == null && isTest(path) && !before.isEmpty()) {
            return "The change deletes the test file " + path;
        }
        String loss = loss(path, before, after == null ? "" : after);
        return loss.isEmpty() ? "" : "The change " + loss + " in " + path;
    }

    private static String loss(String path, String before, String after) {
        if (!isTest(path)) {
            return "";
        }
        List<String> losses = new ArrayList<>();
        add(losses, "takes away ", count(before, CASES) - count(after, CASES), "test case");
        add(losses, "takes away ", count(before, CHECKS) - count(after, CHECKS), "assertion");
        add(losses, "switches off ", count(after, SKIPS) - count(before, SKIPS), "test");
        return String.join(" and ", losses);
    }

    private static void add(List<String> losses, String does, int count, String what) {
        if (count > 0) {
            losses.add(does + count + " " + what + (count == 1 ? "" : "s"));
        }
    }

    private static int count(String text, List<String> words) {
        int count = 0;
        for (String word : words) {
            for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length())) {
                boolean inWord =
                        Character.isLetter(word.charAt(0)) && at > 0 && Character.isLetterOrDigit(text.charAt(at - 1));
                count += inWord ? 0 : 1;
            }
        }
        return count;
    }

    static boolean isTest(String path) {
        String lower = "/" + path.toLowerCase(Locale.ROOT);
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        String stem = dot < 0 ? name : name.substring(0, dot);
        return FOLDERS.stream().anyMatch(folder -> lower.contains("/" + folder))
                || stem.startsWith("test_")
                || stem.endsWith("_test")
                || stem.endsWith(".test")
                || stem.endsWith(".spec")
                || stem.endsWith("Test")
                || stem.endsWith("Tests")
                || stem.endsWith("Spec");
    }
}
