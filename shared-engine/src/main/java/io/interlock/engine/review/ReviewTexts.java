package io.interlock.engine.review;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Texts that are shipped: what models are told, and the schemas of their replies. */
final class ReviewTexts {

    private ReviewTexts() {}

    /** What the model is told that reviews. */
    static String reviewer() {
        return read("reviewer.txt");
    }

    /** What the model is told that takes the second look. */
    static String verifier() {
        return read("verifier.txt");
    }

    /** The schema of what is found. */
    static String findingsSchema() {
        return read("/io/interlock/engine/schema/review-findings.schema.json");
    }

    /** The schema of the second look. */
    static String scoresSchema() {
        return read("/io/interlock/engine/schema/review-scores.schema.json");
    }

    /** Line breaks are those of Unix on every machine, so that requests are. */
    private static String read(String name) {
        try (InputStream in = ReviewTexts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The jar is not whole: '" + name + "' is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read '" + name + "' in the jar", e);
        }
    }
}
