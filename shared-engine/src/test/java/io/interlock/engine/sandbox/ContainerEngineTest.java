package io.interlock.engine.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerEngineTest {

    @ParameterizedTest
    @CsvSource({
        "interlock-999999999-1-abc, true",
        "interlock-x-1-abc, false",
        "other-1-2-3, false",
        "interlock-1, false"
    })
    void only_containers_of_processes_that_ended_are_left_over(String name, boolean leftover) {
        assertThat(ContainerEngine.isLeftover(name)).isEqualTo(leftover);
        assertThat(ContainerEngine.isLeftover(ContainerEngine.newName())).isFalse();
    }
}
