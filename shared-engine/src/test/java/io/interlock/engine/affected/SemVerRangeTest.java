package io.interlock.engine.affected;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SemVerRangeTest {

    @ParameterizedTest
    @CsvSource({
        "^1.2.3, 1.9.0",
        "^1.2.3, 1.2.3",
        "^0.2.3, 0.2.9",
        "^0.0.3, 0.0.3",
        "^0.0, 0.0.9",
        "^0, 0.9.1",
        "^1.x, 1.4.0",
        "~1.2.3, 1.2.9",
        "~1.2, 1.2.0",
        "~1, 1.9.9",
        "~> 1.2.3, 1.2.4",
        "1.x, 1.0.0",
        "1.2.*, 1.2.7",
        "1, 1.7.7",
        "x, 3.0.0",
        "*, 3.0.0",
        "'', 3.0.0",
        "v1.2.3, 1.2.3",
        "=1.2.3, 1.2.3+build.5",
        ">=1.2.3 <2, 1.9.9",
        ">= 1.2.3, 1.2.3",
        ">1.2, 1.3.0",
        "<=1.2, 1.2.9",
        "<1.2, 1.1.9",
        "1.2.3 - 2.3.4, 2.3.4",
        "1.2 - 2.3, 2.3.9",
        "1.2.3 - 2, 2.9.9",
        "^1.0.0 || ^2.0.0, 2.5.0",
        "1||2, 2.0.0",
        "^1.2.3-beta.2, 1.2.3-beta.4",
        "^1.2.3-beta.2, 1.3.0",
        ">=1.0.0-rc.1 <1.0.0, 1.0.0-rc.2",
        "1.0.0-alpha.11, 1.0.0-alpha.11"
    })
    void contains(String range, String version) {
        assertThat(isIn(version, range)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "^1.2.3, 2.0.0",
        "^1.2.3, 1.2.2",
        "^0.2.3, 0.3.0",
        "^0.0.3, 0.0.4",
        "~1.2.3, 1.3.0",
        "~1, 2.0.0",
        "1.2.x, 1.3.0",
        ">1.2, 1.2.5",
        ">1, 1.9.0",
        ">*, 1.0.0",
        "<=1.2, 1.3.0",
        "<1.2, 1.2.0",
        "1.2 - 2.3, 2.4.0",
        "1.2.3 - 2, 3.0.0",
        "^1.0.0 || ^2.0.0, 3.0.0",
        "^1.2.3, 1.3.0-beta.1",
        "^1.2.3, 2.0.0-alpha",
        "^1.2.3-beta.2, 1.2.4-beta.2",
        "^1.2.3-beta.2, 1.2.3-beta.1",
        "*, 1.0.0-beta.1",
        "1.0.0-alpha.2, 1.0.0-alpha.11"
    })
    void does_not_contain(String range, String version) {
        assertThat(isIn(version, range)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "latest",
        "next",
        "git+ssh://host/a.git",
        "1.2.3.4",
        "^^1",
        ">=",
        "1.2.",
        "$other",
        "user/repository",
        "^1.a"
    })
    void is_no_range(String text) {
        assertThat(SemVerRange.of(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"1.2", "1", "x", "one", "'1.2.3-'", "1.2.3.4", "'', "})
    void is_no_version(String text) {
        assertThat(SemVer.of(text)).isNull();
    }

    @Test
    void orders_pre_releases_as_the_specification_does() {
        String[] ascending = {
            "1.0.0-alpha",
            "1.0.0-alpha.1",
            "1.0.0-alpha.beta",
            "1.0.0-beta",
            "1.0.0-beta.2",
            "1.0.0-beta.11",
            "1.0.0-rc.1",
            "1.0.0"
        };
        for (int i = 1; i < ascending.length; i++) {
            assertThat(version(ascending[i - 1]).compare(version(ascending[i])))
                    .as("%s < %s", ascending[i - 1], ascending[i])
                    .isNegative();
        }
    }

    @Test
    void does_not_read_a_range_of_unreasonable_length() {
        assertThat(SemVerRange.of("1 || ".repeat(10_000))).isNull();
    }

    @Property
    void a_caret_range_holds_exactly_what_does_not_change_the_first_number_that_is_not_zero(
            @ForAll @IntRange(max = 3) int major,
            @ForAll @IntRange(max = 3) int minor,
            @ForAll @IntRange(max = 3) int patch,
            @ForAll @IntRange(max = 4) int otherMajor,
            @ForAll @IntRange(max = 4) int otherMinor,
            @ForAll @IntRange(max = 4) int otherPatch) {
        SemVer lower = new SemVer(major, minor, patch, "");
        SemVer other = new SemVer(otherMajor, otherMinor, otherPatch, "");
        boolean compatible = major > 0
                ? otherMajor == major
                : minor > 0 ? otherMajor == 0 && otherMinor == minor : other.sameNumbers(lower);
        String range = "^" + major + "." + minor + "." + patch;
        assertThat(Objects.requireNonNull(SemVerRange.of(range)).contains(other))
                .isEqualTo(compatible && other.compare(lower) >= 0);
    }

    private static SemVer version(String text) {
        return Objects.requireNonNull(SemVer.of(text));
    }

    private static boolean isIn(String version, String range) {
        return Objects.requireNonNull(SemVerRange.of(range)).contains(version(version));
    }
}
