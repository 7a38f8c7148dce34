package io.interlock.engine.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Changes as people make them, with and without defects: what the checks have to find, and where they have to be silent. */
class InspectionCorpusTest {

    private static final List<CorpusCase> CASES = CorpusCase.all();

    @Test
    void the_corpus_has_enough_of_both_kinds() {
        long planted = CASES.stream()
                .flatMap(one -> one.planted().stream())
                .filter(Planted::needed)
                .count();

        assertThat(planted).isGreaterThanOrEqualTo(70);
        assertThat(CASES.stream().filter(CorpusCase::isClean)).hasSizeGreaterThanOrEqualTo(70);
        assertThat(CASES)
                .allMatch(one -> one.isClean() != one.planted().stream().anyMatch(Planted::needed));
        assertThat(CASES).allMatch(one -> one.files().stream().anyMatch(CorpusFile::isChanged));
    }

    @Test
    void every_case_is_about_files_that_are_there() {
        for (CorpusCase one : CASES) {
            assertThat(one.planted())
                    .as(one.name())
                    .allMatch(planted -> one.files().stream()
                            .anyMatch(file ->
                                    planted.path().equals(planted.side() == Side.LEFT ? file.before() : file.after())));
        }
    }
}
