package io.interlock.engine.testing;

import java.util.List;

/** How the tests of one component are run and where they lie. Immutable; thread-safe. */
public interface TestKit {

    /** Which framework it is. */
    Framework framework();

    /**
     * Runs all tests of the component.
     *
     * @param coverage whether covered lines are wanted
     */
    TestCommand all(boolean coverage);

    /**
     * Runs only the tests of some files.
     *
     * @param files paths of test files, from the root of the repository
     * @param coverage whether covered lines are wanted
     */
    TestCommand only(List<String> files, boolean coverage);

    /** Whether a file of this path is one whose tests the framework runs for this component. */
    boolean isTest(String path);

    /** Whether a file of this path is source of this component that tests can cover. */
    boolean isSource(String path);

    /** Where a test of a source file goes by the conventions of the framework and of the tests that there are. */
    String testFor(String source);

    /** What a model is told of the conventions: the framework, its version where known, where tests lie, how they look. */
    String conventions();

    /** Why the lines that tests run through cannot be measured, with a remedy; empty when they can. */
    default String unmeasured() {
        return "";
    }
}
