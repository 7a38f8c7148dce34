package io.interlock.engine.review;

import java.util.List;
import java.util.Locale;

/**
 * What kind of thing a claim says, told by its words: praise is no finding, and a finding that tells its reader what to do
 * with the review is no finding either, whoever put the words into the model. Word lists: what they miss is still held
 * against the code.
 */
final class ClaimWords {

    private static final List<String> PRAISE = List.of(
            "lgtm",
            "looks good",
            "look good",
            "looks fine",
            "looks correct",
            "looks great",
            "good job",
            "great job",
            "nice job",
            "nice work",
            "great work",
            "good work",
            "well done",
            "no changes needed",
            "no change needed",
            "nothing to report",
            "everything looks",
            "everything is fine",
            "all good",
            "good use of",
            "great use of",
            "nice use of",
            "good change",
            "great change",
            "nice change",
            "good improvement",
            "great improvement",
            "nice improvement",
            "excellent",
            "this is correct",
            "the change is correct",
            "the code is correct",
            "this change is correct",
            "\ubb38\uc81c \uc5c6",
            "\uc88b\uc2b5\ub2c8\ub2e4");

    private static final List<String> DEEDS = List.of("approve", "merge", "accept", "ship", "auto-merge");
    private static final List<String> DEED_OBJECTS = List.of(
            " this pr",
            " the pr",
            " this pull request",
            " the pull request",
            " this change",
            " the change",
            " this merge request",
            " this immediately",
            " without review",
            " without further review",
            " as is");
    private static final List<String> IGNORING =
            List.of("ignore", "disregard", "dismiss", "skip", "forget", "suppress");
    private static final List<String> IGNORED = List.of(
            " all other findings",
            " other findings",
            " the findings",
            " all findings",
            " these findings",
            " the other finding",
            " previous instruction",
            " all previous",
            " prior instruction",
            " your instruction",
            " the above instruction",
            " earlier instruction",
            " the review",
            " this review",
            " all reviews",
            " review comments",
            " all warnings from",
            " other comments",
            " all comments");
    private static final List<String> MISSING = List.of(
            "missing",
            "misses",
            "lack",
            "without",
            "absent",
            "never",
            "not ",
            "n't",
            "no longer",
            "no ",
            "forgot",
            "forget",
            "omit",
            "remov",
            "delet",
            "drop",
            "lost",
            "unclosed",
            "unhandled",
            "unchecked",
            "unguarded",
            "untested",
            "leak");

    /** Praise only when nothing but these follows: "no action is taken on an error" is a finding. */
    private static final List<String> NOTHING =
            List.of("no issues", "no problems", "no bugs", "no concerns", "no action");

    private static final List<String> AFTER_NOTHING = List.of(
            ".",
            ",",
            ";",
            ":",
            "!",
            " -",
            " \u2014",
            " found",
            " here",
            " detected",
            " identified",
            " seen",
            " noted",
            " with ",
            " in ",
            " needed",
            " required",
            " necessary",
            " is needed",
            " is required",
            " is necessary",
            " were ");

    /** What turns praise into a finding. */
    private static final List<String> TURNS = List.of(" but ", " however", " except", " although", " though ");

    private ClaimWords() {}

    /** Whether nothing is said to be wrong. */
    static boolean isPraise(String message) {
        String text = message.toLowerCase(Locale.ROOT);
        boolean praise = PRAISE.stream().anyMatch(text::startsWith) || isNothing(text) || isCorrect(text);
        return praise && TURNS.stream().noneMatch(text::contains);
    }

    private static boolean isNothing(String text) {
        for (String nothing : NOTHING) {
            String rest = text.startsWith(nothing) ? text.substring(nothing.length()) : null;
            if (rest != null && (rest.isEmpty() || AFTER_NOTHING.stream().anyMatch(rest::startsWith))) {
                return true;
            }
        }
        return false;
    }

    /** "Correctly handles the border" is praise, "Correctly quoted names are cut" is not. */
    private static boolean isCorrect(String text) {
        if (!text.startsWith("correctly ")) {
            return false;
        }
        int end = text.indexOf(' ', "correctly ".length());
        return text.substring(0, end < 0 ? text.length() : end).endsWith("s");
    }

    /** Whether the reader is told what to do with the review, or to run something that is not in the code. */
    static boolean instructsReader(String words, String quote) {
        String text = words.toLowerCase(Locale.ROOT);
        return tells(text, DEEDS, DEED_OBJECTS)
                || text.contains("safe to merge")
                || tells(text, IGNORING, IGNORED)
                || pipesToShell(text) && !pipesToShell(quote.toLowerCase(Locale.ROOT));
    }

    /** A warning not to do it is none: the words before are looked at. */
    private static boolean tells(String text, List<String> deeds, List<String> objects) {
        for (String deed : deeds) {
            for (int at = text.indexOf(deed); at >= 0; at = text.indexOf(deed, at + 1)) {
                String before = text.substring(Math.max(0, at - 16), at);
                int after = at + deed.length();
                String rest = text.substring(after, Math.min(text.length(), after + 40));
                boolean begins = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
                if (begins && !isNegated(before) && objects.stream().anyMatch(rest::startsWith)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isNegated(String before) {
        return before.contains("not ") || before.contains("n't ") || before.contains("never ");
    }

    private static boolean pipesToShell(String text) {
        boolean fetches = text.contains("curl ") || text.contains("wget ");
        String tight = text.replace(" ", "");
        return fetches && (tight.contains("|sh") || tight.contains("|bash") || tight.contains("|sudo"));
    }

    /**
     * Whether something is said not to be there, which has no line of its own. Words of English: of what is written in
     * another script nobody knows, so that it counts as said.
     */
    static boolean saysMissing(String words) {
        String text = words.toLowerCase(Locale.ROOT);
        long letters = text.codePoints().filter(Character::isLetter).count();
        long foreign = text.codePoints()
                .filter(c -> c > 0x24f && Character.isLetter(c))
                .count();
        return foreign * 3 > letters || MISSING.stream().anyMatch(text::contains);
    }
}
