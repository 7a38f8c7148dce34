package io.interlock.engine.affected;

import io.interlock.engine.affected.GradleTokens.Kind;
import io.interlock.engine.affected.GradleTokens.Token;
import io.interlock.engine.model.Dependency.Scope;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Reduces a build or settings script to facts, by the shapes in which people write them. Nothing is evaluated: what is
 * computed is noted as such.
 */
final class GradleScript extends GradleCatalogUses {

    private final Deque<GradleBlock> blocks = new ArrayDeque<>();

    private GradleScript(List<Token> tokens) {
        super(tokens);
    }

    /** Reads a script whose language its name tells. */
    static Facts read(String path, byte[] content) {
        GradleScript script = new GradleScript(GradleTokens.of(content, path.endsWith(".kts") || path.endsWith(".kt")));
        script.readAll();
        return script.facts;
    }

    private void readAll() {
        for (at = 0; at < tokens.size(); at++) {
            Token token = tokens.get(at);
            switch (token.kind()) {
                case NEWLINE:
                    endOfLine();
                    break;
                case SYMBOL:
                    symbol(token);
                    break;
                case WORD:
                    word(token);
                    break;
                default:
                    string(token);
                    break;
            }
        }
    }

    /** A statement goes on after a comma, before a dot, and within parentheses. */
    private void endOfLine() {
        if (block.parentheses == 0 && !token(at - 1).is(',') && !token(at + 1).is('.')) {
            statement = at + 1;
        }
    }

    private void symbol(Token token) {
        switch (token.text().charAt(0)) {
            case '{':
                blocks.push(block);
                block = GradleBlock.open(tokens, statement, at, block);
                statement = at + 1;
                if (!block.target.equals(GradleFact.SELF)) {
                    addOnce(GradleFact.CONFIGURES_OTHERS, token.line(), "");
                }
                break;
            case '}':
                if (!blocks.isEmpty()) {
                    statement = block.statement;
                    block = blocks.pop();
                }
                break;
            case '(':
            case '[':
                block.parentheses++;
                break;
            case ')':
            case ']':
                block.parentheses = Math.max(0, block.parentheses - 1);
                break;
            case ';':
                statement = at + 1;
                break;
            default:
                break;
        }
    }

    private void word(Token token) {
        switch (token.text()) {
            case "include":
                include(token);
                break;
            case "includeBuild":
                firstString(GradleFact.INCLUDE_BUILD, token);
                break;
            case "rootProject":
                rootProject();
                break;
            case "project":
            case "findProject":
                project(token);
                break;
            case "projects":
                accessor(token);
                break;
            case "apply":
                apply(token);
                break;
            case "id":
                pluginId(token);
                break;
            case "group":
                group(token);
                break;
            case "evaluationDependsOn":
                projectPath(1, token);
                break;
            case "findLibrary":
                catalogLookUp(token, "");
                break;
            case "findBundle":
                catalogLookUp(token, "bundles.");
                break;
            case "findVersion":
                catalogLookUp(token, "versions.");
                break;
            case "findPlugin":
                catalogLookUp(token, "plugins.");
                break;
            case "LibrariesForLibs":
                if (!token(statement).isWord("import") && !token(statement + 1).isWord("libs")) {
                    addOnce(GradleFact.CATALOG_BY_CODE, token.line(), "");
                }
                break;
            case "create":
            case "register":
            case "getByName":
                catalogFile(token);
                break;
            default:
                if (block.is("plugins") && token.text().indexOf('-') > 0) {
                    plugin(token.line(), token.text());
                } else if (token.text().endsWith("ibs")) {
                    catalogEntry(token);
                }
                break;
        }
    }

