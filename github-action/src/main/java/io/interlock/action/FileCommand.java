package io.interlock.action;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** A file that the runner reads back when the step has ended: only ever appended to, never through a link. */
final class FileCommand {

    private final String variable;
    private final Path path;

    private FileCommand(String variable, Path path) {
        this.variable = variable;
        this.path = path;
    }

    /**
     * The file that a variable names, checked before any work is done for it.
     *
     * @throws ActionException when there is none that can be appended to
     */
    static FileCommand named(String variable, Map<String, String> variables) {
        String name = variables.getOrDefault(variable, "");
        if (name.isEmpty()) {
            throw new ActionException(
                    variable + " is not set, so there is nowhere to write to",
                    "The runner sets it for every step; run this in GitHub Actions.");
        }
        FileCommand file = new FileCommand(variable, Path.of(name));
        file.requireWritable();
        return file;
    }

    private void requireWritable() {
        String what = null;
        if (Files.isSymbolicLink(path)) {
            what = "a symbolic link";
        } else if (Files.isDirectory(path)) {
            what = "a directory";
        } else if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(path)) {
            what = "not a regular file";
        } else if (path.getParent() == null || !Files.isDirectory(path.getParent())) {
            what = "in a directory that is not there";
        }
        if (what != null) {
            throw new ActionException(
                    "Cannot write to '" + path + "', which " + variable + " names: it is " + what,
                    "The runner makes this file for every step; nothing before this step may replace it.");
        }
    }

    /** How many bytes are in it. */
    long size() throws IOException {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS) ? Files.size(path) : 0;
    }

    /** Adds text to its end, as UTF-8. */
    void append(String text) throws IOException {
        requireWritable();
        try (OutputStream out = Files.newOutputStream(
                path, StandardOpenOption.CREATE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
