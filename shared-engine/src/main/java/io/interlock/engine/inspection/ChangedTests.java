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

    private final List<ChangedFile> files = new ArrayList<>();
    private final Set<String> words = new HashSet<>();

    /** Paths of sources whose own tests are touched. */
    private final Set<String> inside = new HashSet<>();

    ChangedTests(Change change) {
        for (ChangedFile file : change.files()) {
            if (!file.isGone() && file.patch().content() == FilePatch.Content.TEXT) {
                read(file);
            }
        }
    }

    private void read(ChangedFile file) {
        if (file.isTest()) {
            files.add(file);
        } else if (file.language() != Language.RUST) {
            return;
        }
        for (Hunk hunk : file.patch().hunks()) {
            for (DiffLine line : hunk.lines()) {
                if (line.kind() != DiffLine.Kind.REMOVED && file.isInTests(line.newLine())) {
                    addWords(line.text());
                    if (line.kind() == DiffLine.Kind.ADDED && !file.isTest()) {
                        inside.add(file.path());
                    }
                }
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

    /** Whether one of them is of a file, or of something that is declared there. */
    boolean cover(ChangedFile file, TestPlaces places, Collection<String> names) {
        return inside.contains(file.path())
                || names.stream().anyMatch(words::contains)
                || files.stream()
                        .anyMatch(test -> test.language() == file.language() && places.isNamedAfter(test.path()));
    }
}
