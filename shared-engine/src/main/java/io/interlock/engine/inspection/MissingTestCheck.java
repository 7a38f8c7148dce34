package io.interlock.engine.inspection;

import io.interlock.engine.diff.DiffLine;
import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.diff.Hunk;
import io.interlock.engine.model.ReviewCategory;
import io.interlock.engine.model.Severity;
import io.interlock.engine.model.Side;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Public types and functions that come without a test where the code around them has tests. What only holds data, what
 * is a program or an example, and what moved needs none. Where the change touches other tests of the same module, it is
 * no more than a note: they may well reach it.
 */
final class MissingTestCheck implements Check {

    private static final int NAMED = 3;

    /** Whoever does not write tests need not be told more often; the rest are notes. */
    private static final int MOST = 3;

    /** A shorter name may be that of something else. */
    private static final int TELLING = 8;

    @Override
    public String name() {
        return "missing-test";
    }

    @Override
    public void inspect(Change change, Findings into) {
        ChangedTests tests = new ChangedTests(change);
        Set<String> gone = null;
        Set<String> said = new HashSet<>();
        for (ChangedFile file : change.files()) {
            if (isSubject(file)) {
                gone = gone == null ? gone(change) : gone;
                List<NewCode> untested = untested(change, file, gone);
                if (untested.stream().anyMatch(code -> !said.contains(code.name()))
                        && judge(change, file, tests, untested, into)) {
                    untested.forEach(code -> said.add(code.name()));
                }
            }
        }
    }

    private static boolean isSubject(ChangedFile file) {
        return !file.isGone()
                && !file.isTest()
                && file.isOurs()
                && Declaration.isKnown(file.language())
                && file.patch().content() == FilePatch.Content.TEXT
                && !OutputContext.isProgram(file);
    }

    /** Names that something with a name is taken away from: what is declared again was moved or changed. */
    private static Set<String> gone(Change change) {
        Set<String> gone = new HashSet<>();
        for (ChangedFile file : change.files()) {
            for (Hunk hunk : file.patch().hunks()) {
                for (DiffLine line : hunk.lines()) {
                    Declaration declared =
                            line.kind() == DiffLine.Kind.REMOVED ? Declaration.in(file.language(), line.text()) : null;
                    if (declared != null) {
                        gone.add(declared.name());
                    }
                }
            }
        }
        return gone;
    }

    private static List<NewCode> untested(Change change, ChangedFile file, Set<String> gone) {
        List<NewCode> untested = new ArrayList<>();
        for (Hunk hunk : file.patch().hunks()) {
            List<NewCode> all = declares(file, hunk) ? NewCode.in(file, hunk, change.moves()) : List.of();
            for (NewCode code : all) {
                if (!gone.contains(code.name()) && code.doesSomething()) {
                    untested.add(code);
                }
            }
        }
        return untested;
    }

    /** A quick look, so that only files with something new are looked at closely. */
    private static boolean declares(ChangedFile file, Hunk hunk) {
        return hunk.lines().stream()
                .anyMatch(line ->
                        line.kind() == DiffLine.Kind.ADDED && Declaration.in(file.language(), line.text()) != null);
    }

    /** Whether tests are missing; then that is reported. */
    private static boolean judge(
            Change change, ChangedFile file, ChangedTests tests, List<NewCode> untested, Findings into) {
        TestPlaces places = new TestPlaces(change.texts(), file);
        Set<String> names = untested.stream().map(NewCode::name).collect(Collectors.toSet());
        if (tests.cover(file, places, names) || isHidden(file)) {
            return false;
        }
        List<String> there = places.tests();
        boolean known = there.stream().anyMatch(test -> places.isNamedAfter(test) && mentions(change, test, names));
        if (there.isEmpty() || known) {
            return false;
        }
        Severity severity = into.size() >= MOST || tests.touch(file, places) ? Severity.INFO : Severity.LOW;
        into.add(file, List.of(untested.get(0).line()), remark(untested, severity));
        return true;
    }

    /** Whether no type in a file can be seen from elsewhere, so that its public methods cannot either. */
    private static boolean isHidden(ChangedFile file) {
        boolean typed = file.language() == Language.JAVA || file.language() == Language.C_SHARP;
        List<String> lines = typed ? file.after() : null;
        return lines != null
                && lines.stream().noneMatch(line -> {
                    Declaration declared = Declaration.in(file.language(), line);
                    boolean other =
                            line.startsWith("public ") && (line.contains(" interface ") || line.contains(" enum "));
                    return other || declared != null && declared.type();
                });
    }

    private static boolean mentions(Change change, String test, Set<String> names) {
        List<String> lines = change.texts().lines(test, Side.RIGHT);
        List<String> telling =
                names.stream().filter(name -> name.length() >= TELLING).toList();
        return lines != null
                && !telling.isEmpty()
                && lines.stream().anyMatch(line -> telling.stream().anyMatch(line::contains));
    }

    private static Remark remark(List<NewCode> untested, Severity severity) {
        String names = untested.stream()
                .limit(NAMED)
                .map(code -> "'" + code.name() + "'")
                .collect(Collectors.joining(", "));
        String more = untested.size() > NAMED ? " and " + (untested.size() - NAMED) + " more" : "";
        return new Remark(
                ReviewCategory.TESTS,
                severity,
                0.6,
                "No test of " + names + more + " comes with the change.",
                "The code around it has tests, which will not notice when this breaks.");
    }
}
