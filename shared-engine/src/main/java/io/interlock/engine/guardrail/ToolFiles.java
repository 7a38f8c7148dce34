package io.interlock.engine.guardrail;

import io.interlock.engine.model.NotExamined;
import io.interlock.engine.model.Place;
import io.interlock.engine.scm.FileTree;
import io.interlock.engine.scm.LineRanges;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The files of a change that can be given to a tool: regular files whose names can be put on a command line. */
final class ToolFiles implements FileTree.Visitor {

    private final Path root;
    private final List<String> paths = new ArrayList<>();
    private final List<NotExamined> left = new ArrayList<>();
    private final CharsetEncoder encoder = encoding().newEncoder();

    ToolFiles(Path root, Collection<String> changed) {
        this.root = root;
        FileTree.visit(root, List.copyOf(changed), this);
    }

    /** How this system writes the arguments of programs. */
    private static Charset encoding() {
        String name = System.getProperty("sun.jnu.encoding");
        return name != null && Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
    }

    /** Paths from the root, in order. */
    List<String> paths() {
        return paths;
    }

    /** What cannot be given to a tool, and why. */
    List<NotExamined> left() {
        return left;
    }

    @Override
    public boolean file(String path, Path file, long size) {
        if (encoder.canEncode(path)) {
            paths.add(path);
            return true;
        }
        return skipped(path, "its name cannot be written in the encoding of this system");
    }

    @Override
    public boolean skipped(String path, String reason) {
        left.add(new NotExamined(Place.file(path), "No tool was given it: " + reason + "."));
        return true;
    }

    /** How many of these lines of a file are not blank. */
    int lines(String path, LineRanges lines) {
        int count = 0;
        int line = 1;
        boolean blank = true;
        byte[] buffer = new byte[16 * 1024];
        try (InputStream in = FileTree.open(root.resolve(path))) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                for (int i = 0; i < n; i++) {
                    if (buffer[i] == '\n') {
                        count += !blank && lines.contains(line) ? 1 : 0;
                        line++;
                        blank = true;
                    } else {
                        blank &= buffer[i] <= ' ' && buffer[i] >= 0;
                    }
                }
            }
        } catch (IOException e) {
            return count;
        }
        return blank || !lines.contains(line) ? count : count + 1;
    }
}
