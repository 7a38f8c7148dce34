package io.interlock.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.interlock.engine.scm.TestRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A repository with a model for each test, and {@code interlock review} run in it. */
abstract class ReviewFixture {

    static final String KEY = "k-4f8a" + "2b6c9d1e7f30";

    @TempDir
    Path temporary;

    final ReviewingModels models = new ReviewingModels();
    TestRepository repository;

    @BeforeEach
    void makeRepository() {
        repository = TestRepository.in(temporary.resolve("repo"));
        repository
                .commit()
                .write("README.md", "hello\n")
                .write(".interlock/models.yaml", models.configuration())
                .write("src/app.py", numbered("step", 40))
                .write("src/util.py", numbered("helper", 40))
                .to("main");
        repository.git("branch", "-q", "topic", "main");
    }

    @AfterEach
    void stopModels() {
        models.close();
    }

    /** Lines of a program that differ. */
    static String numbered(String name, int lines) {
        StringBuilder out = new StringBuilder();
        for (int i = 1; i <= lines; i++) {
            out.append(name).append('_').append(i).append("(value_").append(i).append(")\n");
        }
        return out.toString();
    }

    /** The lines with one more below a line. */
    static String below(String text, int line, String added) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        lines.add(line, added);
        return String.join("\n", lines) + "\n";
    }

    /** Reviews the branch {@code topic} with the key of the model at hand. */
    CliRun review(String... arguments) {
        return withKey().run(reviewWith(arguments));
    }

    CliRun withKey() {
        return CliRun.in(repository.directory()).with("SCRIPTED_KEY", KEY);
    }

    static String[] reviewWith(String... arguments) {
        List<String> all = new ArrayList<>(List.of("review", "--base", "main", "--head", "topic"));
        all.addAll(List.of(arguments));
        return all.toArray(new String[0]);
    }

    /** The result of a review as JSON, however it ends. */
    JsonNode json(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--format", "json"));
        return parsed(review(all.toArray(new String[0])));
    }

    static JsonNode parsed(CliRun run) {
        try {
            return new ObjectMapper().readTree(run.out());
        } catch (IOException e) {
            throw new UncheckedIOException(run.out() + run.err(), e);
        }
    }

    /** State and place of each finding, such as {@code new src/app.py:12}. */
    static List<String> states(JsonNode result) {
        List<String> states = new ArrayList<>();
        for (String list : List.of("findings", "fixed", "dismissed")) {
            for (JsonNode one : result.path(list)) {
                states.add(one.path("state").asText() + " " + one.path("path").asText() + ":"
                        + one.path("start").asText());
            }
        }
        return states;
    }

    /** The files in which the state of reviews is kept. */
    List<Path> stateFiles() {
        Path folder = repository.directory().resolve(".git/interlock/review");
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
