package io.interlock.engine.cli;

import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The standard streams, as bytes: results are UTF-8 whatever the locale says.
 *
 * @param in standard input
 * @param out standard output: results only
 * @param err standard error: errors, warnings and progress
 */
public record Streams(InputStream in, OutputStream out, OutputStream err) {

    /** Those of this process. */
    public static Streams standard() {
        return new Streams(
                // Java 17's own readNBytes of a file asks for its position, which a pipe has not.
                new BufferedInputStream(new FileInputStream(FileDescriptor.in)),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err));
    }
}
