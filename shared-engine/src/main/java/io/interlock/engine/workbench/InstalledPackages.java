package io.interlock.engine.workbench;

import io.interlock.engine.scm.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Packages that were installed in the checkout, where no commit has them: {@code node_modules} beside a
 * {@code package.json}, and virtual environments of Python beside what describes a project. Programs on a workbench find
 * them at the same place, and can read them only where a sandbox is.
 *
 * <p>A directory of modules is made anew with a link for each module, so that tools can keep their own files in it, and
 * so that links to packages of the same workspace lead to these files and not to those of the checkout.
 */
final class InstalledPackages {

    static final String MODULES = "node_modules";

    private static final Set<String> PYTHON_PROJECTS =
            Set.of("pyproject.toml", "setup.py", "setup.cfg", "requirements.txt", "Pipfile");
    private static final List<String> ENVIRONMENTS = List.of(".venv", "venv");

    /** More than any repository has that people work on; each costs a look. */
    private static final int MOST_DIRECTORIES = 500;

    private static final int MOST_MODULES = 20_000;

    private final Path checkout;
    private final Path root;
    private final List<String> paths = new ArrayList<>();
    private final List<Path> readable = new ArrayList<>();
    private int modules;

    private InstalledPackages(Path checkout, Path root) {
        this.checkout = checkout;
        this.root = root;
    }

    /**
     * What there is for a workbench.
     *
     * @param paths directories and links that were made among the files, from the root, with slashes
     * @param readable what programs have to be let read for it
     */
    record Provided(List<String> paths, List<Path> readable) {

        static final Provided NONE = new Provided(List.of(), List.of());

        Provided {
            paths = List.copyOf(paths);
            readable = List.copyOf(readable);
        }
    }

    /** Lets the programs of a trial find what is installed in the checkout. */
    static Provided provide(Trial trial) {
        Path checkout = trial.checkout();
        if (checkout == null) {
            return Provided.NONE;
        }
        try {
            InstalledPackages packages = new InstalledPackages(checkout.toRealPath(), trial.root());
            for (String path :
                    candidates(trial).stream().limit(MOST_DIRECTORIES).toList()) {
                packages.provide(path);
            }
            return new Provided(packages.paths, packages.readable);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not link the packages that are installed in " + checkout, e);
        }
    }

    /** Parents before what is below them. What the commit has itself is not taken from elsewhere. */
    private static Set<String> candidates(Trial trial) {
        Set<String> candidates = new TreeSet<>();
        Set<String> committed = new TreeSet<>();
        for (String path : trial.entries().keySet()) {
            int slash = path.lastIndexOf('/') + 1;
            String directory = path.substring(0, slash);
            String name = path.substring(slash);
            if (name.equals("package.json")) {
                candidates.add(directory + MODULES);
            } else if (PYTHON_PROJECTS.contains(name)) {
                ENVIRONMENTS.forEach(environment -> candidates.add(directory + environment));
            }
            if (path.contains(MODULES) || path.contains("venv")) {
                committed.add(path);
            }
        }
        candidates.removeIf(candidate ->
                committed.stream().anyMatch(path -> path.equals(candidate) || path.startsWith(candidate + "/")));
        return candidates;
    }

    private void provide(String path) throws IOException {
        Path source = checkout.resolve(path);
        Path target = root.resolve(path);
        Path parent = target.getParent();
        boolean there =
                isDirectory(source) && source.equals(source.toRealPath()) && parent != null && isDirectory(parent);
        if (!there || Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (path.endsWith(MODULES)) {
            Files.createDirectory(target);
            link(source, target, true);
        } else if (Files.isRegularFile(source.resolve("pyvenv.cfg"), LinkOption.NOFOLLOW_LINKS)) {
            Files.createSymbolicLink(target, source);
        } else {
            return;
        }
        paths.add(path);
        readable.add(source);
    }

    /** A scope such as {@code @types} is a directory of modules itself. */
    private void link(Path source, Path target, boolean scopes) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(source)) {
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                Path made = target.resolve(name);
                if (++modules > MOST_MODULES || isKeptByTools(name)) {
                    continue;
                }
                if (Files.isSymbolicLink(entry)) {
                    Path leadsTo = Files.readSymbolicLink(entry);
                    Files.createSymbolicLink(made, leadsTo);
                } else if (scopes && name.startsWith("@") && isDirectory(entry)) {
                    Files.createDirectory(made);
                    link(entry, made, false);
                } else {
                    Files.createSymbolicLink(made, entry);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    /** Caches and temporary files. */
    private static boolean isKeptByTools(String name) {
        return name.startsWith(".vite") || name.equals(".cache") || name.equals(".tmp");
    }

    private static boolean isDirectory(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }
}
