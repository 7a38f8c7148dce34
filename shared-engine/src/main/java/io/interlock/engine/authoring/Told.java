package io.interlock.engine.authoring;

/** What is said of candidates, to people and to models: the same words for the same thing. */
final class Told {

    private static final int MAX_DIGEST = 2_000;

    private Told() {}

    /** A text of others on one line. */
    static String line(String text, int most) {
        return WorkTexts.plain(text.replace('\n', ' ').replace('\t', ' '), most);
    }

    /** The digest of a run behind a colon; nothing when there is none. */
    static String after(TestRun run) {
        String digest = WorkTexts.plain(run.digest(), MAX_DIGEST);
        return digest.isEmpty() ? "" : ":\n" + digest;
    }
}
