package io.interlock.engine.affected;

import io.interlock.engine.affected.GradleTokens.Kind;
import io.interlock.engine.affected.GradleTokens.Token;
import io.interlock.engine.model.Dependency.Scope;
import java.util.List;

/** A block of a script and what is known from the blocks around it. */
final class GradleBlock {

    private static final int MAX_HEADER = 64;

    private final String name;
    /** For which projects it speaks. */
    final String target;
    /** Whether it declares dependencies. */
    final boolean dependencies;

    private final boolean tests;
    /** Where the statement begins that opens it. */
    final int statement;
    /** How many parentheses are open in it right now. */
    int parentheses;

    private GradleBlock(String name, String target, boolean dependencies, boolean tests, int statement) {
        this.name = name;
        this.target = target;
        this.dependencies = dependencies;
        this.tests = tests;
        this.statement = statement;
    }

    /** What is outside of all blocks. */
    static GradleBlock top() {
        return new GradleBlock("", GradleFact.SELF, false, false, 0);
    }

    /** The block that the brace at an index opens. */
    static GradleBlock open(List<Token> tokens, int statement, int brace, GradleBlock outer) {
        int word = wordBefore(tokens, brace);
        String name = word < 0 ? "" : tokens.get(word).text();
        String target = target(tokens, name, word, outer.target);
        boolean dependencies = name.equals("dependencies") || outer.dependencies;
        boolean tests =
                outer.tests || isTest(name) || (target.equals(outer.target) && isTestHeader(tokens, statement, brace));
        return new GradleBlock(name, target, dependencies, tests, statement);
    }

    /** The word before a brace, going back over one pair of parentheses; -1 when there is none. */
    private static int wordBefore(List<Token> tokens, int brace) {
        int index = brace - 1;
        if (index >= 0 && tokens.get(index).is(')')) {
            int depth = 0;
            int limit = Math.max(0, index - MAX_HEADER);
            for (; index >= limit; index--) {
                depth += tokens.get(index).is(')') ? 1 : tokens.get(index).is('(') ? -1 : 0;
                if (depth == 0) {
                    break;
                }
            }
            index--;
        }
        return index >= 0 && tokens.get(index).kind() == Kind.WORD ? index : -1;
    }

    private static String target(List<Token> tokens, String name, int word, String outer) {
        switch (name) {
            case "subprojects":
            case "allprojects":
                return GradleFact.BELOW;
            case "project":
                return word + 2 < tokens.size() && tokens.get(word + 2).kind() == Kind.STRING
                        ? tokens.get(word + 2).text()
                        : outer;
            case "configure":
                return configured(tokens, word, outer);
            default:
                return outer;
        }
    }

    /** {@code configure(project(':x'))} speaks for one project, {@code configure(anything else)} perhaps for all. */
    private static String configured(List<Token> tokens, int word, String outer) {
        if (word + 4 >= tokens.size() || !tokens.get(word + 1).is('(')) {
            return outer;
        }
        boolean one =
                tokens.get(word + 2).isWord("project") && tokens.get(word + 4).kind() == Kind.STRING;
        return one ? tokens.get(word + 4).text() : GradleFact.BELOW;
    }

    /** Whether a header such as {@code val jvmTest by getting} or {@code tasks.named("integrationTest")} means tests. */
    private static boolean isTestHeader(List<Token> tokens, int statement, int brace) {
        if (statement >= brace) {
            return false;
        }
        Token first = tokens.get(statement);
        boolean names = first.isWord("tasks") || first.isWord("task") || first.isWord("val") || first.isWord("suites");
        for (int i = statement; i < brace && i < statement + MAX_HEADER; i++) {
            Token token = tokens.get(i);
            boolean named = i == statement || (names && token.kind() != Kind.SYMBOL);
            if ((named && isTest(token.text())) || (names && isEndOfLine(token))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a statement that declares a task says so of its type, before its block. */
    private static boolean isEndOfLine(List<Token> tokens, int from, int index) {
        boolean declares = from < index
                && (tokens.get(from).isWord("task") || tokens.get(from).isWord("tasks"));
        int end = declares ? Math.min(tokens.size(), from + MAX_HEADER * 4) : from;
        for (int i = from; i < end && !tokens.get(i).is('{'); i++) {
            if (isEndOfLine(tokens.get(i))
                    || (i == from + 1 && isTest(tokens.get(i).text()))) {
                return true;
            }
        }
        return false;
    }

    /** Types of tasks whose results no other project is compiled against. */
    private static boolean isEndOfLine(Token token) {
        return token.isWord("Tar")
                || token.isWord("Zip")
                || token.isWord("Javadoc")
                || token.isWord("TestReport")
                || token.isWord("JacocoReport");
    }

    /** Whether a configuration, task or source set is for tests, fixtures or benchmarks, by its name. */
    static boolean isTest(String name) {
        return name.startsWith("test") && (name.length() == 4 || !Character.isLowerCase(name.charAt(4)))
                || name.equals("testing")
                || name.contains("Test")
                || name.startsWith("jmh");
    }

    boolean is(String other) {
        return name.equals(other);
    }

    /** The index of the parenthesis that closes the one at an index, or of the last token. */
    static int closing(List<Token> tokens, int open) {
        int depth = 0;
        for (int i = open; i < tokens.size() && i < open + MAX_HEADER * 4; i++) {
            Token token = tokens.get(i);
            depth += token.is('(') ? 1 : token.is(')') ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return Math.min(tokens.size() - 1, open + MAX_HEADER);
    }

    /** What a project that is named between two indices of a statement is used for. */
    Scope scope(List<Token> tokens, int from, int index, int close) {
        String configuration = configuration(tokens, from);
        boolean testOnly = tests || isTest(configuration) || (!dependencies && isEndOfLine(tokens, from, index));
        if (!dependencies) {
            return testOnly ? Scope.TEST : Scope.BUILD;
        }
        if (isOnTests(tokens, from, index, close)) {
            return testOnly ? Scope.TEST_ON_TESTS : Scope.MAIN_ON_TESTS;
        }
        return testOnly ? Scope.TEST : isProcessor(configuration) ? Scope.BUILD : Scope.MAIN;
    }

    private static String configuration(List<Token> tokens, int from) {
        if (from >= tokens.size()) {
            return "";
        }
        Token first = tokens.get(from);
        boolean added = first.isWord("add") && from + 2 < tokens.size();
        return added ? tokens.get(from + 2).text() : first.kind() == Kind.SYMBOL ? "" : first.text();
    }

    private static boolean isProcessor(String configuration) {
        return configuration.equals("annotationProcessor")
                || configuration.startsWith("kapt")
                || configuration.startsWith("ksp");
    }

    /** {@code testFixtures(project(..))}, {@code project(..).sourceSets.test.output}, a configuration with test in it. */
    private static boolean isOnTests(List<Token> tokens, int from, int index, int close) {
        for (int i = Math.max(from, index - 4); i < index; i++) {
            if (tokens.get(i).isWord("testFixtures") || tokens.get(i).isWord("testArtifact")) {
                return true;
            }
        }
        int end = Math.min(tokens.size(), close + 8);
        for (int i = index; i < end && tokens.get(i).kind() != Kind.NEWLINE; i++) {
            boolean named = (i > close && tokens.get(i - 1).is('.'))
                    || (i > index + 2
                            && tokens.get(i - 1).kind() == Kind.SYMBOL
                            && tokens.get(i - 2).isWord("configuration"));
            if (named && isTest(tokens.get(i).text())) {
                return true;
            }
        }
        return false;
    }
}
