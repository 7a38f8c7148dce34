package io.interlock.engine.guardrail;

import io.interlock.engine.model.Category;
import io.interlock.engine.scan.KnownValues;
import io.interlock.engine.scan.Redactor;
import io.interlock.engine.scan.Scanner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes credentials out of what is said about a run: those that a rule finds in the very words, and values that are known
 * from elsewhere, in every form they take on the way. Not thread-safe.
 */
public final class TextRedaction {

    /** Shorter values that are plain words would take ordinary words out of sentences. */
    private static final int LONG_WORD = 8;

    private static final int MAX_CACHED = 10_000;

    private final Redactor rules;
    private final Redactor strong;
    private final Redactor all;
    private final Map<String, String> texts = new HashMap<>();

    /**
     * A redaction.
     *
     * @param scanner finds credentials, among other things
     * @param given credentials that the run was given, whatever they look like
     * @param found values that were found and may be mistaken for a credential
     */
    public TextRedaction(Scanner scanner, Collection<String> given, Collection<String> found) {
        rules = new Redactor(scanner, rule -> rule.category() == Category.SECRET);
        List<String> sure = new ArrayList<>(given);
        List<String> known = new ArrayList<>(given);
        for (String value : found) {
            boolean word = isWord(value);
            if (!word) {
                sure.add(value);
            }
            if (!word || value.length() >= LONG_WORD) {
                known.add(value);
            }
        }
        strong = new Redactor(new Scanner(List.of(new KnownValues(sure))));
        all = known.size() == sure.size() ? strong : new Redactor(new Scanner(List.of(new KnownValues(known))));
    }

    /** A scanner that finds credentials without any configuration. */
    public static Scanner scanner() {
        return new Scanner(CheckSet.detectors(GuardrailsConfig.DEFAULT, false));
    }

    /** A text without credentials. */
    public String text(String text) {
        String known = texts.get(text);
        if (known == null) {
            known = rules.redactNames(all.redact(text));
            if (texts.size() < MAX_CACHED) {
                texts.put(text, known);
            }
        }
        return known;
    }

    /** A path without credentials: found values that are plain words stay, or half of the paths could be gone. */
    public String path(String path) {
        return rules.redactNames(strong.redact(path));
    }

    /** Whether a value could be a word or a name that means nothing: letters of one case and what joins words. */
    private static boolean isWord(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean joins = "._-/ ".indexOf(c) >= 0;
            boolean capital = c >= 'A' && c <= 'Z' && i == 0;
            if (!joins && !capital && !(c >= 'a' && c <= 'z')) {
                return false;
            }
        }
        return true;
    }
}
