package io.interlock.engine.model;

/**
 * A declared dependency between two components of one repository.
 *
 * @param dependent id of the component that declares it
 * @param target id of the component that is depended on
 * @param scope what the dependency is used for
 * @param manifest path of the file that declares it
 * @param line line of the declaration counted from 1, or 0 when not known
 */
public record Dependency(String dependent, String target, Scope scope, String manifest, int line) {

    /** What a dependency is used for; decides how far a change travels along it. */
    public enum Scope {
        /** Inherits its build from the target (a Maven parent, a Gradle convention, a Cargo workspace root). */
        PARENT,
        /** Uses the target in its main product. */
        MAIN,
        /** Uses the target's main product in tests only. */
        TEST,
        /** Uses the target's test code in its main product. */
        MAIN_ON_TESTS,
        /** Uses the target's test code in tests only. */
        TEST_ON_TESTS,
        /** Runs the target as part of its build (a plugin, a generator). */
        BUILD;

        /** Whether the dependency is on the target's test code rather than on its main product. */
        public boolean onTests() {
            return this == MAIN_ON_TESTS || this == TEST_ON_TESTS;
        }

        /** Whether only the dependent's tests use the target. */
        public boolean testOnly() {
            return this == TEST || this == TEST_ON_TESTS;
        }
    }
}
