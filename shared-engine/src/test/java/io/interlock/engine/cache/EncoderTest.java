package io.interlock.engine.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EncoderTest {

    @Property
    void what_was_written_is_read_back(@ForAll List<String> texts, @ForAll List<@IntRange(min = 0) Integer> numbers) {
        Encoder encoder = new Encoder();
        texts.forEach(encoder::string);
        numbers.forEach(encoder::number);
        texts.forEach(encoder::string);
        encoder.flag(true);

        Decoder decoder = new Decoder(encoder.toBytes());

        texts.forEach(text -> assertThat(decoder.string()).isEqualTo(text));
        numbers.forEach(number -> assertThat(decoder.number()).isEqualTo(number));
        texts.forEach(text -> assertThat(decoder.string()).isEqualTo(text));
        assertThat(decoder.flag()).isTrue();
    }

    @Test
    void a_path_that_is_not_utf8_survives() {
        Encoder encoder = new Encoder();
        encoder.string("caf\uDCE9/\uD55C\uAE00");

        assertThat(new Decoder(encoder.toBytes()).string()).isEqualTo("caf\uDCE9/\uD55C\uAE00");
    }

    @Test
    void a_text_that_comes_again_costs_a_few_bytes() {
        Encoder once = new Encoder();
        once.string("a".repeat(500));
        Encoder twice = new Encoder();
        twice.string("a".repeat(500));
        twice.string("a".repeat(500));

        assertThat(twice.toBytes().length - once.toBytes().length).isLessThan(3);
    }

    @Test
    void a_negative_number_is_refused() {
        assertThatThrownBy(() -> new Encoder().number(-1)).hasMessageContaining("-1");
    }
}
