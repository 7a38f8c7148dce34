package io.interlock.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** {@code action.yml} against the code that reads the inputs and writes the outputs. */
class ActionFileTest {

    private final Map<?, ?> action = read();

    private static Map<?, ?> read() {
        try {
            return (Map<?, ?>)
                    new Load(LoadSettings.builder().build()).loadFromString(Files.readString(Path.of("../action.yml")));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Map<?, ?> part(String name) {
        return (Map<?, ?>) action.get(name);
    }

    @Test
    void the_inputs_are_those_that_the_code_reads_with_the_same_defaults() {
        Map<String, String> declared = new LinkedHashMap<>();
        part("inputs")
                .forEach((name, input) -> declared.put((String) name, (String) ((Map<?, ?>) input).get("default")));
        Map<String, String> inCode = new LinkedHashMap<>();
        for (Input input : Input.values()) {
            inCode.put(input.key(), input.standard());
        }

        assertThat(declared).isEqualTo(inCode);
    }

    @Test
    void the_outputs_are_those_that_the_code_writes() {
        List<String> inCode = new ArrayList<>();
        for (Output output : Output.values()) {
            inCode.add(output.key());
        }

        assertThat(part("outputs").keySet()).map(String.class::cast).containsExactlyInAnyOrderElementsOf(inCode);
    }

    @Test
    void everything_is_described() {
        for (String part : List.of("inputs", "outputs")) {
            part(part)
                    .forEach((name, value) -> assertThat((String) ((Map<?, ?>) value).get("description"))
                            .as("%s", name)
                            .hasSizeGreaterThan(20));
        }
        assertThat(action.get("name")).isEqualTo("Interlock");
        assertThat((String) action.get("description")).hasSizeLessThan(126);
    }

    @Test
    void it_runs_in_the_image_that_is_built_beside_it() {
        assertThat(part("runs").get("using")).isEqualTo("docker");
        assertThat(part("runs").get("image")).isEqualTo("Dockerfile");
        assertThat(Path.of("../Dockerfile")).isRegularFile();
    }

    @Test
    void an_input_set_to_nothing_counts_as_not_set() {
        assertThat(Input.MAX_JOBS.value(Map.of("INPUT_MAX-JOBS", " 3 "))).isEqualTo("3");
        assertThat(Input.PROPAGATION.value(Map.of("INPUT_PROPAGATION", " "))).isEqualTo("precise");
    }
}
