package io.interlock.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.NotExamined;
import io.interlock.engine.model.Place;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardWordingTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 bytes",
        "1, 1 byte",
        "999, 999 bytes",
        "1000, 1.0 kB",
        "999949, 999.9 kB",
        "999950, 1.0 MB",
        "18312345, 18.3 MB",
        "2500000000, 2.5 GB",
    })
    void sizes_are_short(long bytes, String size) {
        assertThat(GuardWording.size(bytes)).isEqualTo(size);
    }

    @Test
    void numbers_and_sizes_beyond_reason_are_still_told() {
        assertThat(GuardWording.number(1_234_567)).isEqualTo("1,234,567");
        assertThat(GuardWording.number(1_000)).isEqualTo("1,000");
        assertThat(GuardWording.size(4_000_000_000_000_000_000L)).isEqualTo("4,000,000.0 TB");
    }

    @Test
    void a_place_is_told_with_its_commit() {
        String commit = GuardSamples.COMMIT;
        assertThat(GuardWording.place(new Place(Place.Kind.FILE, "a b.txt", commit)))
                .isEqualTo("a b.txt (def5678)");
        assertThat(GuardWording.place(new Place(Place.Kind.COMMIT_MESSAGE, commit, commit)))
                .isEqualTo("message of commit def5678");
        assertThat(GuardWording.place(new Place(Place.Kind.COMMIT_MESSAGE, "Fix \u001b it", commit)))
                .isEqualTo("message of commit def5678 (\"Fix \\033 it\")");
        assertThat(GuardWording.place(new Place(Place.Kind.BODY, "", null))).isEqualTo("body");
    }

    @Test
    void reasons_that_differ_in_numbers_only_are_one() {
        List<Unexamined> reasons = Unexamined.byReason(List.of(
                new NotExamined(Place.file("a"), "binary"),
                new NotExamined(Place.file("b"), "larger than 10 MB: 12 MB"),
                new NotExamined(Place.file("c"), "larger than 10 MB: 5120 MB")));
        assertThat(reasons).hasSize(2);
        assertThat(reasons.get(0).reason()).isEqualTo("larger than 10 MB: 12 MB");
        assertThat(reasons.get(0).names(1)).isEqualTo("b and 1 more");
    }
}
