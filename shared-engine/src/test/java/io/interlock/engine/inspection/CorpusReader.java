package io.interlock.engine.inspection;

import io.interlock.engine.model.Severity;
import io.interlock.engine.model.Side;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads a case. The format is told in {@code README.md} of the corpus. For use by one thread.
 */
final class CorpusReader {

    private final Path root;
    private final List<CorpusFile> files = new ArrayList<>();
    private final List<Planted> planted = new ArrayList<>();

    CorpusReader(Path root) {
        this.root = root;
    }

    CorpusCase read(Path file) {
        List<String> lines = lines(file);
        String name = root.relativize(file).toString().replace('\\', '/');
        int start = next(lines, 0);
        while (start < lines.size()) {
            int end = next(lines, start + 1);
            try {
                section(lines.get(start).substring(4), lines.subList(start + 1, end));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(name + ":" + (start + 1) + ": " + e.getMessage(), e);
            }
            start = end;
        }
        return new CorpusCase(name, List.copyOf(files), List.copyOf(planted));
    }

    private static int next(List<String> lines, int from) {
        int at = from;
        while (at < lines.size() && !lines.get(at).startsWith("=== ")) {
            at++;
        }
        return at;
    }

    private void section(String header, List<String> body) {
        List<String> parts = List.of(header.split(" \\| ", -1));
        String[] paths = parts.get(0).split(" -> ", -1);
        List<String> traits = parts.size() > 1 ? List.of(parts.get(1).split(" ", -1)) : List.of();
        int base = traits.indexOf("base");
        int binary = traits.indexOf("binary");
        SectionLines lines = base < 0
                ? SectionLines.whole()
                : SectionLines.over(lines(root.resolve("base/" + traits.get(base + 1))));
        String before = paths[0];
        String after = paths[paths.length - 1];
        for (String line : body) {
            if (line.startsWith("@")) {
                note(line, new Sides(before, after), lines);
            } else {
                lines.add(line);
            }
        }
        lines.end();
        if (lines.isPending()) {
            throw new IllegalArgumentException("A mark has no line");
        }
        boolean comes =
                traits.contains("added") || binary >= 0 || lines.oldLines().isEmpty();
        boolean goes = binary < 0 && lines.newLines().isEmpty();
        files.add(new CorpusFile(
                comes && !traits.contains("moved") ? null : before,
                goes ? null : after,
                lines.oldLines(),
                lines.newLines(),
                Set.copyOf(traits),
                binary < 0 ? 0 : Integer.parseInt(traits.get(binary + 1))));
    }

    /** {@code @ rule}, {@code @? rule}, {@code @file rule} or {@code @file? rule}, each with the least severity or not. */
    private void note(String line, Sides paths, SectionLines lines) {
        String[] words = line.split(" ", -1);
        Severity atLeast = words.length > 2 ? Severity.valueOf(words[2]) : Severity.INFO;
        boolean needed = !words[0].endsWith("?");
        if (words[0].startsWith("@file")) {
            planted.add(new Planted(words[1], paths.after(), Side.RIGHT, 0, atLeast, needed));
        } else {
            lines.await((side, number) -> planted.add(new Planted(
                    words[1], side == Side.LEFT ? paths.before() : paths.after(), side, number, atLeast, needed)));
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Sides(String before, String after) {}
}
