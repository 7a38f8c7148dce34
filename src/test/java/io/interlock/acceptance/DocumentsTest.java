package io.interlock.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import groovy.lang.GroovyShell;
import io.interlock.acceptance.Shell.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * What the documents show, tried: YAML is read and its workflows held against {@code action.yml}, Groovy is compiled,
 * and commands after {@code $ ./interlock}, or that pipe into it, are run on the sample monorepo and print the lines that
 * are shown.
 */
class DocumentsTest {

    private static final Pattern BLOCK = Pattern.compile("(?m)^( *)```(\\w+)\n(.*?)^ *```$", Pattern.DOTALL);
    private static final Pattern USES = Pattern.compile("(?:\\./|[\\w.-]+/interlock@.*)");
    private static final Pattern OUTPUT =
            Pattern.compile("(?:steps\\.interlock|needs\\.affected)\\.outputs\\.([\\w-]+)");

    private static final Pattern COMMAND = Pattern.compile("^((?:(?:echo|printf) [^|]*\\| )?)\\./interlock ");

    /** What can be validated. */
    private static final Pattern CONFIGURATION = Pattern.compile(
            "(?m)^kind: (?:Components|AIGuardrails|AIOrchestrator|AIModels|AIReview|AIAuthoring|Baseline|SecretRules)$");

    /** What makes a step one of our own workflows; tests of the engine read those. */
    private static final Set<String> OWN_STEPS = Set.of(
            "agent",
            "check",
            "command",
            "http",
            "write",
            "commit",
            "gate",
            "workflow",
            "loop",
            "supervisor",
            "parallel",
            "value");

    /** The first line of an example that commands shown below it name as a file. */
    private static final Pattern FILE_NAME = Pattern.compile("# ([\\w-]+\\.yaml)\n");

    /**
     * An example in a document.
     *
     * @param file the document, from the root of the project
     * @param line where it begins
     * @param language what it is written in
     * @param text the example itself
     */
    record Block(String file, long line, String language, String text) {
        @Override
        public String toString() {
            return file + ":" + line;
        }
    }

