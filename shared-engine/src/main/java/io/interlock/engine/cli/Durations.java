package io.interlock.engine.cli;

import io.interlock.engine.affected.JUnitDurations;
import io.interlock.engine.model.Component;
import io.interlock.engine.model.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Collects how long tests took from the JUnit reports below a directory. Links are not followed. */
final class Durations {

    private static final int MAX_FILES = 20_000;
    private static final int MAX_BYTES = 64 << 20;

    private final JUnitDurations reports;
    private final List<Problem> problems = new ArrayList<>();
    private int files;

    private Durations(List<Component> components) {
        this.reports = new JUnitDurations(components);
    }

    /** Reads one report, or all below a directory. */
    static Durations read(String source, Path directory, List<Component> components) throws IOException {
        Path root = directory.resolve(source);
        Durations durations = new Durations(components);
        if (Files.isRegularFile(root)) {
            durations.add(source, root);
        } else if (Files.isDirectory(root)) {
            durations.walk(root);
        } else {
            throw new UsageException(
                    "Cannot read --durations '" + source + "': there is no such file or directory",
                    "Name a directory with JUnit XML reports.");
        }
        return durations;
    }

    private void walk(Path root) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                boolean report = attributes.isRegularFile() && file.toString().endsWith(".xml");
                if (report && ++files <= MAX_FILES) {
                    add(root.relativize(file).toString().replace('\\', '/'), file);
                }
                return files > MAX_FILES ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
            }
        });
        if (files > MAX_FILES) {
            problems.add(new Problem(
                    null,
                    0,
                    0,
                    "--durations holds more than " + MAX_FILES + " reports; the others are not read",
                    "Name a narrower directory."));
        }
    }

    private void add(String name, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(MAX_BYTES + 1);
            if (content.length > MAX_BYTES) {
                problems.add(new Problem(
                        name,
                        0,
                        0,
                        "The report has more than " + MAX_BYTES + " bytes and is not read",
                        "Jobs are balanced without it."));
            } else {
                reports.add(name, content);
            }
        }
    }

    /** Seconds by component id. */
    Map<String, Double> seconds() {
        return reports.seconds();
    }

    /** What could not be read. */
    List<Problem> problems() {
        List<Problem> all = new ArrayList<>(reports.problems());
        all.addAll(problems);
        return all;
    }
}
