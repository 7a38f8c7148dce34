package io.interlock.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.interlock.engine.scm.TestRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A repository for each test, and {@code interlock guard} run in it. Credentials are put together when they are needed. */
abstract class GuardRunFixture {

    static final String CONFIG = ".interlock/guardrails.yaml";
    static final String HEADER = "apiVersion: interlock.io/v1\nkind: AIGuardrails\nspec:\n";

    /** A token of a provider: critical, so it blocks in a change. */
    static final String TOKEN = "glp" + "at-x7Kq2mVt9RzLpW4sYb3N";

    static final String PASSWORD = "vU7pQz!9" + "kLm2";

    /** A line that is not even a warning. */
    static final String HARMLESS = "def add(a, b):\n    return a + b\n";

    @TempDir
    Path temporary;

    TestRepository repository;

    @BeforeEach
    void makeRepository() {
        repository = TestRepository.in(temporary.resolve("repo"));
        repository.commit().write("README.md", "hello\n").to("main");
    }

    CliRun guard(String... arguments) {
        return in(repository.directory(), arguments);
    }

    CliRun in(Path directory, String... arguments) {
        return CliRun.in(directory).run(guardWith(arguments));
    }

    static String[] guardWith(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "guard";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return all;
    }

    /** The result as JSON; whatever the run was asked for goes before. */
    JsonNode json(String... arguments) {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--format";
        all[arguments.length + 1] = "json";
        return parsed(guard(all).out());
    }

    static JsonNode parsed(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(json, e);
        }
    }

    static String assigned(String password) {
        return "password = \"" + password + "\"\n";
    }
}
