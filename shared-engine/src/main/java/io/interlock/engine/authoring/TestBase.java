package io.interlock.engine.authoring;

import io.interlock.engine.coverage.Coverage;
import io.interlock.engine.model.FileEdit;
import java.util.List;
import java.util.Set;

/**
 * What a component has before the next candidate: its own tests, and the candidates that are kept.
 *
 * @param tests ids of the tests that pass, and have to go on passing
 * @param coverage what they cover
 * @param edits what was written so far
 * @param litter what they leave behind
 */
record TestBase(Set<String> tests, Coverage coverage, List<FileEdit> edits, TestLitter litter) {

    TestBase {
        tests = Set.copyOf(tests);
        edits = List.copyOf(edits);
    }
}
