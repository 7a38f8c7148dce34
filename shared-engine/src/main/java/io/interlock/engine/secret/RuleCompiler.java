package io.interlock.engine.secret;

import io.interlock.engine.model.Problem;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns the shipped rules into the table that is loaded at run time; a step of the build. Each rule is linted and proven
 * by its examples, so that a build with a rule that does not hold fails.
 */
public final class RuleCompiler {

    private RuleCompiler() {}

    /**
     * Compiles a folder.
     *
     * @param arguments the folder of the YAML files, and the file to write
     * @throws IOException when one of them cannot be read or written
     * @throws IllegalArgumentException when rules do not hold, naming all that is wrong
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException(
                    "Expected the folder of the rules and the file to write, found " + arguments.length + " arguments");
        }
        Path target = Path.of(arguments[1]);
        byte[] table = compile(Path.of(arguments[0]));
        if (!Files.exists(target) || !Arrays.equals(Files.readAllBytes(target), table)) {
            Path folder = target.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.write(target, table);
        }
    }

    static byte[] compile(Path folder) throws IOException {
        List<RuleSpec> rules = new ArrayList<>();
        Map<String, Path> fileById = new HashMap<>();
        List<String> wrong = new ArrayList<>();
        for (Path file : files(folder)) {
            for (RuleReader.Written rule : read(file, wrong)) {
                Path first = fileById.putIfAbsent(rule.spec().rule().id(), file);
                if (first != null) {
                    wrong.add("The rule '" + rule.spec().rule().id() + "' is both in " + first + " and in " + file
                            + ": give one of them another id");
                }
                rules.add(rule.spec());
            }
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException("Cannot compile the rules:\n" + String.join("\n", wrong));
        }
        return RuleTableWriter.write(rules);
    }

    private static List<RuleReader.Written> read(Path file, List<String> wrong) throws IOException {
        try {
            return RuleReader.read(file.toString(), Files.readAllBytes(file), RuleDetector.Engine.SHIPPED);
        } catch (RuleFileException e) {
            for (Problem problem : e.problems()) {
                wrong.add(problem.where() + ": " + problem.message() + ". " + problem.remedy());
            }
            return List.of();
        }
    }

    /** The rule files of a folder, in an order that does not depend on the machine. */
    static List<Path> files(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.yaml")) {
            found.forEach(files::add);
        }
        files.sort(null);
        return files;
    }
}
