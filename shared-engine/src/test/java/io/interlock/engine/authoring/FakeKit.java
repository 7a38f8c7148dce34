package io.interlock.engine.authoring;

import io.interlock.engine.testing.Framework;
import io.interlock.engine.testing.TestCommand;
import io.interlock.engine.testing.TestKit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A component whose sources are below {@code src} and whose tests are below {@code tests}; run by {@link FakeProgram}. */
final class FakeKit implements TestKit {

    static final String REPORT = "build/report.xml";
    static final String COVERAGE = "build/lcov.info";

    private final boolean measures;

    FakeKit() {
        this(true);
    }

    /** One whose commands maybe cannot measure. */
    FakeKit(boolean measures) {
        this.measures = measures;
    }

    @Override
    public Framework framework() {
        return Framework.PYTEST;
    }

    @Override
    public TestCommand all(boolean coverage) {
        return command(List.of("run-tests", "all"), coverage);
    }

    @Override
    public TestCommand only(List<String> files, boolean coverage) {
        List<String> words = new ArrayList<>(List.of("run-tests", "only"));
        words.addAll(files);
        return command(words, coverage);
    }

    private TestCommand command(List<String> words, boolean coverage) {
        List<String> written = coverage && measures ? List.of(COVERAGE) : List.of();
        return new TestCommand(words, "", Map.of(), List.of(), List.of(REPORT), written);
    }

    @Override
    public boolean isTest(String path) {
        return path.startsWith("tests/") && path.endsWith(".py");
    }

    @Override
    public boolean isSource(String path) {
        return path.startsWith("src/") && path.endsWith(".py");
    }

    @Override
    public String testFor(String source) {
        return "tests/test_" + source.substring(source.lastIndexOf('/') + 1);
    }

    @Override
    public String conventions() {
        return "Tests are below tests/.";
    }
}
