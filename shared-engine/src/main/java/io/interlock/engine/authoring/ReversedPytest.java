package io.interlock.engine.authoring;

import io.interlock.engine.testing.TestCase;
import io.interlock.engine.testing.TestCommand;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Has pytest run the tests of a file from the last to the first: it keeps to the order in which tests are named. */
final class ReversedPytest {

    /** More would make a command line that is too long for some systems. */
    private static final int MOST = 200;

    private ReversedPytest() {}

    /**
     * The command that names the tests; the command itself where their names cannot be told from what was reported.
     *
     * @param cases the tests of the file, in the order in which they ran
     */
    static TestCommand of(TestCommand command, String path, List<TestCase> cases) {
        List<String> words = new ArrayList<>(command.words());
        int last = words.size() - 1;
        String file = words.get(last);
        Set<String> names = new LinkedHashSet<>();
        for (TestCase test : cases) {
            String name = name(file, test);
            if (name == null) {
                return command;
            }
            names.add(name);
        }
        if (!file.endsWith(".py") || !path.endsWith(file) || names.size() < 2 || names.size() > MOST) {
            return command;
        }
        List<String> reversed = new ArrayList<>(names);
        Collections.reverse(reversed);
        words.remove(last);
        words.addAll(reversed);
        return new TestCommand(
                words,
                command.directory(),
                command.variables(),
                command.readable(),
                command.reports(),
                command.coverage());
    }

    /** Such as {@code tests/test_a.py::TestB::test_c} for the test {@code test_c[1]} of {@code tests.test_a.TestB}. */
    private static @Nullable String name(String file, TestCase test) {
        String stem = file.substring(file.lastIndexOf('/') + 1).replace(".py", "");
        List<String> parts = Arrays.asList(test.suite().split("\\.", -1));
        int at = parts.lastIndexOf(stem);
        int parameters = test.name().indexOf('[');
        String own = parameters < 0 ? test.name() : test.name().substring(0, parameters);
        boolean plain = !own.isEmpty() && own.chars().allMatch(Character::isJavaIdentifierPart);
        if (at < 0 || !plain) {
            return null;
        }
        List<String> names = new ArrayList<>(parts.subList(at + 1, parts.size()));
        names.add(0, file);
        names.add(own);
        return String.join("::", names);
    }
}
