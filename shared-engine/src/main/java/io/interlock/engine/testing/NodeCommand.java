package io.interlock.engine.testing;

import io.interlock.engine.manifest.JsonReader;
import io.interlock.engine.manifest.ManifestException;
import io.interlock.engine.manifest.Node;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A command that runs Jest or Vitest, itself or by a script of a package, in its parts.
 *
 * @param framework which of the two
 * @param directory of the package, where it runs
 * @param variables environment variables
 * @param options what it is given besides what is asked for here
 * @param paths which of its tests it is to run; empty for all
 */
record NodeCommand(
        Framework framework,
        String directory,
        Map<String, String> variables,
        List<String> options,
        List<String> paths) {

    private static final Set<String> MANAGERS = Set.of("npm", "pnpm", "yarn", "bun", "npx", "bunx", "pnpx");
    private static final Set<String> KEPT_WITH_VALUE = Set.of(
            "--config",
            "-c",
            "--project",
            "--selectProjects",
            "--root",
            "--rootDir",
            "--dir",
            "--environment",
            "--env");
    private static final Set<String> KEPT = Set.of(
            "--runInBand",
            "-i",
            "--globals",
            "--experimental-vm-modules",
            "--no-file-parallelism",
            "--passWithNoTests");

    private static final Set<String> COMMANDS = Set.of("run", "watch", "dev", "related", "bench");

    NodeCommand {
        variables = Map.copyOf(variables);
        options = List.copyOf(options);
        paths = List.copyOf(paths);
    }

    /** Reads a command; null when it runs neither. */
    static @Nullable NodeCommand of(ShellLine line, Territory territory) {
        NodeCommand direct = direct(line, line.directory());
        if (direct != null) {
            return direct;
        }
        boolean nx = line.words().contains("nx");
        if (!MANAGERS.contains(line.program()) || line.program().endsWith("x") && !nx) {
            return null;
        }
        if (line.program().equals("bun")
                && line.words().size() > 1
                && line.words().get(1).equals("test")) {
            // The runner of bun itself, which is none of the two.
            return null;
        }
        Node manifest = json(territory.textOf(territory.at("package.json")));
        String script = nx ? "" : script(line.words(), manifest);
        NodeCommand scripted = script.isEmpty() ? null : scripted(script, territory.path());
        Framework used = scripted == null ? used(script, manifest, territory) : scripted.framework();
        NodeCommand found = scripted != null ? scripted : plain(used, territory.path());
        return found == null ? null : found.with(line.variables());
    }

    private NodeCommand with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        all.putAll(variables);
        return new NodeCommand(framework, directory, all, options, paths);
    }

    private static @Nullable NodeCommand plain(@Nullable Framework framework, String directory) {
        return framework == null ? null : new NodeCommand(framework, directory, Map.of(), List.of(), List.of());
    }

    /** The script of a package that is named after {@code run}, or is {@code test}. */
    private static String script(List<String> words, Node manifest) {
        int run = words.indexOf("run");
        String name = run > 0 && run + 1 < words.size() ? words.get(run + 1) : "test";
        // bun has the name after what filters packages, and so may others.
        Node scripts = manifest.get("scripts");
        return scripts.get(name).isPresent()
                ? scripts.get(name).text()
                : scripts.get("test").text();
    }

    /** The part of a script that runs one of the two; the parts before are builds. */
    private static @Nullable NodeCommand scripted(String script, String directory) {
        for (String part : script.split("&&", -1)) {
            ShellLine line = ShellLine.parse(part.strip());
            NodeCommand found = line == null ? null : direct(line, directory);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** Where neither is named, the one that the package or the root depends on. */
    private static @Nullable Framework used(String script, Node manifest, Territory territory) {
        Node root = json(territory.textOf("package.json"));
        for (Node document : List.of(manifest, root)) {
            boolean jest = depends(document, "jest") || document.get("jest").isPresent();
            boolean vitest = depends(document, "vitest");
            if (jest != vitest) {
                return jest ? Framework.JEST : Framework.VITEST;
            }
            if (jest) {
                boolean named = script.contains("jest")
                        || territory.files().stream()
                                .anyMatch(file -> RepoPath.name(file).startsWith("jest.config."));
                return named ? Framework.JEST : Framework.VITEST;
            }
        }
        return null;
    }

    static boolean depends(Node manifest, String name) {
        return manifest.get("devDependencies", name).isPresent()
                || manifest.get("dependencies", name).isPresent();
    }

    static Node json(String text) {
        try {
            return text.isBlank() ? Node.MISSING : JsonReader.read(text.getBytes(StandardCharsets.UTF_8));
        } catch (ManifestException e) {
            return Node.MISSING;
        }
    }

    private static @Nullable NodeCommand direct(ShellLine line, String directory) {
        List<String> words = line.words();
        Map<String, String> variables = new HashMap<>(line.variables());
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String name = RepoPath.name(word);
            Framework framework = name.equals("jest") || name.equals("jest.js")
                    ? Framework.JEST
                    : name.equals("vitest") || name.equals("vitest.mjs") ? Framework.VITEST : null;
            if (framework != null) {
                List<String> given = words.subList(i + 1, words.size());
                return new NodeCommand(framework, directory, variables, options(given), paths(given));
            }
            int equals = word.indexOf('=');
            if (equals > 0 && words.get(0).startsWith("cross-env")) {
                variables.put(word.substring(0, equals), word.substring(equals + 1));
            } else if (word.startsWith("--experimental-") || word.startsWith("--import")) {
                variables.merge("NODE_OPTIONS", word, (given, more) -> given + " " + more);
            } else if (!isRunner(word)) {
                return null;
            }
        }
        return null;
    }

    private static boolean isRunner(String word) {
        return MANAGERS.contains(word)
                || word.startsWith("-")
                || word.equals("exec")
                || word.equals("run")
                || word.equals("node")
                || word.equals("cross-env")
                || word.equals("cross-env-shell")
                || word.equals("dlx")
                || word.equals("x");
    }

    /** Which project is meant stays; how it is watched, measured and reported is asked for anew. */
    private static List<String> options(List<String> given) {
        List<String> options = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            String word = given.get(i);
            int equals = word.indexOf('=');
            if (equals > 0 && KEPT_WITH_VALUE.contains(word.substring(0, equals)) || KEPT.contains(word)) {
                options.add(word);
            } else if (KEPT_WITH_VALUE.contains(word) && i + 1 < given.size()) {
                options.add(word);
                options.add(given.get(++i));
            }
        }
        return options;
    }

    /** The words that are neither options nor may be values of one. */
    private static List<String> paths(List<String> given) {
        List<String> paths = new ArrayList<>();
        String before = "";
        for (String word : given) {
            boolean value = before.startsWith("-") && before.indexOf('=') < 0;
            if (!word.startsWith("-") && !value && !COMMANDS.contains(word)) {
                paths.add(word);
            }
            before = word;
        }
        return paths;
    }
}
