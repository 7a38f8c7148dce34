package io.interlock.engine.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.diff.DiffLine;
import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.diff.FileTexts;
import io.interlock.engine.model.ReviewFinding;
import io.interlock.engine.model.ReviewFinding.Source;
import io.interlock.engine.model.Severity;
import io.interlock.engine.model.Side;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every check. */
class CheckContractTest {

    @Test
    void every_check_has_a_sample() {
        assertThat(Arrays.stream(CheckSample.values()).map(sample -> sample.check))
                .containsExactlyInAnyOrderElementsOf(Inspection.all());
    }

    @Test
    void names_are_lower_case_with_hyphens_and_there_is_one_of_each() {
        assertThat(Inspection.all()).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z]+(-[a-z]+)+"));
    }

    @ParameterizedTest
    @EnumSource
    void its_sample_is_found(CheckSample sample) {
        assertThat(sample.found.findings(sample.check)).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void its_clean_twin_is_not(CheckSample sample) {
        assertThat(sample.clean.findings()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_finding_quotes_its_lines_as_the_diff_has_them(CheckSample sample) {
        for (ReviewFinding finding : sample.found.findings(sample.check)) {
            if (!finding.range().isFile()) {
                assertThat(finding.quote()).isEqualTo(changed(sample.found.patches(), finding));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_finding_says_who_found_it_and_how_sure_that_is(CheckSample sample) {
        assertThat(sample.found.findings(sample.check)).allSatisfy(finding -> {
            assertThat(finding.source()).isEqualTo(new Source(Source.Kind.CHECK, sample.check));
            assertThat(finding.confidence()).isBetween(0.5, 1.0);
            assertThat(finding.message()).endsWith(".").doesNotContain("\n");
        });
    }

    @ParameterizedTest
    @EnumSource
    void it_is_silent_when_it_is_off(CheckSample sample) {
        Inspection inspection = new Inspection(new InspectionSettings(Set.of(sample.check), Map.of(), ""));

        assertThat(inspection.names())
                .doesNotContain(sample.check)
                .hasSize(Inspection.all().size() - 1);
        assertThat(inspection.findings(sample.found.patches(), sample.found))
                .noneMatch(finding -> finding.rule().equals(sample.check));
    }

    @ParameterizedTest
    @EnumSource
    void its_severity_is_what_settings_say(CheckSample sample) {
        InspectionSettings settings = new InspectionSettings(Set.of(), Map.of(sample.check, Severity.CRITICAL), "");

        assertThat(new Inspection(settings).findings(sample.found.patches(), sample.found))
                .filteredOn(finding -> finding.rule().equals(sample.check))
                .isNotEmpty()
                .allMatch(finding -> finding.severity() == Severity.CRITICAL);
    }

    @ParameterizedTest
    @EnumSource
    void it_lives_with_a_diff_alone(CheckSample sample) {
        new Inspection(InspectionSettings.DEFAULT).findings(sample.found.patches(), FileTexts.NONE);
        assertThat(new Inspection(InspectionSettings.DEFAULT).findings(sample.clean.patches(), FileTexts.NONE))
                .isEmpty();
    }

    /** The text of the changed lines that a finding is about. */
    private static String changed(List<FilePatch> patches, ReviewFinding finding) {
        boolean right = finding.range().side() == Side.RIGHT;
        DiffLine.Kind kind = right ? DiffLine.Kind.ADDED : DiffLine.Kind.REMOVED;
        return patches.stream()
                .filter(patch -> finding.range().path().equals(right ? patch.newPath() : patch.oldPath()))
                .flatMap(patch -> patch.hunks().stream())
                .flatMap(hunk -> hunk.lines().stream())
                .filter(line -> line.kind() == kind)
                .filter(line -> number(line, right) >= finding.range().start()
                        && number(line, right) <= finding.range().end())
                .map(DiffLine::text)
                .collect(Collectors.joining("\n"));
    }

    private static int number(DiffLine line, boolean right) {
        return right ? line.newLine() : line.oldLine();
    }
}