    private static List<Block> blocks(String language) throws IOException {
        List<Block> blocks = new ArrayList<>();
        for (Path document : documents()) {
            String text = Files.readString(document);
            Matcher matcher = BLOCK.matcher(text);
            while (matcher.find()) {
                if (matcher.group(2).equals(language)) {
                    long line = text.substring(0, matcher.start()).lines().count() + 1;
                    String name = Shell.PROJECT.relativize(document).toString();
                    String indented = matcher.group(3).replaceAll("(?m)^" + matcher.group(1), "");
                    blocks.add(new Block(name, line, language, indented));
                }
            }
        }
        return blocks;
    }

    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>();
        for (Path folder : List.of(Shell.PROJECT, Shell.PROJECT.resolve("docs"))) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(documents::add);
            }
        }
        return documents;
    }

    private static List<Block> workflows() throws IOException {
        List<Block> workflows = new ArrayList<>(blocks("yaml"));
        try (Stream<Path> files = Files.list(Shell.PROJECT.resolve(".github/workflows"))) {
            for (Path file : files.sorted().toList()) {
                workflows.add(new Block(Shell.PROJECT.relativize(file).toString(), 1, "yaml", Files.readString(file)));
            }
        }
        return workflows;
    }

    private static Object read(String yaml) {
        return new Load(LoadSettings.builder().build()).loadFromString(yaml);
    }

    private static Map<?, ?> action() throws IOException {
        return (Map<?, ?>) read(Files.readString(Shell.PROJECT.resolve("action.yml")));
    }

    @Test
    void there_are_examples() throws IOException {
        assertThat(workflows()).hasSizeGreaterThan(3);
        assertThat(documents())
                .extracting(Path::getFileName)
                .extracting(Path::toString)
                .contains("github-action.md", "jenkins.md");
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void yaml_is_read_and_names_only_inputs_and_outputs_that_there_are(Block block) throws IOException {
        Object document = read(block.text());

        assertThat(document).isNotNull();
        List<Map<?, ?>> steps = new ArrayList<>();
        collectSteps(document, steps);
        Set<?> inputs = ((Map<?, ?>) action().get("inputs")).keySet();
        boolean ours = false;
        for (Map<?, ?> step : steps) {
            assertThat(step.containsKey("uses"))
                    .as("%s either uses or runs", step)
                    .isNotEqualTo(step.containsKey("run"));
            if (step.get("uses") instanceof String uses && USES.matcher(uses).matches()) {
                ours = true;
                if (step.get("with") instanceof Map<?, ?> with) {
                    assertThat(with.keySet()).map(Object::toString).isSubsetOf(strings(inputs));
                }
            }
            if (step.get("run") instanceof String run) {
                assertThat(run)
                        .as("text of others reaches a shell in variables only")
                        .doesNotContain("${{ github.");
            }
        }
        if (ours) {
            Matcher outputs = OUTPUT.matcher(block.text());
            Set<String> named = new HashSet<>();
            while (outputs.find()) {
                named.add(outputs.group(1));
            }
            assertThat(named).isSubsetOf(strings(((Map<?, ?>) action().get("outputs")).keySet()));
        }
    }

    private static Set<String> strings(Set<?> keys) {
        Set<String> strings = new HashSet<>();
        keys.forEach(key -> strings.add(key.toString()));
        return strings;
    }

    private static void collectSteps(Object node, List<Map<?, ?>> steps) {
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                if ("steps".equals(key) && value instanceof List<?> list) {
                    list.forEach(step -> {
                        if (step instanceof Map<?, ?> known && Collections.disjoint(known.keySet(), OWN_STEPS)) {
                            steps.add(known);
                        }
                    });
                } else {
                    collectSteps(value, steps);
                }
            });
        } else if (node instanceof List<?> list) {
            list.forEach(item -> collectSteps(item, steps));
        }
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void a_matrix_from_an_output_is_guarded_against_being_empty(Block block) {
        for (Object job : jobs(block)) {
            Map<?, ?> map = (Map<?, ?>) job;
            if (String.valueOf(map.get("strategy"))
                    .toLowerCase(java.util.Locale.ROOT)
                    .contains("fromjson")) {
                assertThat(String.valueOf(map.get("if"))).contains(".outputs.any == 'true'");
            }
        }
    }

    private static List<Object> jobs(Block block) {
        return read(block.text()) instanceof Map<?, ?> document && document.get("jobs") instanceof Map<?, ?> jobs
                ? List.copyOf(jobs.values())
                : List.of();
    }

    @Test
    void groovy_compiles() throws IOException {
        for (Block block : blocks("groovy")) {
            assertThat(new GroovyShell().parse(block.text()))
                    .as(block.toString())
                    .isNotNull();
        }
    }

    @Test
    void commands_print_what_is_shown(@TempDir Path folder) throws IOException {
        Shell shell = new Shell(folder);
        Path sample = shell.sample();
        for (Block block : blocks("yaml")) {
            Matcher name = FILE_NAME.matcher(block.text());
            if (name.lookingAt()) {
                Files.writeString(sample.resolve(name.group(1)), block.text());
            }
        }
        for (Block block : blocks("console")) {
            for (String session : block.text().split("(?m)^\\$ ", -1)) {
                if (COMMAND.matcher(session.lines().findFirst().orElse("")).lookingAt()) {
                    tryOut(shell, sample, block, session);
                }
            }
        }
    }

    @Test
    void configurations_are_valid(@TempDir Path folder) throws IOException {
        Shell shell = new Shell(folder);
        List<String> command = new ArrayList<>(List.of("validate"));
        for (Block block : blocks("yaml")) {
            if (CONFIGURATION.matcher(block.text()).find()) {
                Path file = Files.createTempFile(folder, "configuration", ".yaml");
                command.add(Files.writeString(file, block.text()).toString());
            }
        }
        assertThat(command).hasSizeGreaterThan(3);
        shell.interlock(folder, command.toArray(new String[0])).done();
    }

    private static void tryOut(Shell shell, Path sample, Block block, String session) throws IOException {
        String[] lines = session.split("\n", -1);
        String program = Shell.PROJECT.resolve("interlock").toString();
        String command = COMMAND.matcher(lines[0]).replaceFirst("$1" + Matcher.quoteReplacement(program) + " ");
        Run run = shell.run(sample, List.of("/bin/sh", "-c", command));
        String printed = loosely(run.out() + run.err());
        int at = 0;
        for (int i = 1; i < lines.length; i++) {
            String shown = loosely(lines[i]);
            boolean left = shown.isEmpty() || shown.equals("...") || shown.equals("…");
            int found = left ? at : printed.indexOf(shown, at);
            assertThat(found)
                    .as("%s: $ %s%nshows%n%s%nand printed%n%s", block, lines[0], lines[i], run.out() + run.err())
                    .isNotNegative();
            at = left ? at : found + shown.length();
        }
    }

    /** Without what differs from run to run: numbers, ids of commits, temporary folders and widths of columns. */
    private static String loosely(String text) {
        return text.replaceAll("\\b[0-9a-f]{7,40}\\b", "ID")
                .replaceAll("/\\S*/interlock-demo-\\w+|/\\S*/demo\\b", "FOLDER")
                .replaceAll("[0-9]+", "N")
                .replaceAll("[ \t]+", " ")
                .strip();
    }
}
