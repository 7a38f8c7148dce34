package io.interlock.engine.authoring;

import io.interlock.engine.coverage.Coverage;
import io.interlock.engine.coverage.LineSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A source file with lines that no test covers.
 *
 * @param path the file
 * @param text its content
 * @param missed lines with code that no test covers; all that are not blank when no test runs the file at all
 * @param changed those of them that the change added or changed
 */
record TestAim(String path, String text, LineSet missed, LineSet changed) {

    /** Files with more characters than this are made by programs, not by people. */
    private static final int MAX_TEXT = 1_000_000;

    /** More are not shown in one request. */
    private static final int MOST = 30;

    /** More files that no test runs are not read to see how long they are. */
    private static final int MOST_UNKNOWN = 300;

    /**
     * The files with something to cover: most changed lines first, then most lines. While changed lines are left, only
     * files with such lines.
     *
     * @param sources paths of files that tests can cover
     * @param texts gives the content of a file, or null
     */
    static List<TestAim> of(
            List<String> sources,
            Coverage coverage,
            Map<String, LineSet> changed,
            Function<String, @Nullable String> texts) {
        List<TestAim> aims = new ArrayList<>();
        int unknown = 0;
        for (String path : sources) {
            Coverage.Lines lines = coverage.files().get(path);
            LineSet own = changed.getOrDefault(path, LineSet.NONE);
            if (lines == null && (!own.isEmpty() || unknown++ < MOST_UNKNOWN)) {
                String text = texts.apply(path);
                LineSet missed = text == null ? LineSet.NONE : written(text);
                aims.add(new TestAim(path, "", missed, missed.and(own)));
            } else if (lines != null) {
                aims.add(new TestAim(path, "", lines.missed(), lines.missed().and(own)));
            }
        }
        boolean first = aims.stream().anyMatch(aim -> !aim.changed().isEmpty());
        return aims.stream()
                .filter(aim -> first ? !aim.changed().isEmpty() : !aim.missed().isEmpty())
                .sorted(Comparator.comparingInt((TestAim aim) -> -aim.changed().size())
                        .thenComparingInt(aim -> -aim.missed().size())
                        .thenComparing(TestAim::path))
                .limit(MOST)
                .map(aim -> aim.with(texts.apply(aim.path())))
                .filter(aim -> !aim.text().isEmpty())
                .toList();
    }

    private TestAim with(@Nullable String content) {
        String fit = content == null || content.length() > MAX_TEXT ? "" : content;
        return new TestAim(path, fit, missed, changed);
    }

    private static LineSet written(String text) {
        List<String> lines = text.lines().toList();
        return LineSet.of(IntStream.rangeClosed(1, lines.size())
                .filter(line -> !lines.get(line - 1).isBlank()));
    }
}
