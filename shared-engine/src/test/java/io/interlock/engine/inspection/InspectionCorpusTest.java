package io.interlock.engine.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.model.CodeRange;
import io.interlock.engine.model.ReviewFinding;
import io.interlock.engine.model.Side;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes as people make them, with and without defects: what the checks have to find, and where they have to be silent. */
class InspectionCorpusTest {

    private static final List<CorpusCase> CASES = CorpusCase.all();

    private static CorpusRepository repository;

    @BeforeAll
    static void commit(@TempDir Path directory) {
        repository = new CorpusRepository(directory, CASES);
    }

    @AfterAll
    static void close() {
        repository.close();
    }

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

    @Test
    void a_case_reads_as_the_change_that_it_tells() {
        for (CorpusCase one : CASES) {
            List<String> changed = one.files().stream()
                    .filter(CorpusFile::isChanged)
                    .map(CorpusFile::path)
                    .toList();
            assertThat(repository.patches(one))
                    .as(one.name())
                    .extracting(FilePatch::path)
                    .containsExactlyInAnyOrderElementsOf(changed);
        }
    }

    @Test
    void what_is_planted_is_found_and_a_clean_change_gets_nothing_but_notes() {
        Inspection inspection = new Inspection(InspectionSettings.DEFAULT);
        Scores scores = new Scores();
        List<String> disturbing = new ArrayList<>();
        List<String> misquoted = new ArrayList<>();
        for (CorpusCase one : CASES) {
            List<ReviewFinding> findings = inspection.findings(repository.patches(one), repository.texts(one));
            scores.add(one, findings);
            for (ReviewFinding finding : findings) {
                if (one.isClean() && !finding.isNote()) {
                    disturbing.add(one.name() + " " + finding);
                }
                if (!finding.quote().equals(quote(one, finding.range()))) {
                    misquoted.add(one.name() + " " + finding);
                }
            }
        }
        System.out.println(scores.table() + String.join("\n", scores.wrong()));

        assertThat(disturbing).isEmpty();
        assertThat(misquoted).isEmpty();
        assertThat(scores.byRule().keySet()).isSubsetOf(Inspection.all());
        assertThat(scores.all().recall()).isGreaterThanOrEqualTo(0.95);
        assertThat(scores.all().precision()).isGreaterThanOrEqualTo(0.95);
        assertThat(scores.byRule()).allSatisfy((rule, score) -> {
            assertThat(score.recall()).as(rule).isGreaterThanOrEqualTo(0.8);
            assertThat(score.precision()).as(rule).isGreaterThanOrEqualTo(0.8);
        });
    }

    /** The lines of a file of a case. */
    private static String quote(CorpusCase one, CodeRange range) {
        boolean left = range.side() == Side.LEFT;
        CorpusFile found = one.files().stream()
                .filter(file -> range.path().equals(left ? file.before() : file.after()))
                .findFirst()
                .orElseThrow();
        List<String> lines = left ? found.oldLines() : found.newLines();
        return range.isFile() ? "" : String.join("\n", lines.subList(range.start() - 1, range.end()));
    }
}
