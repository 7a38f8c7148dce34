package io.interlock.engine.inspection;

import io.interlock.engine.diff.DiffLine;
import io.interlock.engine.diff.Hunk;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something public that a change declares, with the lines that follow it.
 *
 * @param declaration what is declared
 * @param line where
 * @param body code of the added lines up to the next declaration that is not further in; what only moved is not in it
 */
record NewCode(Declaration declaration, DiffLine line, List<String> body) {

    /** From so many lines on there is something to test, whatever is in them. */
    private static final int LONG = 6;

    /** From so many calls on a function does more than hand on. */
    private static final int FEW = 3;

    private static final int BODY = 200;

    /** Words of decisions, in any of the languages. */
    private static final Set<String> DECISIONS = Set.of(
            "if", "else", "for", "while", "match", "switch", "case", "catch", "except", "when", "elif", "unless",
            "loop");

    /** What hands an error on, and decides nothing. */
    private static final Set<String> HANDED_ON = Set.of("if err != nil {", "if err != nil { return err }");

    /** What is new in a hunk, in order. */
    static List<NewCode> in(ChangedFile file, Hunk hunk, Moves moves) {
        List<NewCode> all = new ArrayList<>();
        NewCode open = null;
        int openIndent = 0;
        boolean overrides = false;
        for (DiffLine line : hunk.lines()) {
            if (line.kind() == DiffLine.Kind.REMOVED) {
                continue;
            }
            String code = file.lexed(line).code();
            if (code.isBlank()) {
                continue;
            }
            Declaration declared = line.kind() == DiffLine.Kind.ADDED && !overrides && !file.isInTests(line.newLine())
                    ? declared(file, code)
                    : null;
            int indent = indent(code);
            if (open != null && (line.kind() != DiffLine.Kind.ADDED || ends(open, openIndent, indent, code))) {
                open = null;
            }
            if (declared != null) {
                NewCode next = new NewCode(declared, line, new ArrayList<>());
                all.add(next);
                if (open == null || !open.declaration.type()) {
                    open = next;
                    openIndent = indent;
                }
            } else if (open != null && open.body.size() < BODY && !moves.isMoved(line)) {
                open.body.add(code.strip());
            }
            overrides = code.strip().startsWith("@Override") || code.strip().startsWith("@overload");
        }
        return withoutMembers(all);
    }

    /** A new type speaks for its members. */
    private static List<NewCode> withoutMembers(List<NewCode> all) {
        return all.stream().anyMatch(code -> code.declaration.type())
                ? all.stream().filter(code -> code.declaration.type()).toList()
                : all;
    }

    private static @Nullable Declaration declared(ChangedFile file, String code) {
        boolean trait = code.contains("(ABC)") || code.contains("(Protocol)") || code.contains("(TypedDict)");
        return trait || code.stripTrailing().endsWith(");") && file.language() == Language.JAVA
                ? null
                : Declaration.in(file.language(), code);
    }

    private static boolean ends(NewCode open, int openIndent, int indent, String code) {
        String text = code.strip();
        boolean closes = text.startsWith("}") || text.startsWith(")") || text.startsWith("]") || text.startsWith("{");
        return indent <= openIndent && !closes && !open.body.isEmpty();
    }

    private static int indent(String code) {
        int indent = 0;
        while (indent < code.length() && Character.isWhitespace(code.charAt(indent))) {
            indent++;
        }
        return indent;
    }

    String name() {
        return declaration.name();
    }

    /** Whether there is something that a test could find wrong: a decision, or more than a few lines of doing. */
    boolean doesSomething() {
        if (declaration.isError()) {
            return false;
        }
        int doing = 0;
        for (String code : body) {
            if (decides(code)) {
                return true;
            }
            doing += code.indexOf('(') >= 0 && !code.startsWith("@") && !code.startsWith("import") ? 1 : 0;
        }
        return doing >= (declaration.type() ? LONG : FEW) || !declaration.type() && calculates();
    }

    private boolean calculates() {
        return body.stream().anyMatch(code -> code.startsWith("return") && hasOperator(code));
    }

    private static boolean hasOperator(String code) {
        return code.contains(" * ")
                || code.contains(" + ")
                || code.contains(" - ")
                || code.contains(" / ")
                || code.contains(" % ")
                || code.contains(" < ")
                || code.contains(" > ")
                || code.contains(" == ")
                || code.contains(" && ")
                || code.contains(" || ")
                || code.contains(" ? ");
    }

    private static boolean decides(String code) {
        if (HANDED_ON.contains(code)) {
            return false;
        }
        int from = 0;
        for (int i = 0; i <= code.length(); i++) {
            if (i == code.length() || !Character.isJavaIdentifierPart(code.charAt(i))) {
                if (i > from && DECISIONS.contains(code.substring(from, i))) {
                    return true;
                }
                from = i + 1;
            }
        }
        return false;
    }
}
