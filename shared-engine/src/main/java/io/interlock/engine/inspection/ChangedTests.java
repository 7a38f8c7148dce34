package io.interlock.engine.inspection;

import io.interlock.engine.diff.DiffLine;
import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.diff.Hunk;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The tests that a change touches, and every word that stands in what it touches of them. */
final class ChangedTests {

    /** A test of something new has at least as many lines. */
    private static final int GROWN = 8;

    private static final Set<String> COLLECTIONS =
            Set.of("packages", "apps", "libs", "crates", "modules", "services", "plugins", "pkg", "src", "extensions");

    private final List<Touched> tests = new ArrayList<>();
    private final Set<String> words = new HashSet<>();

    /** Paths of sources whose own tests are touched. */
    private final Set<String> inside = new HashSet<>();

    /**
     * A test that is touched.
     *
     * @param file its file
     * @param name its name, for comparison
     * @param grown whether more than a few lines come to it
     * @param feature whether it has grown and is named after no changed source: it tests what the change does as a whole
     */
    private record Touched(ChangedFile file, String name, boolean grown, boolean feature) {}

    ChangedTests(Change change) {
        List<String> sources = change.files().stream()
                .filter(file -> !file.isTest())
                .map(file -> TestPlaces.plain(file.path()))
                .filter(name -> name.length() >= TestPlaces.TELLING)
                .toList();
        for (ChangedFile file : change.files()) {
            if (!file.isGone() && file.patch().content() == FilePatch.Content.TEXT) {
                read(file, sources);
            }
        }
    }

    private void read(ChangedFile file, List<String> sources) {
        if (file.isTest()) {
            String name = TestPlaces.plain(file.path());
            boolean grown = file.patch().hunks().stream().mapToInt(Hunk::added).sum() >= GROWN;
            tests.add(new Touched(file, name, grown, grown && sources.stream().noneMatch(name::contains)));
        } else if (file.language() != Language.RUST) {
            return;
        }
        for (Hunk hunk : file.patch().hunks()) {
            hunk.lines().forEach(line -> read(file, line));
        }
    }

    private void read(ChangedFile file, DiffLine line) {
        if (line.kind() != DiffLine.Kind.REMOVED && file.isInTests(line.newLine())) {
            addWords(line.text());
            if (line.kind() == DiffLine.Kind.ADDED && !file.isTest()) {
                inside.add(file.path());
            }
        }
    }

    private void addWords(String text) {
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || !Character.isJavaIdentifierPart(text.charAt(i))) {
                if (i > from) {
                    words.add(text.substring(from, i));
                }
                from = i + 1;
            }
        }
    }

    /** Whether one of them that has grown is in the same module as a file. */
    boolean touch(ChangedFile file, TestPlaces places) {
        return tests.stream()
                .filter(Touched::grown)
                .anyMatch(test -> places.isPlace(test.file().folder())
                        || module(test.file().path()).equals(module(file.path())));
    }

    /** The first part of a path, or the first two where modules are kept in a folder of their own. */
    private static String module(String path) {
        int first = path.indexOf('/');
        if (first < 0) {
            return "";
        }
        int second = path.indexOf('/', first + 1);
        return second > 0 && COLLECTIONS.contains(path.substring(0, first))
                ? path.substring(0, second)
                : path.substring(0, first);
    }

    /** Whether one of them is of a file, of something that is declared there, or of the change as a whole. */
    boolean cover(ChangedFile file, TestPlaces places, Collection<String> names) {
        return inside.contains(file.path())
                || names.stream().anyMatch(words::contains)
                || tests.stream()
                        .filter(test -> test.file().language() == file.language())
                        .anyMatch(test -> places.isSubject(test.name())
                                || test.feature() && places.isPlace(test.file().folder()));
    }
}
