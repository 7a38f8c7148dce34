package io.interlock.engine.workflow;

import io.interlock.engine.expression.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names the copies of a matrix. */
final class Labels {

    private static final int LONGEST = 60;

    private Labels() {}

    /** A label for each item: what it says when that is short and plain, otherwise its place, from 1. All differ. */
    static List<String> of(List<Value> items) {
        Set<String> taken = new HashSet<>();
        List<String> labels = new ArrayList<>(items.size());
        for (Value item : items) {
            String label = label(item, labels.size() + 1);
            if (!taken.add(label)) {
                label = label + "~" + (labels.size() + 1);
                taken.add(label);
            }
            labels.add(label);
        }
        return labels;
    }

    private static String label(Value item, int place) {
        boolean scalar = item instanceof Value.Text || item instanceof Value.Numeric || item instanceof Value.Truth;
        String text = scalar ? item.asText() : "";
        return isPlain(text) ? text : String.valueOf(place);
    }

    private static boolean isPlain(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST
                && text.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || "._-:/+,=".indexOf(c) >= 0));
    }
}
