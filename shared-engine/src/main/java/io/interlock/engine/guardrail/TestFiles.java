package io.interlock.engine.guardrail;

import io.interlock.engine.model.Category;
import io.interlock.engine.model.Place;
import io.interlock.engine.model.Severity;
import io.interlock.engine.scan.Match;
import java.util.Locale;

/**
 * Files of tests, by the conventions of the languages. A password there is most often made up for the test, and nothing
 * in the text tells; so what has no provider's form and is no key by its structure warns and does not block.
 */
final class TestFiles {

    private static final String[] FOLDERS = {
        "test",
        "tests",
        "__tests__",
        "testdata",
        "test-data",
        "testing",
        "fixtures",
        "__fixtures__",
        "spec",
        "mocks",
        "__mocks__"
    };

    private TestFiles() {}

    /** Whether a match is weaker evidence because of the place where it stands. */
    static boolean weakens(Match match, Place place) {
        return match.rule().category() == Category.SECRET
                && match.rule().severity() == Severity.HIGH
                && match.rank().compareTo(Match.Rank.NAMED) <= 0
                && place.kind() == Place.Kind.FILE
                && isTest(place.name());
    }

    static boolean isTest(String path) {
        int name = path.lastIndexOf('/') + 1;
        String folders = "/" + path.substring(0, name).toLowerCase(Locale.ROOT);
        for (String folder : FOLDERS) {
            if (folders.contains("/" + folder + "/")) {
                return true;
            }
        }
        return isTestName(path.substring(name));
    }

    private static boolean isTestName(String name) {
        int dot = name.lastIndexOf('.');
        String stem = dot < 0 ? name : name.substring(0, dot);
        return stem.startsWith("test_")
                || stem.endsWith("_test")
                || stem.endsWith(".test")
                || stem.endsWith(".spec")
                || stem.endsWith("_spec")
                || stem.length() > 4 && (stem.endsWith("Test") || stem.endsWith("Tests") || stem.endsWith("Spec"));
    }
}
