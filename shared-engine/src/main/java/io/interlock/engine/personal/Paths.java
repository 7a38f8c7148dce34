package io.interlock.engine.personal;

import java.util.Locale;

/** What the path of a text says of how it is meant. */
final class Paths {

    private static final String PROSE = "|txt|eml|log|csv|tsv|msg|";

    private static final String FOLDERS = "|test|tests|__tests__|testdata|test-data|fixtures|__fixtures__|spec|specs"
            + "|mocks|__mocks__|cassettes|snapshots|__snapshots__|examples|samples|e2e|";

    private static final String CREDITS =
            "|KEYS|LICENSE|LICENCE|LICENSES|NOTICE|NOTICES|AUTHORS|MAINTAINERS|CONTRIBUTORS|CODEOWNERS"
                    + "|OWNERS|COPYING|COPYRIGHT|CREDITS|THANKS|ADOPTERS|GOVERNANCE|OWNERS_ALIASES|STEERING|RELEASE|CHANGELOG|CHANGES|CHANGE|HISTORY|SECURITY|CODE_OF_CONDUCT|CONTRIBUTING|README"
                    + "|THIRD-PARTY|THIRD_PARTY|THIRDPARTY|pom.xml|package.json|package-lock.json|pnpm-lock.yaml|yarn.lock|pyproject.toml"
                    + "|setup.py|setup.cfg|Cargo.toml|composer.json|composer.lock|.mailmap|.asf.yaml|build.gradle|build.sbt|";

    private Paths() {}

    /** Whether it is what people write to each other or a table of data, and not code: by its ending, or it has none. */
    static boolean prose(String path) {
        int name = path.lastIndexOf('/') + 1;
        int dot = path.lastIndexOf('.');
        if (dot < name) {
            return name == 0 && !(path.length() > 1 && Words.upper(path.charAt(0)) && !path.contains(" "));
        }
        return PROSE.contains("|" + path.substring(dot + 1) + "|") && !test(path);
    }

    /** Whether it names those who made something and how to reach them, as they want it. */
    static boolean credits(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.indexOf('.');
        return CREDITS.contains("|" + name + "|")
                || dot != 0
                        && CREDITS.contains(
                                "|" + (dot < 0 ? name : name.substring(0, dot)).toUpperCase(Locale.ROOT) + "|")
                || name.endsWith(".gemspec")
                || name.endsWith(".asc");
    }

    /** Whether a folder or the form of its name says that it belongs to tests, where values are mostly invented. */
    static boolean test(String path) {
        int from = 0;
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', from)) {
            if (FOLDERS.contains("|" + path.substring(from, slash) + "|")) {
                return true;
            }
            from = slash + 1;
        }
        String name = path.substring(from);
        return name.contains("Test.")
                || name.contains("_test.")
                || name.contains(".test.")
                || name.contains(".spec.")
                || name.startsWith("test_")
                || name.contains("Tests.")
                || name.endsWith("IT.java");
    }
}
