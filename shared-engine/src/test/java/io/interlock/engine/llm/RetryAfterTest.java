package io.interlock.engine.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

    @Test
    void reads_seconds_and_dates() {
        assertThat(RetryAfter.standard("120", CLOCK)).isEqualTo(Duration.ofMinutes(2));
        assertThat(RetryAfter.standard("0.2", CLOCK)).isEqualTo(Duration.ofMillis(200));
        assertThat(RetryAfter.standard("Thu, 01 Jan 2026 00:01:00 GMT", CLOCK)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void never_waits_for_the_past_or_for_ever() {
        assertThat(RetryAfter.standard("Thu, 01 Jan 2015 00:01:00 GMT", CLOCK)).isZero();
        assertThat(RetryAfter.standard("Fri, 01 Jan 2100 00:00:00 GMT", CLOCK)).isEqualTo(Duration.ofHours(24));
        assertThat(RetryAfter.standard("999999999", CLOCK)).isEqualTo(Duration.ofHours(24));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "NaN", "1e300", "Infinity", "2026-01-01"})
    void passes_over_what_it_cannot_read(String value) {
        assertThat(RetryAfter.standard(value, CLOCK)).isNull();
    }

    @Test
    void reads_times_as_openai_writes_them() {
        assertThat(RetryAfter.words("6m0s")).isEqualTo(Duration.ofMinutes(6));
        assertThat(RetryAfter.words("1.5s")).isEqualTo(Duration.ofMillis(1500));
        assertThat(RetryAfter.words("20ms")).isEqualTo(Duration.ofMillis(20));
        assertThat(RetryAfter.words("tomorrow")).isNull();
        assertThat(RetryAfter.words(null)).isNull();
    }
}
