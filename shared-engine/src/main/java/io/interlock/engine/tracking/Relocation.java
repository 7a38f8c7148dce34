package io.interlock.engine.tracking;

import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.model.CodeRange;
import io.interlock.engine.model.Fingerprint;
import io.interlock.engine.model.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Finds the lines of findings of before in a file as it is now. Of several equal texts each is found at most once, the one
 * with most in its favour first: the lines around it, the function it is in, that a reviewer names it again, and last how
 * far it is from where it should be. For use by one thread.
 */
final class Relocation {

    private static final int NEAR = 3;
    private static final int MAX_CANDIDATES = 64;
    private static final int PENALTY = 50;
    private static final int FAR = 500;

    private final FilePatch patch;
    private final Side side;
    private final FileLines file;
    private final Set<String> said = new HashSet<>();
    private final Map<List<String>, Set<Integer>> taken = new HashMap<>();
    private final Map<FileLines.Lines, Fingerprints.Spot> spots = new HashMap<>();
    private final Set<List<String>> unsearchable = new HashSet<>();
    private Drift drift = new Drift();

    Relocation(FilePatch patch, Side side, FileLines file, List<Said> now) {
        this.patch = patch;
        this.side = side;
        this.file = file;
        for (Said one : now) {
            said.add(one.finding().range().start() + "\0" + one.finding().rule());
        }
    }

    /**
     * Each of the findings with what became of its lines, in the same order. Lines that were found for a finding are not
     * found for one that is asked for later.
     */
    List<Known> locate(List<Known> before) {
        drift = new Drift();
        Map<List<String>, TreeMap<Integer, List<Integer>>> texts = new LinkedHashMap<>();
        List<Known> located = new ArrayList<>();
        for (Known known : before) {
            boolean searched = !known.finding().range().isFile()
                    && file.isKnown()
                    && !known.text().isEmpty();
            if (searched) {
                texts.computeIfAbsent(known.text(), t -> new TreeMap<>())
                        .computeIfAbsent(known.firstLine(), line -> new ArrayList<>())
                        .add(located.size());
            }
            located.add(searched ? known : unsearched(known));
        }
        Map<List<String>, List<FileLines.Lines>> found = new LinkedHashMap<>();
        texts.forEach((text, places) -> found.put(text, occurrences(text, places)));
        drift.settle();
        texts.forEach((text, places) -> assign(places, found.getOrDefault(text, List.of()), located));
        located.stream()
                .filter(known -> known.place() != null)
                .forEach(known -> taken.computeIfAbsent(known.text(), text -> new HashSet<>())
                        .add(known.firstLine()));
        return located;
    }

    /** A file as a whole is there as long as it is; of one whose text is not known nothing can be said. */
    private Known unsearched(Known known) {
        boolean there = side == Side.LEFT || patch.newPath() != null;
        if (!there) {
            return known.without(Known.Fate.GONE, known.expected());
        }
        CodeRange range = known.finding().range();
        CodeRange now = new CodeRange(known.path(), side, range.start(), range.end());
        return range.isFile()
                ? known.at(Placed.at(known.finding(), now, known.finding().quote()))
                : known;
    }

    private List<FileLines.Lines> occurrences(List<String> text, NavigableMap<Integer, List<Integer>> places) {
        List<FileLines.Lines> found = new ArrayList<>();
        for (FileLines.Lines lines : find(text, places.firstKey())) {
            // A line before the change is the subject of a finding as long as the change removes it.
            boolean subject = side == Side.RIGHT || file.isChanged(lines.first(), lines.last());
            if (subject && !taken.getOrDefault(text, Set.of()).contains(lines.first())) {
                found.add(lines);
            }
        }
        boolean distinctive = CodeText.isDistinctive(text);
        for (int line : places.keySet()) {
            List<FileLines.Lines> near =
                    nearest(found, line).stream().map(found::get).toList();
            drift.add(line, near, distinctive && places.size() == 1);
        }
        return found;
    }

    /** A quote from which a secret was kept is no line of the file: what is left of it tells its lines. */
    private List<FileLines.Lines> find(List<String> text, int near) {
        List<FileLines.Lines> found = file.find(text, near);
        if (!found.isEmpty() || !MaskedText.isMasked(text)) {
            return found;
        }
        List<FileLines.Lines> like = file.findMasked(text, near);
        if (like == null) {
            unsearchable.add(text);
        }
        return like == null ? List.of() : like;
    }

    /** A place of before, and one where the text is now. */
    private record Pair(int before, int now, long cost) {}

    private void assign(NavigableMap<Integer, List<Integer>> places, List<FileLines.Lines> found, List<Known> located) {
        Set<Integer> leftOver = new HashSet<>(places.keySet());
        Set<Integer> used = new HashSet<>();
        for (Pair pair : pairs(places, found, located)) {
            if (leftOver.contains(pair.before()) && used.add(pair.now())) {
                leftOver.remove(pair.before());
                FileLines.Lines lines = found.get(pair.now());
                places.getOrDefault(pair.before(), List.of())
                        .forEach(at -> located.set(at, placed(located.get(at), lines)));
            }
        }
        boolean gone = file.isComplete() || side == Side.LEFT || patch.newPath() == null;
        for (int line : leftOver) {
            places.getOrDefault(line, List.of())
                    .forEach(at -> located.set(at, missing(located.get(at), gone, drift.expected(line))));
        }
    }

