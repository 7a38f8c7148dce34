package io.interlock.engine.inspection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A change with the findings that it calls for, read from a text file.
 *
 * @param name path of its file in the corpus, such as {@code defect/java/left-over-print.txt}
 * @param files its files, those that stay as they are included
 * @param planted what is to be found
 */
record CorpusCase(String name, List<CorpusFile> files, List<Planted> planted) {

    private static final Path ROOT =
            Path.of("src", "test", "resources", "io", "interlock", "engine", "inspection", "corpus");

    /** All of them, by name. */
    static List<CorpusCase> all() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(CorpusCase::isCase)
                    .map(file -> new CorpusReader(ROOT).read(file))
                    .sorted((one, other) -> one.name.compareTo(other.name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isCase(Path file) {
        String top = ROOT.relativize(file).getName(0).toString();
        return Files.isRegularFile(file) && (top.equals("defect") || top.equals("clean"));
    }

    boolean isClean() {
        return name.startsWith("clean/");
    }

    /** Language or kind of file. */
    String kind() {
        return name.split("/", -1)[1];
    }
}
