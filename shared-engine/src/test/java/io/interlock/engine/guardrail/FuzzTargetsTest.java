package io.interlock.engine.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FuzzTargetsTest {

    @Test
    void every_target_has_a_seed() throws IOException {
        Set<Integer> chosen = new HashSet<>();
        for (byte[] seed : FuzzSeeds.all()) {
            chosen.add((int) seed[0]);
        }

        assertThat(chosen).hasSize(FuzzTargets.Kind.values().length);
    }

    @Test
    void seeds_and_what_becomes_of_them_by_small_changes_are_read_or_refused() throws IOException {
        Random random = new Random(7);
        List<byte[]> seeds = FuzzSeeds.all();
        for (byte[] seed : seeds) {
            FuzzTargets.fuzzerTestOneInput(seed);
            for (int round = 0; round < 5; round++) {
                byte[] changed = seed.clone();
                for (int i = 0; i < 4; i++) {
                    changed[1 + random.nextInt(changed.length - 1)] = (byte) random.nextInt();
                }
                FuzzTargets.fuzzerTestOneInput(changed);
            }
        }
    }
}
