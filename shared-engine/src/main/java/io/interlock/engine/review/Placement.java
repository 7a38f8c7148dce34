package io.interlock.engine.review;

import io.interlock.engine.review.Requests.Item;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Puts chosen hunks into requests: the riskiest components first, the largest files of a component first, hunks of a file
 * together as far as a request has room. What is left over at the end goes where there is a gap.
 */
final class Placement {

    private final Requests requests;
    private final long room;

    /**
     * Fills these requests.
     *
     * @param room most tokens of a request
     */
    Placement(Requests requests, long room) {
        this.requests = requests;
        this.room = room;
    }

    /** Puts hunks into the requests; those that found a place, with all their parts. */
    List<Weighed> place(List<Weighed> hunks) {
        Set<HunkView.Position> left = new HashSet<>();
        for (List<Item> chunk : ordered(hunks)) {
            if (!requests.put(chunk)) {
                for (Item item : chunk) {
                    if (!requests.put(List.of(item))) {
                        left.add(item.view().at());
                    }
                }
            }
        }
        left.forEach(requests::remove);
        return hunks.stream().filter(hunk -> !left.contains(hunk.at())).toList();
    }

    private List<List<Item>> ordered(List<Weighed> hunks) {
        Map<String, Double> worth = new HashMap<>();
        Map<Integer, List<Weighed>> files = new TreeMap<>();
        for (Weighed hunk : hunks) {
            worth.merge(hunk.group(), hunk.value(), Math::max);
            files.computeIfAbsent(hunk.at().file(), file -> new ArrayList<>()).add(hunk);
        }
        List<List<Item>> chunks = new ArrayList<>();
        for (List<Weighed> file : files.values()) {
            file.sort(Comparator.comparingInt(hunk -> hunk.at().hunk()));
            addChunks(file, chunks);
        }
        chunks.sort(Comparator.comparingDouble((List<Item> chunk) -> -worth.getOrDefault(group(chunk), 0.0))
                .thenComparing(Placement::group)
                .thenComparingLong(chunk -> -cost(chunk)));
        return chunks;
    }

    /** As many hunks in a row as a request has room for. */
    private void addChunks(List<Weighed> file, List<List<Item>> chunks) {
        List<Item> chunk = new ArrayList<>();
        long used = 0;
        for (Weighed hunk : file) {
            for (int i = 0; i < hunk.parts().size(); i++) {
                long cost = hunk.tokens().get(i);
                if (!chunk.isEmpty() && used + cost > room) {
                    chunks.add(chunk);
                    chunk = new ArrayList<>();
                }
                used = (chunk.isEmpty() ? hunk.start() : used) + cost;
                chunk.add(new Item(hunk.parts().get(i), cost, hunk.start(), hunk.value(), hunk.group()));
            }
        }
        chunks.add(chunk);
    }

    private static String group(List<Item> chunk) {
        return chunk.get(0).group();
    }

    private static long cost(List<Item> chunk) {
        return chunk.stream().mapToLong(Item::tokens).sum();
    }
}
