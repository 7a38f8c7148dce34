package io.interlock.engine.guardrail;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What paths stand for. */
final class Paths {

    private static final Set<String> CODE_ARCHIVES = Set.of(
            "jar", "war", "ear", "aar", "apk", "aab", "whl", "egg", "nupkg", "vsix", "xpi", "crx", "hpi", "jpi", "ipa");

    private static final List<String> HOOK_DIRECTORIES = List.of(".githooks/", ".husky/", ".git-hooks/", "githooks/");

    private Paths() {}

    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    static String lowerName(String path) {
        return name(path).toLowerCase(Locale.ROOT);
    }

    static String extension(String path) {
        String name = lowerName(path);
        return name.substring(name.lastIndexOf('.') + 1);
    }

    static boolean isYaml(String path) {
        return path.endsWith(".yml") || path.endsWith(".yaml");
    }

    /** Whether the code host runs it. */
    static boolean isWorkflow(String path) {
        return isYaml(path)
                && (path.startsWith(".github/workflows/")
                        || path.startsWith(".forgejo/workflows/")
                        || path.startsWith(".gitea/workflows/"));
    }

    /** Whether it is an action that workflows use. */
    static boolean isAction(String path) {
        String name = name(path);
        return name.equals("action.yml") || name.equals("action.yaml");
    }

    static boolean isDockerfile(String path) {
        String name = lowerName(path);
        return name.equals("dockerfile")
                || name.equals("containerfile")
                || name.startsWith("dockerfile.")
                || name.startsWith("containerfile.")
                || name.endsWith(".dockerfile");
    }

    static boolean isCodeOwners(String path) {
        return path.equals("CODEOWNERS")
                || path.equals(".github/CODEOWNERS")
                || path.equals(".gitlab/CODEOWNERS")
                || path.equals("docs/CODEOWNERS");
    }

    static boolean isCodeArchive(String path) {
        return CODE_ARCHIVES.contains(extension(path));
    }

    static boolean isGitHook(String path) {
        for (String directory : HOOK_DIRECTORIES) {
            if (path.startsWith(directory) || path.contains("/" + directory)) {
                return true;
            }
        }
        return false;
    }

    /** When what is at this path runs without being asked to, in words; null when it does not. */
    static @Nullable String runsByItself(String path) {
        String name = name(path);
        if (isGitHook(path) && !name.endsWith(".md") && !name.equals(".gitignore")) {
            return "it is a git hook, which runs on every commit";
        }
        if (name.endsWith(".pth") || name.equals("sitecustomize.py") || name.equals("usercustomize.py")) {
            return "it runs whenever Python starts";
        }
        if (name.equals("init.gradle") || name.equals("init.gradle.kts") || name.endsWith(".init.gradle")) {
            return "it runs in every Gradle build of the machine";
        }
        return switch (name) {
            case "setup.py" -> "it runs when the package is installed from source";
            case "build.rs" -> "it runs when the crate is built";
            case ".envrc" -> "it runs when somebody enters the directory";
            case ".pre-commit-config.yaml", "lefthook.yml", "lefthook.yaml" -> "it says what runs on every commit";
            case "binding.gyp" -> "it is built and run when the package is installed";
            default -> null;
        };
    }

    /** Whether a segment is git's own directory as any file system may spell it. */
    static boolean isInGit(String path) {
        for (String segment : path.split("/", -1)) {
            if (segment.equalsIgnoreCase(".git") || segment.equalsIgnoreCase("git~1")) {
                return true;
            }
        }
        return false;
    }

    /** The path that a symbolic link leads to, or null when that is outside the repository. */
    static @Nullable String resolve(String link, String target) {
        String written = target.replace('\\', '/');
        if (written.startsWith("/") || written.length() > 1 && written.charAt(1) == ':') {
            return null;
        }
        Deque<String> segments = new ArrayDeque<>(List.of(link.split("/", -1)));
        segments.removeLast();
        for (String segment : written.split("/", -1)) {
            if (segment.equals("..")) {
                if (segments.pollLast() == null) {
                    return null;
                }
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        return String.join("/", segments);
    }
}
