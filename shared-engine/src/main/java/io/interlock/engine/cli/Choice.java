package io.interlock.engine.cli;

import io.interlock.engine.affected.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads the value of an option that has only a few. */
final class Choice {

    private Choice() {}

    /**
     * The constant that a word names.
     *
     * @param option the option, for messages
     * @throws UsageException when there is none
     */
    static <E extends Enum<E>> E of(String option, String word, E[] constants) {
        List<String> words = new ArrayList<>(constants.length);
        for (E constant : constants) {
            String name = constant.name().toLowerCase(Locale.ROOT);
            if (name.equals(word)) {
                return constant;
            }
            words.add(name);
        }
        throw new UsageException(
                "Unknown value '" + word + "' of " + option,
                Nearest.remedy(word, words, "Use one of: " + String.join(", ", words) + "."));
    }
}
