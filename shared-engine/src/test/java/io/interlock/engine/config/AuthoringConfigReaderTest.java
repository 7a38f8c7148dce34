package io.interlock.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.interlock.engine.authoring.AuthoringSettings;
import io.interlock.engine.authoring.AuthoringSettings.AllowedCommand;
import io.interlock.engine.authoring.AuthoringSettings.Code;
import io.interlock.engine.authoring.AuthoringSettings.Tests;
import io.interlock.engine.model.Problem;
import io.interlock.engine.sandbox.SandboxSettings;
import io.interlock.engine.sandbox.SandboxSettings.Limits;
import io.interlock.engine.sandbox.SandboxSettings.Mode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthoringConfigReaderTest {

    private static final String HEADER = "apiVersion: interlock.io/v1\nkind: AIAuthoring\nspec:\n";

    private static AuthoringSettings read(String spec) {
        return AuthoringConfigReader.read("authoring.yaml", (HEADER + spec).getBytes(StandardCharsets.UTF_8));
    }

    private static Problem problem(String spec) {
        ConfigException failure = catchThrowableOfType(ConfigException.class, () -> read(spec));
        assertThat(failure).as(spec).isNotNull();
        assertThat(failure.problems()).as(spec).hasSize(1);
        return failure.problems().get(0);
    }

    @Test
    void reads_all_that_can_be_said_of_writing() {
        AuthoringSettings settings = read("""
                  sandbox:
                    mode: required
                    image: docker.io/library/maven:3.9@sha256:0123
                    caches: [~/.m2/repository, /opt/cache/]
                    limits: {memory: 2GiB, disk: 512MiB, processes: 100, cpus: 2}
                  commands:
                    - name: 린트
                      run: [npm, run, lint]
                      directory: web/shop
                      paths: ['web/**']
                    - name: check
                      run: [./check.sh]
                  code: {iterations: 7, proofs: 2, commandTimeout: 90s, filesModified: 3, fileCreations: 0}
                  tests:
                    iterations: 2
                    testFiles: 4
                    repeats: 3
                    mutants: 6
                    commandTimeout: 2m
                    coverageReports: ['**/cobertura.xml']
                """);

        Limits limits = new Limits(2L << 30, 512L << 20, 100, 2);
        assertThat(settings.sandbox())
                .isEqualTo(new SandboxSettings(
                        Mode.REQUIRED,
                        "docker.io/library/maven:3.9@sha256:0123",
                        List.of("~/.m2/repository", "/opt/cache/"),
                        limits));
        assertThat(settings.commands())
                .containsExactly(
                        new AllowedCommand("린트", List.of("npm", "run", "lint"), "web/shop", List.of("web/**")),
                        new AllowedCommand("check", List.of("./check.sh"), "", List.of()));
        assertThat(settings.code()).isEqualTo(new Code(7, 2, Duration.ofSeconds(90), 3, 0));
        assertThat(settings.tests())
                .isEqualTo(new Tests(2, 4, 3, 6, Duration.ofMinutes(2), List.of("**/cobertura.xml")));
    }

    @Test
    void what_is_not_said_is_as_it_is_without_configuration() {
        assertThat(read("  sandbox: {mode: auto}\n")).isEqualTo(AuthoringSettings.DEFAULT);
        assertThat(read("  code: {}\n  tests: {}\n  commands: []\n")).isEqualTo(AuthoringSettings.DEFAULT);
    }

    @Test
    void a_misspelt_name_is_told_with_the_one_that_was_meant() {
        assertThat(problem("  sandbx: {}\n").remedy()).contains("'sandbox'");
        assertThat(problem("  sandbox: {mode: requird}\n").remedy()).contains("'required'");
        assertThat(problem("  code: {proof: 1}\n").remedy()).contains("'proofs'");
        assertThat(problem("  tests: {repeat: 1}\n").where()).isEqualTo("authoring.yaml:4:11");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "code: {iterations: 0}",
                "code: {proofs: 0}",
                "code: {commandTimeout: 0s}",
                "code: {filesModified: 0}",
                "tests: {iterations: 0}",
                "tests: {testFiles: 0}",
                "tests: {repeats: 0}",
                "tests: {mutants: 0}",
                "tests: {commandTimeout: 0m}",
                "sandbox: {limits: {memory: 0}}",
                "sandbox: {limits: {disk: 0GiB}}",
                "sandbox: {limits: {processes: 0}}",
                "sandbox: {limits: {cpus: 0}}"
            })
    void nothing_is_what_no_limit_can_be(String spec) {
        assertThat(problem("  " + spec + "\n").line()).isEqualTo(4);
    }

    @Test
    void a_command_of_a_shell_is_refused_with_what_to_do_instead() {
        Problem text = problem("  commands: [{name: lint, run: npm run lint}]\n");
        assertThat(text.message()).isEqualTo("Expected a list of words as 'run', found the text 'npm run lint'");
        assertThat(text.remedy()).isEqualTo("Write its words: run: [npm, run, lint].");
        assertThat(text.where()).isEqualTo("authoring.yaml:4:32");
        assertThat(problem("  commands: [{name: lint, run: 'cd web && npm run lint'}]\n")
                        .remedy())
                .contains("No shell reads it", "script");
        assertThat(problem("  commands: [{name: lint, run: [make, a, '&&', make, b]}]\n")
                        .message())
                .isEqualTo("'&&' is an operator of a shell");
    }

    @Test
    void commands_are_told_apart_by_their_names() {
        assertThat(problem("  commands: [{name: a, run: [x]}, {name: a, run: [y]}]\n")
                        .message())
                .isEqualTo("The name 'a' is already used in line 4");
        assertThat(problem("  commands: [{name: test shop, run: [x]}]\n").remedy())
                .contains("check-shop");
        assertThat(problem("  commands: [{run: [x]}]\n").message()).isEqualTo("There is no 'name' in the command");
        assertThat(problem("  commands: [{name: a, run: []}]\n").message())
                .isEqualTo("There is nothing in 'run' of the command");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../web", "/web", "web/", "web//shop", "web/../..", "./web", "web\\shop"})
    void a_command_stays_in_the_repository(String directory) {
        assertThat(problem("  commands: [{name: a, run: [x], directory: '" + directory + "'}]\n")
                        .message())
                .isEqualTo("'" + directory + "' is no directory of the repository");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "~", "~/", "cache", "~/../other", "/var/../etc", "~root/x", "//x"})
    void neither_all_of_the_machine_nor_what_is_relative_is_a_cache(String cache) {
        assertThat(problem("  sandbox: {caches: ['" + cache + "']}\n").message())
                .isEqualTo("'" + cache + "' is no directory that programs may be shown");
    }

    @Test
    void an_image_that_would_be_an_option_is_refused() {
        assertThat(problem("  sandbox: {image: '--privileged'}\n").message())
                .isEqualTo("'--privileged' is no name of an image");
    }

    @Test
    void a_pattern_that_leaves_the_repository_is_refused() {
        assertThat(problem("  tests: {coverageReports: [../cov.xml]}\n").message())
                .contains("leaves the repository");
    }

    @Test
    void everything_that_is_wrong_is_told_at_once() {
        String spec = "  sandbox: {mode: on}\n  code: {proofs: x}\n  tests: {repeats: -1, mutants: 1.5}\n";
        ConfigException failure = catchThrowableOfType(ConfigException.class, () -> read(spec));
        assertThat(failure.problems()).extracting(Problem::line).containsExactly(4, 5, 6, 6);
    }
}
