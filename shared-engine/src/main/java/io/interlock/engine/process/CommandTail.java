package io.interlock.engine.process;

import java.nio.charset.StandardCharsets;

/**
 * How a program ended and the last of what it wrote.
 *
 * @param exitCode its exit code
 * @param output the end of its standard output
 * @param errors the end of its standard error
 */
public record CommandTail(int exitCode, Tail output, Tail errors) {

    /**
     * The end of something.
     *
     * @param bytes the end
     * @param dropped how many bytes there were before
     */
    public record Tail(byte[] bytes, long dropped) {

        /** As UTF-8. */
        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
