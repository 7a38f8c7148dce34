package io.interlock.engine.coverage;

import java.util.ArrayList;
import java.util.List;

/** What could not be read, for people: the first ones in words, the others as a number. */
final class Problems {

    private static final int MAX = 20;
    private static final int MAX_CHARS = 300;

    private final List<String> said = new ArrayList<>();
    private int more;

    void add(String problem) {
        String line = problem.length() <= MAX_CHARS ? problem : problem.substring(0, MAX_CHARS) + "...";
        if (said.contains(line)) {
            return;
        }
        if (said.size() < MAX) {
            said.add(line);
        } else {
            more++;
        }
    }

    List<String> toList() {
        List<String> all = new ArrayList<>(said);
        if (more > 0) {
            all.add("and " + more + " more problems");
        }
        return all;
    }

    /** What a report says, fit to be shown: no line breaks or other control characters, and not long. */
    static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < text.length() && i < 120; i++) {
            char c = text.charAt(i);
            shown.append(Character.isISOControl(c) ? '?' : c);
        }
        return shown.append(text.length() > 120 ? "..." : "").toString();
    }
}
