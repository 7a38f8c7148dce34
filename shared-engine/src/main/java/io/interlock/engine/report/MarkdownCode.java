package io.interlock.engine.report;

import io.interlock.engine.model.ReviewFinding;

/**
 * Writes what a finding suggests as a block of code: what is to stand in the place of its lines as a {@code suggestion},
 * or the difference when it is not one that could be applied, or not one that can be seen as it is.
 */
final class MarkdownCode {

    private static final int LEAST_FENCE = 3;

    private MarkdownCode() {}

    /**
     * The block.
     *
     * @param most the most lines to show
     */
    static String of(ReviewFinding finding, int most) {
        String replacement = CodeDiff.replacement(finding);
        if (replacement != null && isShown(replacement, most)) {
            String text = replacement.replace("\r\n", "\n");
            return fenced("suggestion", text.isEmpty() ? "" : text + "\n");
        }
        CodeDiff diff = CodeDiff.of(finding, most);
        StringBuilder lines = new StringBuilder(400);
        for (CodeDiff.Line line : diff.lines()) {
            lines.append(line.mark()).append(line.text()).append('\n');
        }
        if (diff.rest() > 0) {
            lines.append("... ").append(Wording.count(diff.rest(), "more line")).append('\n');
        }
        return fenced("diff", lines.toString());
    }

    /** Whether a reader sees all that a text holds. */
    private static boolean isShown(String text, int most) {
        String visible = text.replace("\r\n", "\n").replace("\n", " ").replace("\t", " ");
        return PrintableText.of(visible).equals(visible) && text.lines().count() <= most && text.length() <= most * 400;
    }

    /** A block whose fence is longer than any run of back-ticks in it, so that nothing in it ends it. */
    private static String fenced(String language, String text) {
        int longest = LEAST_FENCE - 1;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        String fence = "`".repeat(longest + 1);
        return fence + language + "\n" + text + fence + "\n";
    }
}
