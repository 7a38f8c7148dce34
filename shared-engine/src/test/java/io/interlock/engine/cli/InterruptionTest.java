package io.interlock.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InterruptionTest {

    @Test
    void the_first_signal_ends_the_run_politely() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        try (Interruption interruption = Interruption.watch(interrupted::countDown)) {
            assertThat(interruption.isRequested()).isFalse();
            interruption.signalled();
            assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(interruption.isRequested()).isTrue();
        }
    }
}
