package io.interlock.engine.review;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.diff.Hunk;
import io.interlock.engine.model.FileCoverage;
import io.interlock.engine.model.HunkCoverage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Measures how many tokens a model is sent of real changes, beside the packing of PR-Agent, both counted with the encoding
 * o200k_base.
 *
 * <p>Usage: {@code bench/review CLONES LIST}: a directory with clones at {@code owner/name}, and a file with a line
 * {@code owner/name commit} for each change, which is what the commit brought to its first parent.
 */
public final class MeasureReview {

    private static final Encoding ENCODING = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);

    /** What is left of a request of 24,000 tokens for hunks. */
    private static final long ROOM = 21_000;

    private final Path clones;
    private final List<Row> rows = new ArrayList<>();

    private MeasureReview(Path clones) {
        this.clones = clones;
    }

    public static void main(String[] args) throws IOException {
        MeasureReview measure = new MeasureReview(Path.of(args[0]));
        System.out.println("change                              files hunks | ours: tokens hunks | peer: tokens hunks |"
                + " same hunks: ours   peer  ratio | sent ratio | second push | unlisted |   ms");
        for (String line : Files.readAllLines(Path.of(args[1]))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] fields = line.trim().split("\\s+");
                measure.measure(fields[0], fields[1]);
            }
        }
        measure.summary();
    }

    static long tokens(String text) {
        return ENCODING.countTokensOrdinary(text);
    }

    private static Packing pack(ReviewInput input) {
        return new Packer(ReviewSettings.DEFAULT, MeasureReview::tokens).pack(input, ROOM);
    }

    private static long sent(Packing packing) {
        return packing.batches().stream()
                .mapToLong(batch -> tokens(batch.text()))
                .sum();
    }

    private static Set<String> hunks(Packing packing) {
        return packing.batches().stream()
                .flatMap(batch -> batch.parts().stream())
                .map(part -> part.hunk().id())
                .collect(Collectors.toSet());
    }

    private void measure(String repository, String commit) {
        try (PullRequest pull = new PullRequest(clones.resolve(repository), commit)) {
            long start = System.nanoTime();
            Packing ours = pack(pull.input(Set.of()));
            long ms = (System.nanoTime() - start) / 1_000_000;
            PeerPacking peer = new PeerPacking(MeasureReview::tokens, pull.texts(), pull.languages());
            PeerPacking.Sent theirs = peer.pack(pull.patches());
            Set<String> both = new HashSet<>(hunks(ours));
            both.retainAll(theirs.hunks());
            Packing oursOfBoth = pack(pull.input(without(pull, both)));
            long theirsOfBoth = peer.pack(only(pull, both)).tokens();
            int all = pull.patches().stream()
                    .mapToInt(patch -> patch.hunks().size())
                    .sum();
            Row row = new Row(
                    repository + " " + commit,
                    pull.patches().size(),
                    all,
                    sent(ours),
                    hunks(ours).size(),
                    theirs.tokens(),
                    theirs.hunks().size(),
                    sent(oursOfBoth),
                    theirsOfBoth,
                    secondPush(pull, hunks(ours), sent(ours)),
                    unlisted(pull, ours),
                    ms);
            rows.add(row);
            System.out.println(row.text());
        }
    }

    /** The largest share of the first review that one more hunk costs, for hunks that are not larger than the median. */
    private static double secondPush(PullRequest pull, Set<String> reviewed, long first) {
        Set<String> seen = new HashSet<>(reviewed);
        List<Hunk> hunks = pull.patches().stream()
                .flatMap(patch -> patch.hunks().stream())
                .filter(hunk -> reviewed.contains(hunk.id()))
                .toList();
        if (hunks.isEmpty()) {
            return 0;
        }
        Hunk changed = hunks.get(hunks.size() / 2);
        seen.remove(changed.id());
        return (double) sent(pack(pull.input(seen))) / first;
    }

    private static Set<String> without(PullRequest pull, Set<String> wanted) {
        return pull.patches().stream()
                .flatMap(patch -> patch.hunks().stream())
                .map(Hunk::id)
                .filter(id -> !wanted.contains(id))
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

    /** Hunks that are in no request and of which the coverage gives no reason. */
    private static int unlisted(PullRequest pull, Packing packing) {
        Set<String> told = new HashSet<>(hunks(packing));
        for (FileCoverage file : packing.coverage()) {
            for (HunkCoverage hunk : file.hunks()) {
                if (!hunk.reason().isEmpty()) {
                    told.add(hunk.id());
                }
            }
        }
        return without(pull, told).size();
    }

    private void summary() {
        System.out.printf(
                Locale.ROOT,
                "%d changes: same hunks %.3f in all, %.3f in the median; as sent %.3f in all, %.3f in the median;"
                        + " unlisted hunks %d%n",
                rows.size(),
                (double) rows.stream().mapToLong(Row::oursOfBoth).sum()
                        / rows.stream().mapToLong(Row::theirsOfBoth).sum(),
                median(rows.stream()
                        .filter(row -> row.theirsOfBoth > 0)
                        .map(Row::ratio)
                        .sorted()
                        .toList()),
                (double) rows.stream().mapToLong(Row::ours).sum()
                        / rows.stream().mapToLong(Row::theirs).sum(),
                median(rows.stream()
                        .filter(row -> row.theirs > 0)
                        .map(Row::sentRatio)
                        .sorted()
                        .toList()),
                rows.stream().mapToInt(Row::unlisted).sum());
    }

    private static double median(List<Double> sorted) {
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private record Row(
            String name,
            int files,
            int hunks,
            long ours,
            int ourHunks,
            long theirs,
            int theirHunks,
            long oursOfBoth,
            long theirsOfBoth,
            double secondPush,
            int unlisted,
            long ms) {

        double ratio() {
            return (double) oursOfBoth / theirsOfBoth;
        }

        double sentRatio() {
            return (double) ours / theirs;
        }

        String text() {
            return String.format(
                    Locale.ROOT,
                    "%-36s %4d %5d | %11d %6d | %11d %6d | %16d %6d  %.3f |      %.3f |       %.3f | %8d | %4d",
                    name,
                    files,
                    hunks,
                    ours,
                    ourHunks,
                    theirs,
                    theirHunks,
                    oursOfBoth,
                    theirsOfBoth,
                    ratio(),
                    sentRatio(),
                    secondPush,
                    unlisted,
                    ms);
        }
    }
}
