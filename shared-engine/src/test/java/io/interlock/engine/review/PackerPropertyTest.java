package io.interlock.engine.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.diff.DiffLine;
import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.diff.Hunk;
import io.interlock.engine.model.FileCoverage;
import io.interlock.engine.model.HunkCoverage;
import io.interlock.engine.model.HunkCoverage.Status;
import io.interlock.engine.model.Side;
import io.interlock.engine.review.ReviewSettings.Depth;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PackerPropertyTest {

    /** Two tokens for five bytes. */
    static long tokens(String text) {
        return (text.getBytes(StandardCharsets.UTF_8).length * 2L + 4) / 5;
    }

    static Packing pack(ReviewInput input, Depth depth, int requests, long room) {
        return new Packer(settings(depth, requests), PackerPropertyTest::tokens).pack(input, room);
    }

    static ReviewSettings settings(Depth depth, int requests) {
        ReviewSettings plain = ReviewSettings.DEFAULT;
        ReviewSettings.Limits limits = plain.limits();
        return new ReviewSettings(
                plain.model(),
                plain.verifier(),
                depth,
                plain.language(),
                plain.focus(),
                new ReviewSettings.Limits(
                        limits.requestTokens(),
                        requests,
                        limits.parallel(),
                        limits.findings(),
                        limits.confidence(),
                        limits.timeout()),
                plain.paths(),
                plain.instructions(),
                plain.checks());
    }

    @Property(tries = 300)
    void every_hunk_is_told_of_once_and_is_in_a_request_if_it_counts_as_reviewed(
            @ForAll long seed,
            @ForAll @IntRange(max = 20) int files,
            @ForAll Depth depth,
            @ForAll @IntRange(max = 4) int requests,
            @ForAll @IntRange(max = 3_000) int room) {
        EditedFiles change = EditedFiles.random(seed, files);
        Packing packing = pack(change.input(Set.of()), depth, requests, room);
        assertThat(packing.coverage()).hasSameSizeAs(change.patches());
        Set<String> sent = packing.batches().stream()
                .flatMap(batch -> batch.parts().stream())
                .map(part -> part.hunk().id())
                .collect(Collectors.toSet());
        for (int i = 0; i < change.patches().size(); i++) {
            FileCoverage file = packing.coverage().get(i);
            assertThat(file.path()).isEqualTo(change.patches().get(i).path());
            assertThat(file.hunks())
                    .extracting(HunkCoverage::id)
                    .isEqualTo(change.patches().get(i).hunks().stream()
                            .map(Hunk::id)
                            .toList());
            for (HunkCoverage hunk : file.hunks()) {
                assertThat(hunk.status() == Status.REVIEWED)
                        .isEqualTo(hunk.reason().isEmpty());
                if (hunk.status() == Status.REVIEWED) {
                    assertThat(sent).contains(hunk.id());
                } else {
                    assertThat(!sent.contains(hunk.id()) || hunk.reason().contains("in part"))
                            .isTrue();
                }
            }
        }
    }

    @Property(tries = 300)
    void no_request_is_larger_than_there_is_room_and_there_are_no_more_than_allowed(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 30) int files,
            @ForAll @IntRange(min = 1, max = 4) int requests,
            @ForAll @IntRange(max = 3_000) int room) {
        Packing packing = pack(EditedFiles.random(seed, files).input(Set.of()), Depth.NORMAL, requests, room);
        assertThat(packing.batches()).hasSizeLessThanOrEqualTo(requests).allSatisfy(batch -> {
            assertThat(batch.tokens()).isEqualTo(tokens(batch.text())).isLessThanOrEqualTo(room);
            assertThat(batch.parts()).isNotEmpty();
        });
    }

    @Property(tries = 300)
    void the_same_change_gives_the_same_requests(
            @ForAll long seed, @ForAll @IntRange(max = 12) int files, @ForAll @IntRange(max = 2_000) int room) {
        Packing once = pack(EditedFiles.random(seed, files).input(Set.of()), Depth.NORMAL, 2, room);
        Packing again = pack(EditedFiles.random(seed, files).input(Set.of()), Depth.NORMAL, 2, room);
        assertThat(again).isEqualTo(once);
    }

    @Property(tries = 300)
    void every_line_is_shown_at_its_number_with_its_sign_and_none_twice_in_a_request(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 8) int files,
            @ForAll Depth depth,
            @ForAll @IntRange(min = 300, max = 4_000) int room) {
        EditedFiles change = EditedFiles.random(seed, files);
        Packing packing = pack(change.input(Set.of()), depth, 20, room);
        for (Packing.Batch batch : packing.batches()) {
            List<ReadText.Line> read = ReadText.of(batch.text());
            assertThat(read).doesNotHaveDuplicates();
            for (ReadText.Line line : read) {
                FilePatch patch = patch(change, line.path());
                assertThat(truth(change, patch, line)).contains(line.text());
            }
        }
    }

    @Property(tries = 300)
    void all_changed_lines_of_a_reviewed_hunk_are_shown(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 8) int files,
            @ForAll Depth depth,
            @ForAll @IntRange(min = 300, max = 4_000) int room) {
        EditedFiles change = EditedFiles.random(seed, files);
        Packing packing = pack(change.input(Set.of()), depth, 20, room);
        Set<String> shown = packing.batches().stream()
                .flatMap(batch -> ReadText.of(batch.text()).stream())
                .map(line -> line.path() + line.kind() + line.number())
                .collect(Collectors.toSet());
        Set<String> reviewed = packing.coverage().stream()
                .flatMap(file -> file.hunks().stream())
                .filter(HunkCoverage::isReviewed)
                .map(HunkCoverage::id)
                .collect(Collectors.toSet());
        for (FilePatch patch : change.patches()) {
            for (Hunk hunk : patch.hunks()) {
                if (reviewed.contains(hunk.id())) {
                    assertThat(shown).containsAll(changed(patch, hunk));
                }
            }
        }
    }

    @Property(tries = 300)
    void what_was_read_before_is_not_sent_again(@ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int files) {
        EditedFiles change = EditedFiles.random(seed, files);
        Set<String> seen = pack(change.input(Set.of()), Depth.NORMAL, 4, 100_000).batches().stream()
                .flatMap(batch -> batch.parts().stream())
                .map(part -> part.hunk().id())
                .collect(Collectors.toSet());
        String left = seen.stream().findFirst().orElse("");
        seen.remove(left);
        Packing packing = pack(change.input(seen), Depth.NORMAL, 4, 100_000);
        assertThat(packing.batches().stream().flatMap(batch -> batch.parts().stream()))
                .allMatch(part -> part.hunk().id().equals(left));
        assertThat(packing.coverage().stream()
                        .flatMap(file -> file.hunks().stream())
                        .filter(hunk -> hunk.status() == Status.REVIEWED_BEFORE)
                        .map(HunkCoverage::id))
                .containsExactlyInAnyOrderElementsOf(seen);
    }

    private static List<String> changed(FilePatch patch, Hunk hunk) {
        List<String> changed = new ArrayList<>();
        for (DiffLine line : hunk.lines()) {
            if (line.kind() != DiffLine.Kind.CONTEXT) {
                changed.add(patch.path() + line.kind() + Math.max(line.oldLine(), line.newLine()));
            }
        }
        return changed;
    }

    private static FilePatch patch(EditedFiles change, String path) {
        return change.patches().stream()
                .filter(patch -> patch.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    /** What may be shown for a line: with its carriage return, without it, or cut. */
    private static Set<String> truth(EditedFiles change, FilePatch patch, ReadText.Line line) {
        String text = null;
        if (line.kind() == DiffLine.Kind.CONTEXT) {
            List<String> lines = change.lines(patch.path(), Side.RIGHT);
            text = lines == null ? null : lines.get(line.number() - 1);
        }
        for (Hunk hunk : patch.hunks()) {
            for (DiffLine own : hunk.lines()) {
                int number = line.kind() == DiffLine.Kind.REMOVED ? own.oldLine() : own.newLine();
                text = own.kind() == line.kind() && number == line.number() ? own.text() : text;
            }
        }
        assertThat(text).as("%s", line).isNotNull();
        Set<String> shown = new HashSet<>();
        for (int most : new int[] {VisibleText.ADDED, VisibleText.OTHER, VisibleText.OTHER / 2}) {
            shown.add(VisibleText.of(text, most));
            shown.add(VisibleText.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text, most));
        }
        return shown;
    }
}
