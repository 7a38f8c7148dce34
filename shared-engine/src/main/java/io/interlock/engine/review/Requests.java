package io.interlock.engine.review;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Requests that are being filled, first fit decreasing: what is put in goes to the first request with room that holds
 * something of the same group already, else to the first with room, else to a new one.
 */
final class Requests {

    private final long room;
    private final int most;
    private final List<Request> requests = new ArrayList<>();

    /**
     * None yet.
     *
     * @param room most tokens of a request
     * @param most most requests
     */
    Requests(long room, int most) {
        this.room = room;
        this.most = most;
    }

    /** Puts hunks of one file into one request; whether there was room. */
    boolean put(List<Item> items) {
        Request request = fitting(items);
        if (request == null) {
            return false;
        }
        items.forEach(request::add);
        return true;
    }

    /** Takes everything of a hunk out again. */
    void remove(HunkView.Position at) {
        requests.forEach(request -> request.remove(at));
    }

    /** The requests with something in them, the riskiest first; each in the order of the change. */
    List<List<HunkView>> filled() {
        return requests.stream()
                .filter(request -> !request.items.isEmpty())
                .sorted(Comparator.comparingDouble(request -> -request.value()))
                .map(Request::views)
                .toList();
    }

    private @Nullable Request fitting(List<Item> items) {
        Request fallback = null;
        for (Request request : requests) {
            if (request.used + request.cost(items) <= room) {
                if (request.holds(items.get(0).group())) {
                    return request;
                }
                fallback = fallback == null ? request : fallback;
            }
        }
        if (fallback == null && requests.size() < most) {
            Request request = new Request();
            if (request.cost(items) <= room) {
                requests.add(request);
                return request;
            }
        }
        return fallback;
    }

    /**
     * A hunk, or a part of one.
     *
     * @param view how it is shown
     * @param tokens what it costs, without the first lines of its file
     * @param start what the first lines of its file cost
     * @param value its risk
     * @param group what it is best read together with
     */
    record Item(HunkView view, long tokens, long start, double value, String group) {

        int file() {
            return view.at().file();
        }
    }

    private static final class Request {
        private final List<Item> items = new ArrayList<>();
        private final Set<Integer> files = new HashSet<>();
        private final Set<String> groups = new HashSet<>();
        private long used;

        /** All items are of one file. */
        long cost(List<Item> added) {
            Item first = added.get(0);
            return added.stream().mapToLong(Item::tokens).sum() + (files.contains(first.file()) ? 0 : first.start());
        }

        void add(Item item) {
            used += cost(List.of(item));
            items.add(item);
            files.add(item.file());
            groups.add(item.group());
        }

        boolean holds(String group) {
            return groups.contains(group);
        }

        void remove(HunkView.Position at) {
            for (Item item : List.copyOf(items)) {
                if (item.view().at().equals(at)) {
                    items.remove(item);
                    used -= item.tokens();
                }
            }
        }

        double value() {
            return items.stream().mapToDouble(Item::value).max().orElse(0);
        }

        List<HunkView> views() {
            return items.stream()
                    .map(Item::view)
                    .sorted(Comparator.comparingInt((HunkView view) -> view.at().file())
                            .thenComparingInt(view -> view.at().hunk())
                            .thenComparingInt(HunkView::part))
                    .toList();
        }
    }
}