    /** {@code include 'a', 'b'} in all its spellings: with parentheses, in a list, in an array, over several lines. */
    private void include(Token token) {
        if (token(at - 1).is('.') || isDeclared(at)) {
            return;
        }
        int index = at + 1;
        boolean any = false;
        while (isOpening(token(index)) || (any && token(index).kind() == Kind.NEWLINE)) {
            index++;
        }
        while (true) {
            while (token(index).kind() == Kind.NEWLINE && index < tokens.size()) {
                index++;
            }
            Token value = token(index);
            Token after = token(index + 1);
            if (value.kind() != Kind.STRING || after.is('+') || after.is('.')) {
                break;
            }
            any = true;
            if (value.text().indexOf('*') < 0 && value.text().indexOf('/') < 0) {
                facts.add(GradleFact.INCLUDE, value.line(), value.text());
            }
            index++;
            while (token(index).kind() == Kind.NEWLINE && isCommaNext(index)) {
                index++;
            }
            if (!token(index).is(',')) {
                return;
            }
            index++;
        }
        if (!token(index).is(')') && !token(index).is('=') && !token(index).is('-')) {
            addOnce(GradleFact.INCLUDE_BY_CODE, token.line(), "");
        }
    }

    private boolean isCommaNext(int index) {
        int next = index;
        while (next < tokens.size() && token(next).kind() == Kind.NEWLINE) {
            next++;
        }
        return token(next).is(',');
    }

    private static boolean isOpening(Token token) {
        return token.is('(') || token.is('[') || token.is('*') || token.isWord("listOf") || token.isWord("arrayOf");
    }

    private void firstString(String fact, Token token) {
        Token value = token(token(at + 1).is('(') ? at + 2 : at + 1);
        if (value.kind() == Kind.STRING && !token(at - 1).is('.')) {
            facts.add(fact, token.line(), value.text());
        } else if (value.kind() == Kind.TEMPLATE) {
            facts.add(fact, token.line(), GradlePath.withoutRoot(value.text()));
        }
    }

    /** {@code rootProject.name = 'x'}. */
    private void rootProject() {
        if (token(at + 1).is('.')
                && token(at + 2).isWord("name")
                && token(at + 3).is('=')) {
            Token value = token(at + 4);
            if (value.kind() == Kind.STRING) {
                facts.add(GradleFact.ROOT_NAME, value.line(), value.text());
            }
        }
    }

    /** {@code project(':x')} and what it is used for. */
    private void project(Token token) {
        if (!token(at + 1).is('(') || isDeclared(at)) {
            return;
        }
        int index = at + 2;
        while (token(index).kind() == Kind.NEWLINE && index < tokens.size()) {
            index++;
        }
        if (token(index).isWord("path")
                && (token(index + 1).is(':') || token(index + 1).is('='))) {
            index += 2;
        }
        Token path = token(index);
        int close = GradleBlock.closing(tokens, at + 1);
        boolean literal = path.kind() == Kind.STRING
                && !token(index + 1).is('+')
                && !token(index + 1).is('.');
        if (!literal && block.dependencies) {
            addOnce(GradleFact.PROJECT_BY_CODE, token.line(), block.target);
        } else if (literal
                && !settingOf(path.text(), close)
                && !token(close + 1).is('{')) {
            facts.add(
                    GradleFact.PROJECT,
                    token.line(),
                    path.text(),
                    scope(at, close).name(),
                    block.target);
        }
    }

    /** {@code project(':x').projectDir = file('y')} and {@code project(':x').name = 'y'}. */
    private boolean settingOf(String path, int close) {
        if (!token(close + 1).is('.')
                || !token(close + 3).is('=')
                || token(close + 4).is('=')) {
            return false;
        }
        Token property = token(close + 2);
        for (int i = close + 4; i < tokens.size() && token(i).kind() != Kind.NEWLINE; i++) {
            Token value = token(i);
            if (value.kind() == Kind.STRING || value.kind() == Kind.TEMPLATE) {
                String fact = property.isWord("name") ? GradleFact.PROJECT_NAME : GradleFact.PROJECT_DIRECTORY;
                facts.add(fact, value.line(), path, GradlePath.withoutRoot(value.text()));
                return true;
            }
        }
        return property.isWord("projectDir");
    }

    private void projectPath(int offset, Token token) {
        Token value = token(token(at + offset).is('(') ? at + offset + 1 : at + offset);
        if (value.kind() == Kind.STRING) {
            facts.add(GradleFact.PROJECT, token.line(), value.text(), Scope.BUILD.name(), block.target);
        }
    }

