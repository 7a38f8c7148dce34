package io.interlock.engine.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where the sources and tests of a component of the JVM lie, by the layout of Maven, which Gradle has too.
 *
 * @param territory its files
 * @param mains directories with sources, from the root of the repository
 * @param tests directories with tests
 */
record JvmLayout(Territory territory, List<String> mains, List<String> tests) {

    private static final List<String> LANGUAGES = List.of("java", "kotlin", "groovy", "scala");
    private static final List<String> ENDS = List.of(".java", ".kt", ".groovy", ".scala");
    private static final List<String> SUFFIXES = List.of("Test", "Tests", "TestCase", "Spec");
    private static final int MAX_PATTERNS = 60;
    private static final int MAX_READ = 300;

    JvmLayout {
        mains = List.copyOf(mains);
        tests = List.copyOf(tests);
    }

    /** The usual one. */
    static JvmLayout of(Territory territory) {
        return new JvmLayout(territory, languages(territory, "src/main"), languages(territory, "src/test"));
    }

    private static List<String> languages(Territory territory, String below) {
        return LANGUAGES.stream()
                .map(language -> territory.at(below + "/" + language))
                .toList();
    }

    boolean isSource(String path) {
        String stem = RepoPath.stem(path);
        return in(mains, path) && !stem.equals("package-info") && !stem.equals("module-info");
    }

    /** Whether it is a class among the tests that is named like one of tests. */
    boolean isTest(String path) {
        String stem = RepoPath.stem(path);
        return isTestSource(path)
                && (stem.startsWith("Test") || SUFFIXES.stream().anyMatch(stem::endsWith));
    }

    boolean isTestSource(String path) {
        return in(tests, path);
    }

    private boolean in(List<String> roots, String path) {
        return ENDS.stream().anyMatch(path::endsWith)
                && territory.owns(path)
                && roots.stream().anyMatch(root -> RepoPath.isWithin(path, root));
    }

    /** The path of a class from its source directory, without what follows the dot, such as {@code com/acme/CartTest}. */
    String className(String path) {
        String root = roots(path);
        String within = RepoPath.within(path, root);
        int dot = within.lastIndexOf('.');
        return dot < 0 ? within : within.substring(0, dot);
    }

    private String roots(String path) {
        List<String> all = new ArrayList<>(tests);
        all.addAll(mains);
        return all.stream()
                .filter(root -> RepoPath.isWithin(path, root))
                .findFirst()
                .orElse("");
    }

    /** In the package of the source, with the ending that most tests have. */
    String testFor(String source) {
        String end = source.substring(source.lastIndexOf('.'));
        String root = testRoot(source, end);
        return RepoPath.child(root, className(source) + suffix() + end);
    }

    private String testRoot(String source, String end) {
        int at = Math.max(0, mains.indexOf(roots(source)));
        List<String> used = new ArrayList<>();
        for (String file : territory.files()) {
            if (isTest(file) && file.endsWith(end)) {
                used.add(roots(file));
            }
        }
        return Territory.most(used, tests.get(Math.min(at, tests.size() - 1)));
    }

    String suffix() {
        List<String> used = new ArrayList<>();
        for (String file : testFiles()) {
            String stem = RepoPath.stem(file);
            SUFFIXES.stream().filter(stem::endsWith).findFirst().ifPresent(used::add);
        }
        return Territory.most(used, "Test");
    }

    List<String> testFiles() {
        return territory.files().stream().filter(this::isTest).toList();
    }

    /** Patterns of the names of classes that the sources are compiled to. */
    List<String> classPatterns() {
        Set<String> packages = new TreeSet<>();
        Set<String> unpackaged = new TreeSet<>();
        int read = 0;
        for (String file : territory.files()) {
            if (isSource(file)) {
                String declared = file.endsWith(".java") || read++ > MAX_READ
                        ? RepoPath.parent(className(file)).replace('/', '.')
                        : declaredPackage(territory.textOf(file));
                (declared.isEmpty() ? unpackaged : packages).add(declared.isEmpty() ? RepoPath.stem(file) : declared);
            }
        }
        List<String> patterns = new ArrayList<>();
        outermost(packages).forEach(name -> patterns.add(name + ".*"));
        unpackaged.stream().limit(MAX_PATTERNS).forEach(name -> {
            patterns.add(name);
            patterns.add(name + "$*");
        });
        return patterns;
    }

    private static String declaredPackage(String text) {
        for (String line : text.lines().limit(200).toList()) {
            if (line.startsWith("package ")) {
                return line.substring(8).replace(";", "").replace("`", "").strip();
            }
        }
        return "";
    }

    /** Without those that lie in others; when there are too many, as few of their first names as it takes. */
    private static Set<String> outermost(Set<String> packages) {
        Set<String> outer = new TreeSet<>();
        for (String name : packages) {
            if (outer.stream().noneMatch(other -> name.startsWith(other + "."))) {
                outer.add(name);
            }
        }
        for (int names = 4; outer.size() > MAX_PATTERNS && names > 0; names--) {
            Set<String> shorter = new TreeSet<>();
            for (String name : outer) {
                shorter.add(firstNames(name, names));
            }
            outer = shorter;
        }
        return outer;
    }

    private static String firstNames(String name, int count) {
        int end = -1;
        for (int i = 0; i < count; i++) {
            end = name.indexOf('.', end + 1);
            if (end < 0) {
                return name;
            }
        }
        return name.substring(0, end);
    }

    /** What tests look like here, by what they import and by what the build names. */
    String conventions(String build) {
        List<String> existing = testFiles();
        String used = territory.sample(existing);
        String known = existing.isEmpty() ? build : used;
        List<String> libraries = new ArrayList<>();
        add(
                libraries,
                known,
                List.of("org.junit.jupiter", "junit-jupiter", "useJUnitPlatform"),
                "JUnit 5 (org.junit.jupiter)");
        add(
                libraries,
                known,
                List.of("import org.junit.Test", "<artifactId>junit</artifactId>", "junit:junit:"),
                "JUnit 4 (org.junit)");
        add(libraries, known, List.of("org.testng"), "TestNG");
        add(libraries, known, List.of("spock.lang", "spock-core"), "Spock");
        add(libraries, known, List.of("io.kotest"), "Kotest");
        add(libraries, used + build, List.of("assertj"), "AssertJ");
        add(libraries, used + build, List.of("hamcrest"), "Hamcrest");
        add(libraries, used + build, List.of("mockito"), "Mockito");
        StringBuilder text = new StringBuilder("Tests use ")
                .append(libraries.isEmpty() ? "JUnit" : String.join(", ", libraries))
                .append(".\nThey lie in ")
                .append(existing.isEmpty() ? tests.get(0) : roots(existing.get(0)))
                .append(", in the package of the class that they test, and their names end with ")
                .append(suffix())
                .append(".\n");
        if (!existing.isEmpty()) {
            text.append("An example is ").append(existing.get(0)).append(".\n");
        }
        return text.toString();
    }

    private static void add(List<String> libraries, String text, List<String> signs, String name) {
        if (signs.stream().anyMatch(sign -> text.toLowerCase(Locale.ROOT).contains(sign.toLowerCase(Locale.ROOT)))) {
            libraries.add(name);
        }
    }
}
