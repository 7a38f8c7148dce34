package io.interlock.engine.authoring;

/**
 * A test file that a model wrote; nothing is proven of it yet.
 *
 * @param path where it is to be
 * @param content its whole content
 * @param covers what the model says it covers; may be empty
 */
record Candidate(String path, String content, String covers) {

    /** The same file with the same content, whatever is said of it. */
    String key() {
        return path + "\n" + content.strip();
    }
}
