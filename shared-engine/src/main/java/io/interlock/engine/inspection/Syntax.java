package io.interlock.engine.inspection;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How comments and strings look in a language.
 *
 * @param lineComment what begins a comment that ends with its line; empty for none
 * @param blockOpen what begins a comment that may span lines; empty for none
 * @param blockClose what ends it
 * @param features what else there is
 */
record Syntax(String lineComment, String blockOpen, String blockClose, Set<Feature> features) {

    static final Syntax C = new Syntax("//", "/*", "*/");
    static final Syntax HASH = new Syntax("#", "", "");
    static final Syntax DASHES = new Syntax("--", "/*", "*/");

    /** What some languages have. */
    enum Feature {
        /** {@code """} begins a string that may span lines. */
        TRIPLE_DOUBLE,
        /** {@code '''} does. */
        TRIPLE_SINGLE,
        /** A back-tick does. */
        BACKTICK,
        /** {@code @"} begins a string that spans lines and has no escapes. */
        VERBATIM,
        /** Block comments nest. */
        NESTED_COMMENTS,
        /** {@code #} begins a comment as well. */
        HASH_COMMENTS,
        /** {@code #} begins a comment only at the start of a word. */
        HASH_AFTER_SPACE,
        /** Apostrophes begin lifetimes as well as characters; raw strings have hashes; all strings span lines. */
        RUST_QUOTES,
        /** An apostrophe within a word is no quote. */
        LOOSE_APOSTROPHE,
        /** A slash may begin a regular expression. */
        REGEX_LITERALS,
        /** Quotes mean nothing. */
        NO_STRINGS,
        /** Three back-ticks or tildes at the start of a line begin and end what is shown as it is. */
        FENCES
    }

    Syntax {
        features = Set.copyOf(features);
    }

    Syntax(String lineComment, String blockOpen, String blockClose) {
        this(lineComment, blockOpen, blockClose, Set.of());
    }

    Syntax with(Feature... more) {
        Set<Feature> all = EnumSet.noneOf(Feature.class);
        all.addAll(features);
        all.addAll(List.of(more));
        return new Syntax(lineComment, blockOpen, blockClose, all);
    }

    boolean has(Feature feature) {
        return features.contains(feature);
    }
}
