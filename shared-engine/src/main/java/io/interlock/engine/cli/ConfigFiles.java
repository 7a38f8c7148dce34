package io.interlock.engine.cli;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;

/** The configuration files of a repository: what lies in {@code .interlock} and can be one by its name. */
final class ConfigFiles {

    static final String FOLDER = ".interlock";

    private static final int MAX_DEPTH = 4;
    private static final int MAX_FILES = 1000;
    private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".toml");

    private ConfigFiles() {}

    /**
     * Their names, from the root of the repository, in order. Links are named, but not followed into other folders.
     *
     * @throws UsageException when there are none, or too many
     */
    static List<String> of(Path directory) throws IOException {
        Path folder = directory.resolve(FOLDER);
        List<String> files = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            Files.walkFileTree(folder, EnumSet.noneOf(FileVisitOption.class), MAX_DEPTH, visitor(directory, files));
        }
        if (files.isEmpty()) {
            throw new UsageException(
                    "There is no configuration to check in '" + folder + "'",
                    "None is needed; 'interlock init' writes one to start from, and files can be named.");
        }
        Collections.sort(files);
        return files;
    }

    private static SimpleFileVisitor<Path> visitor(Path directory, List<String> files) {
        return new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String name = directory.relativize(file).toString().replace('\\', '/');
                if (!attributes.isDirectory() && isConfiguration(name)) {
                    files.add(name);
                }
                if (files.size() > MAX_FILES) {
                    throw new UsageException(
                            "There are more than " + MAX_FILES + " files in '" + FOLDER + "'", "Name those to check.");
                }
                return FileVisitResult.CONTINUE;
            }
        };
    }

    private static boolean isConfiguration(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (String ending : ENDINGS) {
            if (lower.endsWith(ending)) {
                return true;
            }
        }
        return false;
    }
}
