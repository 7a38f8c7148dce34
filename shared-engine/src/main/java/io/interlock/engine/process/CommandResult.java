package io.interlock.engine.process;

import java.nio.charset.StandardCharsets;

/**
 * How a finished program ended.
 *
 * @param exitCode its exit code
 * @param output all it wrote to standard output
 * @param errorText the first part of what it wrote to standard error, decoded as UTF-8
 */
public record CommandResult(int exitCode, byte[] output, String errorText) {

    /** Whether the exit code is 0. */
    public boolean succeeded() {
        return exitCode == 0;
    }

    /** Standard output decoded as UTF-8 without the line break at its end. */
    public String line() {
        String text = new String(output, StandardCharsets.UTF_8);
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(0, end);
    }
}
