package io.interlock.engine.inspection;

import io.interlock.engine.diff.FileTexts;
import io.interlock.engine.model.Side;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Where the tests of a file are, by the conventions of its language. */
final class TestPlaces {

    /** As many folders above a file may hold its tests. */
    private static final int ABOVE = 6;

    /** As many files beside one are read for tests that they hold themselves. */
    private static final int READ = 12;

    /** A shorter name is a part of many others. */
    static final int TELLING = 3;

    private final FileTexts texts;
    private final ChangedFile file;
    private final Set<String> folders;
    private final String name;

    TestPlaces(FileTexts texts, ChangedFile file) {
        this.texts = texts;
        this.file = file;
        this.folders = folders(file);
        this.name = plain(file.path());
    }

    /** Tests that are kept where those of the file would be; empty when its neighbours have none. */
    List<String> tests() {
        List<String> tests = new ArrayList<>();
        for (String folder : folders) {
            for (String path : texts.files(folder, Side.LEFT)) {
                if (Language.of(path) == file.language() && TestPaths.isTest(path)) {
                    tests.add(path);
                }
            }
        }
        if (tests.isEmpty() && file.language() == Language.RUST) {
            tests.addAll(neighboursWithTests());
        }
        return tests;
    }

    /** Whether a folder is one of those where the tests of the file are, or in one. */
    boolean isPlace(String folder) {
        for (String place : folders) {
            boolean within = folder.startsWith(place + "/") && TestPaths.isTest(place + "/");
            if (folder.equals(place) || within) {
                return true;
            }
        }
        return false;
    }

    private List<String> neighboursWithTests() {
        return texts.files(file.folder(), Side.LEFT).stream()
                .filter(path -> path.endsWith(".rs"))
                .limit(READ)
                .filter(path -> {
                    List<String> lines = texts.lines(path, Side.LEFT);
                    return lines != null && lines.contains("#[cfg(test)]");
                })
                .toList();
    }

    private static Set<String> folders(ChangedFile file) {
        Set<String> folders = new LinkedHashSet<>();
        String folder = file.folder();
        switch (file.language()) {
            case JAVA, KOTLIN -> jvm(folder, folders);
            case GO -> folders.add(folder);
            case C_SHARP -> project(folder, folders);
            case RUBY -> ruby(folder, folders);
            default -> above(folder, folders);
        }
        return folders;
    }

    private static void jvm(String folder, Set<String> into) {
        int main = ("/" + folder + "/").indexOf("/main/");
        if (main >= 0) {
            into.add(folder.substring(0, main) + "test" + folder.substring(main + "main".length()));
        } else {
            into.add(folder);
            above(folder, into);
        }
    }

    private static void project(String folder, Set<String> into) {
        String[] parts = folder.split("/", -1);
        for (int i = 0; i < parts.length; i++) {
            String project = parts[i];
            for (String end : List.of(".Tests", ".Test", ".UnitTests", "Tests")) {
                String[] other = parts.clone();
                other[i] = project + end;
                into.add(String.join("/", other));
                for (int k = 0; k < i; k++) {
                    String before = other[k];
                    for (String tests : List.of("test", "tests")) {
                        other[k] = tests;
                        into.add(String.join("/", other));
                        into.add(String.join("/", List.of(other).subList(0, i + 1)));
                    }
                    other[k] = before;
                }
                into.add(String.join("/", List.of(other).subList(0, i + 1)));
            }
        }
    }

    private static void ruby(String folder, Set<String> into) {
        for (String tests : List.of("spec", "test")) {
            for (String root : List.of("app", "lib")) {
                int at = ("/" + folder + "/").indexOf("/" + root + "/");
                if (at >= 0) {
                    String rest = folder.substring(Math.min(folder.length(), at + root.length()));
                    into.add(folder.substring(0, at) + tests + rest);
                    into.add(folder.substring(0, at) + tests + "/" + root + rest);
                }
            }
        }
    }

    private static void above(String folder, Set<String> into) {
        into.add(folder);
        String at = folder;
        String below = "";
        for (int i = 0; i < ABOVE; i++) {
            String prefix = at.isEmpty() ? "" : at + "/";
            for (String tests : List.of("tests", "test", "__tests__", "tests/unit", "test/unit")) {
                into.add(prefix + tests);
                if (!below.isEmpty()) {
                    into.add(prefix + tests + "/" + below);
                    if (below.indexOf('/') > 0) {
                        into.add(prefix + tests + below.substring(below.indexOf('/')));
                    }
                }
            }
            if (at.isEmpty()) {
                return;
            }
            String name = at.substring(at.lastIndexOf('/') + 1);
            below = below.isEmpty() ? name : name + "/" + below;
            at = at.substring(0, Math.max(0, at.lastIndexOf('/')));
        }
    }

    /** Whether a test is named after the file. */
    boolean isNamedAfter(String test) {
        return isSubject(plain(test));
    }

    /** Whether a test that has this name, for comparison, is named after the file. */
    boolean isSubject(String test) {
        return name.length() >= TELLING && test.contains(name);
    }

    /** A name for comparison: letters and digits of the last part of a path up to its first dot, in lower case. */
    static String plain(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.indexOf('.', 1);
        StringBuilder plain = new StringBuilder();
        (dot < 0 ? name : name.substring(0, dot))
                .toLowerCase(Locale.ROOT)
                .chars()
                .filter(Character::isLetterOrDigit)
                .forEach(c -> plain.append((char) c));
        return plain.toString();
    }
}
