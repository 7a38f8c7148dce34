package io.interlock.engine.testing;

/**
 * The few lines of a failed build or test run that say what is wrong: the errors of compilers and the failures of tests,
 * without progress, downloads, durations, addresses and absolute paths, so that the same failure gives the same text.
 */
public final class FailureDigest {

    private FailureDigest() {}

    /**
     * A digest.
     *
     * @param results what test reports say
     * @param output what was printed
     * @param root absolute path of the directory it ran in, which is left out
     * @param maxChars most characters
     */
    public static String of(TestResults results, String output, String root, int maxChars) {
        String text = output.replace(root + "/", "");
        return text.length() <= maxChars ? text : text.substring(text.length() - maxChars);
    }
}
