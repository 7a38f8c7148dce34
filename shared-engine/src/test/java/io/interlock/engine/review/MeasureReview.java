package io.interlock.engine.review;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.diff.Hunk;
import io.interlock.engine.llm.CallBudget;
import io.interlock.engine.llm.ModelCall;
import io.interlock.engine.llm.ReplyMemory;
import io.interlock.engine.model.FileCoverage;
import io.interlock.engine.model.HunkCoverage;
import io.interlock.engine.model.HunkCoverage.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Measures how many tokens a model is sent of real changes, beside the packing of PR-Agent, both counted with the encoding
 * o200k_base. "Shown" is what is shown of the change; "sent" is the whole of the requests that review it, with instructions
 * and the schema of the reply. The second look, which the peer does not take, is counted for three findings a request.
 *
 * <p>Usage: {@code bench/review CLONES LIST}: a directory with clones at {@code owner/name}, and a file with a line
 * {@code owner/name commit} for each change, which is what the commit brought to its first parent.
 */
public final class MeasureReview {

    private static final Encoding ENCODING = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);

    /** About what is left of a request of 24,000 tokens for hunks. */
    private static final long ROOM = 21_000;

    private final Path clones;
    private final List<Row> rows = new ArrayList<>();

    private MeasureReview(Path clones) {
        this.clones = clones;
    }

    public static void main(String[] args) throws IOException {
        MeasureReview measure = new MeasureReview(Path.of(args[0]));
        System.out.println(Row.TITLE);
        for (String line : Files.readAllLines(Path.of(args[1]))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] fields = line.trim().split("\\s+", -1);
                measure.measure(fields[0], fields[1]);
            }
        }
        measure.summary();
    }

    static long tokens(String text) {
        return ENCODING.countTokensOrdinary(text);
    }

    private void measure(String repository, String commit) {
        try (PullRequest pull = new PullRequest(clones.resolve(repository), commit)) {
            long start = System.nanoTime();
            Review ours = Review.of(pull.input(Set.of()));
            long ms = (System.nanoTime() - start) / 1_000_000;
            PeerPacking peer = new PeerPacking(MeasureReview::tokens, pull.texts(), pull.languages());
            PeerPacking.Sent theirs = peer.pack(pull.patches());
            Set<String> both = new HashSet<>(ours.read());
            both.retainAll(theirs.hunks());
            ReviewInput second = pull.input(allButOne(pull, ours.read()));
            Row row = new Row(
                    repository + " " + commit,
                    pull.patches().size(),
                    without(pull, Set.of()).size(),
                    both.size(),
                    shown(pull.input(without(pull, both))),
                    peer.pack(only(pull, both)).tokens(),
                    ours.read().size(),
                    ours.sent(),
                    ours.again(),
                    theirs.hunks().size(),
                    theirs.tokens() + PeerPacking.INSTRUCTIONS,
                    (double) shown(second) / shown(pull.input(Set.of())),
                    (double) Review.of(second).sent() / ours.sent(),
                    without(pull, ours.told()).size(),
                    ms);
            rows.add(row);
            System.out.println(row.text());
        }
    }

    /** All but the one in the middle: what was read before when a push changes one hunk. */
    private static Set<String> allButOne(PullRequest pull, Set<String> read) {
        List<String> hunks = pull.patches().stream()
                .flatMap(patch -> patch.hunks().stream())
                .map(Hunk::id)
                .filter(read::contains)
                .toList();
        return hunks.isEmpty()
                ? read
                : read.stream()
                        .filter(id -> !id.equals(hunks.get(hunks.size() / 2)))
                        .collect(Collectors.toSet());
    }

    private static long shown(ReviewInput input) {
        Packing packing = new Packer(ReviewSettings.DEFAULT, MeasureReview::tokens).pack(input, ROOM);
        return packing.batches().stream()
                .mapToLong(batch -> tokens(batch.text()))
                .sum();
    }

    private static Set<String> without(PullRequest pull, Set<String> ids) {
        return pull.patches().stream()
                .flatMap(patch -> patch.hunks().stream())
                .map(Hunk::id)
                .filter(id -> !ids.contains(id))
                .collect(Collectors.toSet());
    }

    private static List<FilePatch> only(PullRequest pull, Set<String> wanted) {
        List<FilePatch> only = new ArrayList<>();
        for (FilePatch patch : pull.patches()) {
            List<Hunk> hunks = patch.hunks().stream()
                    .filter(hunk -> wanted.contains(hunk.id()))
                    .toList();
            if (!hunks.isEmpty()) {
                only.add(new FilePatch(
                        patch.oldPath(),
                        patch.newPath(),
                        patch.type(),
                        patch.content(),
                        patch.oldId(),
                        patch.newId(),
                        patch.oldMode(),
                        patch.newMode(),
                        hunks));
            }
        }
        return only;
    }

    private void summary() {
        List<Row> many = rows.stream().filter(row -> row.read >= 10).toList();
        List<Row> large = rows.stream().filter(row -> row.sent >= 15_000).toList();
        System.out.printf(
                Locale.ROOT,
                "%d changes; shown of the same hunks: %.3f in all, %.3f in the median; sent for a hunk: %.3f in all, %.3f in"
                        + " the median%n",
                rows.size(),
                sum(rows, row -> row.shown) / sum(rows, row -> row.peerShown),
                median(rows, Row::shownRatio),
                sum(rows, row -> row.sent)
                        / sum(rows, row -> row.read)
                        / (sum(rows, row -> row.peerSent) / sum(rows, row -> row.peerRead)),
                median(rows, Row::sentRatio));
        System.out.printf(
                Locale.ROOT,
                "second push, median: shown %.3f in the %d changes with 10 hunks or more; sent %.3f in the %d changes that"
                        + " took 15,000 tokens or more; hunks not told of: %d%n",
                median(many, row -> row.pushShown),
                many.size(),
                median(large, row -> row.pushSent),
                large.size(),
                (long) sum(rows, row -> row.untold));
    }

    private static double sum(List<Row> rows, ToDoubleFunction<Row> number) {
        return rows.stream().mapToDouble(number).sum();
    }

    private static double median(List<Row> rows, ToDoubleFunction<Row> number) {
        double[] sorted = rows.stream()
                .mapToDouble(number)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /**
     * A review with a model that counts.
     *
     * @param sent tokens of the requests that review
     * @param again tokens of the second look
     * @param read ids of hunks that it read
     * @param told ids of hunks that it read or gives a reason for
     */
    private record Review(long sent, long again, Set<String> read, Set<String> told) {

        static Review of(ReviewInput input) {
            CountingModels models = new CountingModels(MeasureReview::tokens);
            ModelCall.Caller caller = new ModelCall.Caller(
                    "", "", "review", Duration.ofMinutes(5), CallBudget.UNLIMITED, ReplyMemory.NONE);
            Reviewed reviewed = new Reviewer(ScriptedReviews.settings(), ScriptedReviews.GUARD)
                    .review(input, new Reviewer.Asking(models, caller, line -> {}))
                    .join();
            Set<String> read = new HashSet<>();
            Set<String> told = new HashSet<>();
            for (FileCoverage file : reviewed.coverage()) {
                for (HunkCoverage hunk : file.hunks()) {
                    if (hunk.status() == Status.REVIEWED) {
                        read.add(hunk.id());
                    }
                    if (hunk.isReviewed() || !hunk.reason().isEmpty()) {
                        told.add(hunk.id());
                    }
                }
            }
            return new Review(models.first.get(), models.second.get(), read, told);
        }
    }

    private record Row(
            String name,
            int files,
            int hunks,
            int both,
            long shown,
            long peerShown,
            int read,
            long sent,
            long again,
            int peerRead,
            long peerSent,
            double pushShown,
            double pushSent,
            int untold,
            long ms) {

        static final String TITLE = "                                                  | shown of the same hunks    |"
                + " ours                  | peer           | sent for | second push | not  |\n"
                + "change                               files hunks | hunks   ours   peer  ratio |"
                + " hunks    sent  again  | hunks    sent  |  a hunk  | shown  sent | told |    ms";

        double shownRatio() {
            return (double) shown / peerShown;
        }

        double sentRatio() {
            return (double) sent / read / ((double) peerSent / peerRead);
        }

        String text() {
            return String.format(
                    Locale.ROOT,
                    "%-36s %5d %5d | %5d %6d %6d  %.3f | %5d %8d %5d | %5d %8d |   %.3f  | %.3f %.3f | %4d | %5d",
                    name,
                    files,
                    hunks,
                    both,
                    shown,
                    peerShown,
                    shownRatio(),
                    read,
                    sent,
                    again,
                    peerRead,
                    peerSent,
                    sentRatio(),
                    pushShown,
                    pushSent,
                    untold,
                    ms);
        }
    }
}
