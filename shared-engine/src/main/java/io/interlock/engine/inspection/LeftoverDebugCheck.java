package io.interlock.engine.inspection;

import io.interlock.engine.diff.DiffLine;
import io.interlock.engine.diff.Hunk;
import io.interlock.engine.model.ReviewCategory;
import io.interlock.engine.model.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What engineers put in to find a mistake and forget to take out: breakpoints, dumps, prints where nothing else prints,
 * and tests that keep others from running. What a program, a script or an example prints is its output.
 */
final class LeftoverDebugCheck implements Check {

    private static final int GUARD_LINES = 3;

    @Override
    public String name() {
        return "leftover-debug";
    }

    @Override
    public void inspect(Change change, Findings into) {
        for (ChangedFile file : change.files()) {
            if (file.isOurs() && file.language().isCode()) {
                inspect(change, file, into);
            }
        }
    }

    private static void inspect(Change change, ChangedFile file, Findings into) {
        Boolean output = null;
        for (Hunk hunk : file.patch().hunks()) {
            Map<DebugCall, Integer> replaced = removed(file, hunk);
            List<DiffLine> lines = hunk.lines();
            for (int at = 0; at < lines.size(); at++) {
                DiffLine line = lines.get(at);
                if (line.kind() != DiffLine.Kind.ADDED || change.moves().isMoved(line)) {
                    continue;
                }
                FocusedTest.of(file, lines, at).ifPresent(found -> into.add(file, List.of(line), found));
                DebugCall call = call(file, line);
                if (call != null && replaced.merge(call, -1, Integer::sum) < 0) {
                    output = output == null ? OutputContext.isOutput(file) : output;
                    Statement statement = Statement.at(file, lines, at);
                    report(file, call, statement, output, into);
                    at = statement.to() - 1;
                }
            }
        }
    }

    /** How often each call goes: one that was there in other words was not left over by this change. */
    private static Map<DebugCall, Integer> removed(ChangedFile file, Hunk hunk) {
        Map<DebugCall, Integer> calls = new HashMap<>();
        for (DiffLine line : hunk.lines()) {
            DebugCall call = line.kind() == DiffLine.Kind.REMOVED ? DebugCall.in(file.language(), line.text()) : null;
            if (call != null) {
                calls.merge(call, 1, Integer::sum);
            }
        }
        return calls;
    }

    private static @Nullable DebugCall call(ChangedFile file, DiffLine line) {
        return DebugCall.in(file.language(), line.text()) == null
                ? null
                : DebugCall.in(file.language(), file.lexed(line).code());
    }

    private static void report(ChangedFile file, DebugCall call, Statement statement, boolean output, Findings into) {
        Remark remark = judge(file, call, statement, output);
        if (remark != null) {
            into.add(file, statement.added(), remark.suggesting(statement.canGo(file, call) ? "" : null));
        }
    }

    private static @Nullable Remark judge(ChangedFile file, DebugCall call, Statement statement, boolean output) {
        String what = "'" + call.text().strip() + (call.text().endsWith("(") ? "…)" : "") + "'";
        return switch (call.kind()) {
            case STOP -> remark(Severity.MEDIUM, 0.97, what + " stops the program for a debugger.");
            case DUMP -> remark(Severity.MEDIUM, 0.9, what + " is for debugging, and is left in.");
            case TRACE ->
                file.isTest() || output
                        ? null
                        : remark(Severity.LOW, 0.75, what + " prints past the logging of the program.");
            case PRINT -> print(file, statement, output, what);
            case LEVELLED ->
                hasString(file, statement) ? quiet(file, statement, what) : print(file, statement, output, what);
            case QUIET -> quiet(file, statement, what);
        };
    }

    private static @Nullable Remark quiet(ChangedFile file, Statement statement, String what) {
        return words(file, statement) ? remark(Severity.LOW, 0.7, what + " prints what looks like debugging.") : null;
    }

    private static boolean hasString(ChangedFile file, Statement statement) {
        return statement.added().stream()
                .map(line -> file.lexed(line).code())
                .anyMatch(code -> code.indexOf('"') >= 0 || code.indexOf('\'') >= 0 || code.indexOf('`') >= 0);
    }

    private static @Nullable Remark print(ChangedFile file, Statement statement, boolean output, String what) {
        if (words(file, statement)) {
            return remark(Severity.LOW, output ? 0.7 : 0.9, what + " prints what looks like debugging.");
        }
        LexedLine line = file.lexed(statement.added().get(0));
        boolean meant = output
                || file.isInTests(statement.added().get(0).newLine())
                || DebugWords.areOutput(line)
                || line.code().contains("file=")
                || isGuarded(file, statement);
        return meant ? null : remark(Severity.LOW, 0.75, what + " looks left over: nothing else in this file prints.");
    }

    private static boolean words(ChangedFile file, Statement statement) {
        return statement.added().stream().noneMatch(line -> line.text().contains("file="))
                && !isGuarded(file, statement)
                && statement.added().stream().anyMatch(line -> DebugWords.areIn(file.lexed(line)));
    }

    private static boolean isGuarded(ChangedFile file, Statement statement) {
        for (int i = Math.max(0, statement.from() - GUARD_LINES); i <= statement.from(); i++) {
            DiffLine line = statement.lines().get(i);
            if (line.kind() != DiffLine.Kind.REMOVED) {
                LexedLine lexed = file.lexed(line);
                boolean condition = lexed.code().contains("if") || lexed.code().contains("&&");
                if (condition && DebugWords.asksForMore(lexed)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Remark remark(Severity severity, double confidence, String message) {
        return new Remark(
                ReviewCategory.MAINTAINABILITY,
                severity,
                confidence,
                message,
                "Who runs the program sees what was meant for its author.");
    }
}
