package io.interlock.engine.authoring;

import io.interlock.engine.testing.TestKit;
import io.interlock.engine.workbench.Workbench;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Chooses test files that are there already: those of the sources that are shown, or else the nearest one. */
final class TestExamples {

    /** Longer ones are cut: they show how tests look, and cannot be added to. */
    private static final int MAX_TEXT = 12_000;

    private static final int MOST_OWN = 3;
    private static final int MOST_TRIED = 5;

    private TestExamples() {}

    /**
     * A test file.
     *
     * @param about what it is shown for
     */
    record Example(String path, String about, String text) {}

    static List<Example> of(Workbench bench, TestKit kit, List<String> sources) {
        List<Example> examples = new ArrayList<>();
        for (String source : sources) {
            String path = kit.testFor(source);
            String text = examples.size() < MOST_OWN && kit.isTest(path) ? BenchText.of(bench, path) : null;
            if (text != null && examples.stream().noneMatch(each -> each.path().equals(path))) {
                examples.add(own(path, text));
            }
        }
        if (examples.isEmpty() && !sources.isEmpty()) {
            nearest(bench, kit, kit.testFor(sources.get(0)), examples);
        }
        return examples;
    }

    private static Example own(String path, String text) {
        return text.length() <= MAX_TEXT
                ? new Example(path, "A test file that is there; you may add to it, or write another one", text)
                : new Example(path, "The beginning of a test file that is there; write another one", cut(text));
    }

    private static void nearest(Workbench bench, TestKit kit, String to, List<Example> into) {
        List<String> near = bench.files().stream()
                .filter(kit::isTest)
                .sorted(Comparator.comparingInt((String path) -> -common(path, to))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST_TRIED)
                .toList();
        for (String path : near) {
            String text = BenchText.of(bench, path);
            if (text != null && !text.isBlank()) {
                into.add(new Example(path, "How another test file looks; leave it as it is", cut(text)));
                return;
            }
        }
    }

    private static int common(String one, String other) {
        int most = Math.min(one.length(), other.length());
        int at = 0;
        while (at < most && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        return at;
    }

    private static String cut(String text) {
        return WorkTexts.cut(text, MAX_TEXT);
    }
}