    /** {@code projects.fooBar.baz}. */
    private void accessor(Token token) {
        if (token(at - 1).is('.') || !token(at + 1).is('.')) {
            return;
        }
        String names = names(at + 1);
        int end = at;
        while (token(end + 1).is('.') && token(end + 2).kind() == Kind.WORD) {
            end += 2;
        }
        facts.add(GradleFact.ACCESSOR, token.line(), names, scope(at, end).name(), block.target);
    }

    private Scope scope(int index, int close) {
        return block.scope(tokens, statement, index, close);
    }

    /** {@code apply plugin: 'x'} and {@code apply from: 'y'}, with parentheses in Kotlin. */
    private void apply(Token token) {
        int index = token(at + 1).is('(') ? at + 2 : at + 1;
        Token what = token(index);
        if (what.isWord("plugin")) {
            Token id = token(index + 2);
            if (id.kind() == Kind.STRING) {
                plugin(token.line(), id.text());
            }
        } else if (what.isWord("from")) {
            applyFrom(index + 2);
        } else if (what.kind() == Kind.STRING && token(at - 1).is('.')) {
            plugin(token.line(), what.text());
        }
    }

    private void applyFrom(int from) {
        boolean root = false;
        for (int i = from; i < tokens.size() && token(i).kind() != Kind.NEWLINE; i++) {
            Token value = token(i);
            root |= value.isWord("rootProject") || value.isWord("rootDir") || value.isWord("settingsDir");
            if (value.kind() == Kind.STRING || value.kind() == Kind.TEMPLATE) {
                String path = GradlePath.withoutRoot(value.text());
                root |= GradlePath.startsAtRoot(value.text());
                facts.add(GradleFact.APPLY, value.line(), path, root ? "root" : "project");
                return;
            }
        }
    }

    /** {@code id 'x'} among plugins names one that is used; {@code id = 'x'} names one that is made. */
    private void pluginId(Token token) {
        Token next = token(at + 1);
        Token value = next.is('(') || next.is('=') ? token(at + 2) : next;
        if (next.is('.') && token(at + 2).isWord("set")) {
            value = token(at + 4);
        }
        boolean made = next.is('=') || next.is('.');
        if (made && value.kind() == Kind.WORD && value.text().endsWith("ibs")) {
            int index = next.is('=') ? at + 3 : at + 5;
            addOnce(GradleFact.MAKES_PLUGIN, token.line(), value.text() + "." + names(index));
        } else if (value.kind() == Kind.STRING) {
            if (made) {
                addOnce(GradleFact.MAKES_PLUGIN, token.line(), value.text());
            } else {
                plugin(token.line(), value.text());
            }
        }
    }

    private void plugin(int line, String id) {
        if (once.add(GradleFact.PLUGIN + " " + id + " " + block.target)) {
            facts.add(GradleFact.PLUGIN, line, id, block.target);
        }
    }

    private void group(Token token) {
        Token value = token(at + 1).is('=') ? token(at + 2) : token(at + 1);
        if (at == statement && value.kind() == Kind.STRING) {
            addOnce(GradleFact.GROUP, token.line(), value.text());
        }
    }

    /** Task paths in {@code dependsOn}, plugins named by a string, and libraries among dependencies. */
    @SuppressWarnings("ReferenceEquality") // the same token, not an equal one
    private void string(Token token) {
        if (token.kind() != Kind.STRING) {
            return;
        }
        String value = token.text();
        Token first = token(statement);
        if (value.startsWith(":") && isTaskOrder()) {
            boolean checks = GradleBlock.isTest(GradlePath.name(value))
                    || GradlePath.name(value).equals("check");
            Scope scope = checks ? Scope.TEST : scope(at, at);
            facts.add(GradleFact.TASK, token.line(), value, scope.name(), block.target);
        } else if (block.dependencies && first != token && isLibrary(value)) {
            int end = value.indexOf(':', value.indexOf(':') + 1);
            String name = end < 0 ? value : value.substring(0, end);
            facts.add(GradleFact.LIBRARY, token.line(), name, scope(at, at).name(), block.target);
        }
    }

    private boolean isTaskOrder() {
        for (int i = statement; i < at && i < statement + 40; i++) {
            if (token(i).isWord("dependsOn")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLibrary(String value) {
        int colon = value.indexOf(':');
        return colon > 0 && colon < value.length() - 1 && value.indexOf(' ') < 0 && value.indexOf('/') < 0;
    }
}
