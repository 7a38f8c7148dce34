package io.interlock.engine.report;

import io.interlock.engine.model.NotExamined;
import io.interlock.engine.model.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Texts that were not examined for one reason. Reasons often name a size or a limit of the text itself; those that
 * differ only in numbers count as one, told in the words of the first.
 *
 * @param reason why
 * @param places the texts, in the order of the result
 */
record Unexamined(String reason, List<Place> places) implements Comparable<Unexamined> {

    /** The reasons by number of texts, most first; of equals the one met first. */
    static List<Unexamined> byReason(List<NotExamined> notExamined) {
        Map<String, Unexamined> groups = new LinkedHashMap<>();
        for (NotExamined item : notExamined) {
            String key = withoutNumbers(item.reason());
            Unexamined group = groups.get(key);
            if (group == null) {
                group = new Unexamined(item.reason(), new ArrayList<>());
                groups.put(key, group);
            }
            group.places().add(item.place());
        }
        List<Unexamined> sorted = new ArrayList<>(groups.values());
        Collections.sort(sorted);
        return sorted;
    }

    @Override
    public int compareTo(Unexamined other) {
        return Integer.compare(other.places.size(), places.size());
    }

    private static String withoutNumbers(String reason) {
        StringBuilder out = new StringBuilder(reason.length());
        for (int i = 0; i < reason.length(); i++) {
            char c = reason.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            if (!digit) {
                out.append(c);
            } else if (out.length() == 0 || out.charAt(out.length() - 1) != '#') {
                out.append('#');
            }
        }
        return out.toString();
    }

    /** The first texts and how many more there are. */
    String names(int most) {
        List<String> names = new ArrayList<>(Math.min(most, places.size()));
        for (int i = 0; i < most && i < places.size(); i++) {
            names.add(GuardWording.place(places.get(i)));
        }
        int rest = places.size() - names.size();
        String shown = String.join(", ", names);
        return rest == 0 ? shown : shown + " and " + GuardWording.number(rest) + " more";
    }
}
