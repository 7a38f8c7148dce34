package io.interlock.engine.authoring;

import io.interlock.engine.testing.Framework;
import io.interlock.engine.testing.TestCase;
import io.interlock.engine.testing.TestCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What differs from run to run of the same tests, so that those that depend on order or chance show it: the order of
 * tests where the framework can shuffle it, the seed of hashes, how many run at a time.
 *
 * @param number 0 for the usual way
 * @param cases the tests, in the order in which they ran the first time
 */
record TestVariation(int number, List<TestCase> cases) {

    /** The usual way. */
    static final TestVariation NONE = new TestVariation(0, List.of());

    private static final String RANDOM_ORDER = "org.junit.jupiter.api.MethodOrderer$Random";

    TestVariation {
        cases = List.copyOf(cases);
    }

    /**
     * The command in this way; may be the command itself.
     *
     * @param path the file whose tests it runs
     */
    TestCommand of(Framework framework, TestCommand command, String path) {
        return number == 0 ? command : varied(framework, command, path);
    }

    private TestCommand varied(Framework framework, TestCommand command, String path) {
        return switch (framework) {
            case MAVEN ->
                with(
                        command,
                        Map.of(),
                        List.of(
                                "-Dsurefire.runOrder=random",
                                "-Djunit.jupiter.testmethod.order.default=" + RANDOM_ORDER,
                                "-Djunit.jupiter.execution.order.random.seed=" + number));
            case JEST -> with(command, Map.of(), List.of("--randomize", "--seed=" + number));
            case VITEST -> with(command, Map.of(), List.of("--sequence.shuffle", "--sequence.seed=" + number));
            case PYTEST ->
                with(
                        number % 2 == 0 ? command : ReversedPytest.of(command, path, cases),
                        Map.of("PYTHONHASHSEED", Integer.toString(number)),
                        List.of());
            case CARGO -> with(command, Map.of("RUST_TEST_THREADS", Integer.toString(1 + number % 8)), List.of());
            case GO -> shuffled(command);
            case GRADLE -> command;
        };
    }

    private TestCommand shuffled(TestCommand command) {
        int test = command.words().indexOf("test");
        if (test < 0) {
            return command;
        }
        List<String> words = new ArrayList<>(command.words());
        words.add(test + 1, "-shuffle=" + number);
        return copy(command, words, command.variables());
    }

    private static TestCommand with(TestCommand command, Map<String, String> variables, List<String> more) {
        List<String> words = new ArrayList<>(command.words());
        words.addAll(more);
        Map<String, String> all = new TreeMap<>(command.variables());
        all.putAll(variables);
        return copy(command, words, all);
    }

    private static TestCommand copy(TestCommand command, List<String> words, Map<String, String> variables) {
        return new TestCommand(
                words, command.directory(), variables, command.readable(), command.reports(), command.coverage());
    }
}
