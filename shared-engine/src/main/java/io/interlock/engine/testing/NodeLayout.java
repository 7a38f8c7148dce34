package io.interlock.engine.testing;

import java.util.List;
import java.util.Set;

/**
 * Where the sources and tests of a package of Node.js lie, by what Jest and Vitest look for when they are told nothing.
 *
 * @param territory its files
 */
record NodeLayout(Territory territory) {

    private static final Set<String> ENDS =
            Set.of("js", "jsx", "mjs", "cjs", "ts", "tsx", "mts", "cts", "vue", "svelte");
    private static final Set<String> TEST_DIRECTORIES = Set.of("__tests__", "tests", "test", "spec");
    private static final Set<String> NO_SOURCES =
            Set.of("__tests__", "__mocks__", "tests", "test", "e2e", "cypress", "dist", "coverage", "__fixtures__");

    boolean isTest(String path, boolean jest) {
        if (!territory.owns(path) || !isScript(path)) {
            return false;
        }
        boolean folder = jest && ("/" + path).contains("/__tests__/");
        return folder || hasTestName(path);
    }

    private static boolean hasTestName(String path) {
        String stem = RepoPath.stem(path);
        return stem.endsWith(".test") || stem.endsWith(".spec") || stem.equals("test") || stem.equals("spec");
    }

    private static boolean isScript(String path) {
        return ENDS.contains(path.substring(path.lastIndexOf('.') + 1)) && !path.endsWith(".d.ts");
    }

    boolean isSource(String path) {
        String stem = RepoPath.stem(path);
        return territory.owns(path)
                && isScript(path)
                && !hasTestName(path)
                && !stem.endsWith(".config")
                && !stem.endsWith(".stories")
                && !stem.startsWith(".")
                && List.of(RepoPath.within(RepoPath.parent(path), territory.path())
                                .split("/", -1))
                        .stream()
                        .noneMatch(name -> NO_SOURCES.contains(name) || name.startsWith("."));
    }

    String testFor(String source) {
        List<String> tests = tests();
        long specs = tests.stream()
                .filter(test -> RepoPath.stem(test).endsWith(".spec"))
                .count();
        String end = source.substring(source.lastIndexOf('.') + 1);
        String name = RepoPath.stem(source) + (specs * 2 > tests.size() ? ".spec." : ".test.") + testEnd(end, tests);
        return RepoPath.child(directoryFor(source, tests), name);
    }

    /** Tests of components that are no scripts themselves are in the language of the others. */
    private static String testEnd(String end, List<String> tests) {
        if (!end.equals("vue") && !end.equals("svelte")) {
            return end;
        }
        return Territory.most(
                tests.stream()
                        .map(test -> test.substring(test.lastIndexOf('.') + 1))
                        .toList(),
                "ts");
    }

    private List<String> tests() {
        return territory.files().stream().filter(file -> isTest(file, true)).toList();
    }

    /** Beside the source, in a folder there, or in a tree of its own: as most tests are. */
    private String directoryFor(String source, List<String> tests) {
        String own = RepoPath.parent(source);
        String style = Territory.most(tests.stream().map(this::style).toList(), "");
        if (style.isEmpty()) {
            return own;
        }
        if (style.equals("__tests__")) {
            return RepoPath.child(own, style);
        }
        String root = territory.at(style);
        String inside = RepoPath.within(own, territory.path());
        for (String rest = inside; !rest.isEmpty(); rest = behindFirst(rest)) {
            String mirrored = RepoPath.child(root, rest);
            if (tests.stream().anyMatch(test -> RepoPath.parent(test).equals(mirrored))) {
                return mirrored;
            }
        }
        return Territory.most(
                tests.stream()
                        .map(RepoPath::parent)
                        .filter(directory -> RepoPath.isWithin(directory, root))
                        .toList(),
                root);
    }

    /** The directory of tests that a test lies in, from the package's own; empty when it lies beside sources. */
    private String style(String test) {
        String directory = RepoPath.within(RepoPath.parent(test), territory.path());
        String[] names = directory.split("/", -1);
        for (int i = 0; i < names.length; i++) {
            if (TEST_DIRECTORIES.contains(names[i])) {
                return names[i].equals("__tests__")
                        ? names[i]
                        : String.join("/", List.of(names).subList(0, i + 1));
            }
        }
        return "";
    }

    private static String behindFirst(String path) {
        int slash = path.indexOf('/');
        return slash < 0 ? "" : path.substring(slash + 1);
    }

    String conventions(boolean jest) {
        List<String> tests =
                territory.files().stream().filter(file -> isTest(file, jest)).toList();
        return tests.isEmpty()
                ? "There are no tests yet; they lie beside the source, as in cart.test.js of cart.js.\n"
                : "An example of a test is " + tests.get(0) + ".\n";
    }
}
