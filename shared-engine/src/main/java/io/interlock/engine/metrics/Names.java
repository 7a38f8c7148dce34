package io.interlock.engine.metrics;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The names that a label may have: the first so many, each cut to a length. Thread-safe. */
final class Names {

    /** Most names of one kind. */
    static final int MOST = 500;

    private static final int LONGEST = 200;
    private static final String OTHER = "other";

    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /** The name itself, or {@code other} when there are too many. */
    String known(String name) {
        String cut = name.length() <= LONGEST ? name : name.substring(0, LONGEST);
        return known.contains(cut) || added(cut) ? cut : OTHER;
    }

    private synchronized boolean added(String name) {
        if (known.size() < MOST) {
            known.add(name);
        }
        return known.contains(name);
    }
}