    private Known missing(Known known, boolean gone, int line) {
        boolean certain =
                gone && (!unsearchable.contains(known.text()) || side == Side.RIGHT && patch.newPath() == null);
        return known.without(certain ? Known.Fate.GONE : Known.Fate.UNKNOWN, line);
    }

    private List<Pair> pairs(
            NavigableMap<Integer, List<Integer>> places, List<FileLines.Lines> found, List<Known> located) {
        List<Pair> pairs = new ArrayList<>();
        places.forEach((line, findings) -> {
            List<Known> there = findings.stream().map(located::get).toList();
            int expected = drift.expected(line);
            for (int now : nearest(found, expected)) {
                Evidence evidence = evidence(there, found.get(now), found.size() == 1);
                if (evidence.isEnough(Math.min(
                        Math.abs(found.get(now).first() - expected),
                        Math.abs(found.get(now).first() - line)))) {
                    long away = Math.min(FAR, Math.abs(found.get(now).first() - expected));
                    pairs.add(new Pair(line, now, (long) PENALTY * evidence.doubts() + away));
                }
            }
        });
        pairs.sort(
                Comparator.comparingLong(Pair::cost).thenComparing(Pair::before).thenComparing(Pair::now));
        return pairs;
    }

    /** The indices of the nearest places. */
    private static List<Integer> nearest(List<FileLines.Lines> found, int line) {
        int low = 0;
        int high = found.size();
        while (low < high) {
            int middle = low + high >>> 1;
            if (found.get(middle).first() < line) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int from = Math.max(0, Math.min(low - MAX_CANDIDATES / 2, found.size() - MAX_CANDIDATES));
        int to = Math.min(found.size(), from + MAX_CANDIDATES);
        return IntStream.range(from, to).boxed().toList();
    }

    /** What speaks for a text being the same one: as counted by {@link #doubts}, and enough to believe it. */
    private record Evidence(int context, int symbol, boolean said, boolean distinctive, boolean only) {

        int doubts() {
            return 3 * (2 - context) + symbol + (said ? 0 : 2);
        }

        /** A text that stands everywhere, far from where it was and with nothing in its favour, is another one. */
        boolean isEnough(int away) {
            boolean alone = only && (distinctive || symbol == 0);
            return said || context > 0 || away <= NEAR || alone || distinctive && symbol == 0;
        }
    }

    private Evidence evidence(List<Known> there, FileLines.Lines lines, boolean only) {
        Known first = there.get(0);
        Fingerprint print = first.tracked().fingerprint();
        Fingerprints.Spot spot = spots.computeIfAbsent(lines, where -> Fingerprints.spot(file, patch, side, where));
        int context = 0;
        if (print.context().length() == spot.context().length()
                && !spot.context().isEmpty()) {
            int half = spot.context().length() / 2;
            context += print.context().regionMatches(0, spot.context(), 0, half) ? 1 : 0;
            context += print.context().regionMatches(half, spot.context(), half, half) ? 1 : 0;
        }
        return new Evidence(
                context,
                symbol(first, spot.symbol()),
                isSaid(there, lines),
                CodeText.isDistinctive(first.text()),
                only);
    }

    /** 0 when it is in the same function, 1 when one of both is not known, 2 when it is in another. */
    private int symbol(Known known, String symbol) {
        String before = known.tracked().fingerprint().symbol();
        if (before.isEmpty() || symbol.isEmpty()) {
            return 1;
        }
        String rule = known.finding().rule();
        List<String> paths = new ArrayList<>(Fingerprints.paths(patch, known.path()));
        paths.add(known.finding().range().path());
        return paths.stream()
                        .anyMatch(
                                path -> Fingerprints.symbol(rule, path, symbol).equals(before))
                ? 0
                : 2;
    }

    private boolean isSaid(List<Known> there, FileLines.Lines lines) {
        return there.stream()
                .anyMatch(known ->
                        said.contains(lines.first() + "\0" + known.finding().rule()));
    }

    private Known placed(Known known, FileLines.Lines lines) {
        CodeRange before = known.finding().range();
        // The lines of the file would bring back what was kept from the quote.
        String quote = known.isMasked() ? known.finding().quote() : file.text(lines);
        boolean same = CodeText.isSame(quote, known.finding().quote());
        int start = same
                ? Math.max(
                        1,
                        lines.first()
                                - CodeText.emptyLinesBefore(known.finding().quote()))
                : lines.first();
        int end = same ? start + before.end() - before.start() : lines.last();
        return known.at(Placed.at(
                known.finding(),
                new CodeRange(known.path(), side, start, end),
                same ? known.finding().quote() : quote));
    }
}
