package io.interlock.engine.affected;

import io.interlock.engine.affected.GradleTokens.Kind;
import io.interlock.engine.affected.GradleTokens.Token;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A place in a script that is being read, and how scripts speak of version catalogs. */
abstract class GradleCatalogUses {

    private static final Token END = new Token(Kind.NEWLINE, "\n", 0);

    final List<Token> tokens;
    final Facts facts = new Facts();
    final Set<String> once = new HashSet<>();
    GradleBlock block = GradleBlock.top();
    /** Where the current statement begins. */
    int statement;
    /** The token that is looked at. */
    int at;

    GradleCatalogUses(List<Token> tokens) {
        this.tokens = tokens;
    }

    final Token token(int index) {
        return index >= 0 && index < tokens.size() ? tokens.get(index) : END;
    }

    final void addOnce(String name, int line, String value) {
        if (once.add(name + " " + value)) {
            facts.add(name, line, value);
        }
    }

    /** Whether a word is the name in a function declaration. */
    final boolean isDeclared(int index) {
        Token before = token(index - 1);
        return before.isWord("fun") || before.isWord("def") || before.isWord("void");
    }

    /** The names that follow, each after a dot, joined by dots, up to the call of a method. */
    final String names(int from) {
        StringBuilder names = new StringBuilder();
        for (int i = from;
                token(i).is('.')
                        && token(i + 1).kind() == Kind.WORD
                        && !token(i + 2).is('(');
                i += 2) {
            if (names.length() > 0) {
                names.append('.');
            }
            names.append(token(i + 1).text());
        }
        return names.toString();
    }

    /** {@code findLibrary("foo-bar")}, in a script or in the code of a plugin. */
    final void catalogLookUp(Token token, String kind) {
        Token alias = token(at + 2);
        if (token(at + 1).is('(')
                && alias.kind() == Kind.STRING
                && !token(at + 3).is('+')) {
            addOnce(
                    GradleFact.CATALOG,
                    token.line(),
                    GradleCatalog.ANY + "." + kind + GradleCatalog.accessor(alias.text()));
        } else if (!isDeclared(at)) {
            addOnce(GradleFact.CATALOG_BY_CODE, token.line(), "");
        }
    }

    /** Whether a plugin is put on the class path for others and not applied: {@code alias(libs.plugins.x) apply false}. */
    private boolean isOnlyOffered() {
        int end = at + 1;
        while (token(end).is('.') && token(end + 1).kind() == Kind.WORD) {
            end += 2;
        }
        int apply = token(end + 1).is('.') ? end + 2 : end + 1;
        int value = token(apply + 1).is('(') ? apply + 2 : apply + 1;
        return token(end).is(')')
                && token(apply).isWord("apply")
                && token(value).isWord("false");
    }

    /** {@code libs.foo.bar}. */
    final void catalogEntry(Token token) {
        boolean qualified = token(at - 1).is('.')
                && !token(at - 2).isWord("rootProject")
                && !token(at - 2).isWord("project");
        if (!qualified && token(at + 1).is('.') && !isOnlyOffered()) {
            addOnce(GradleFact.CATALOG, token.line(), token.text() + "." + names(at + 1));
        }
    }

    /** {@code create("libs") { from(files("x.versions.toml")) }} among version catalogs. */
    final void catalogFile(Token token) {
        Token name = token(at + 2);
        if (!block.is("versionCatalogs") || name.kind() != Kind.STRING) {
            return;
        }
        int end = Math.min(tokens.size(), at + 40);
        for (int i = at + 3; i < end; i++) {
            String value = token(i).text();
            if (value.endsWith(".toml")) {
                facts.add(GradleFact.CATALOG_FILE, token.line(), name.text(), GradlePath.withoutRoot(value));
                return;
            }
        }
    }
}
