package io.interlock.engine.inspection;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What about a dependency got riskier: where it comes from, or that nobody says which version.
 *
 * @param manifest the manifest that declares it
 * @param file the manifest's file
 */
record RequirementRisk(Manifest manifest, ChangedFile file) {

    private static final List<String> REMOTE = List.of(
            "git+",
            "git:",
            "git@",
            "ssh://",
            "http:",
            "https:",
            "github",
            "gitlab:",
            "bitbucket:",
            "gist:",
            "git ",
            "git =",
            "url =",
            "@ http",
            "@ git");

    /**
     * What got riskier, for the end of a sentence, or null when nothing did.
     *
     * @param before how it was declared before, or null when it was not
     */
    @Nullable String of(@Nullable Requirement before, Requirement after) {
        String now = after.spec();
        String was = before == null ? "" : before.spec();
        if (isRemote(now) && (before == null || !isRemote(was))) {
            return "comes from an address instead of a registry";
        }
        if (leavesRepository(now)) {
            return "comes from a folder outside of the repository";
        }
        if (manifest == Manifest.GO && after.name().startsWith("replace|") && !isLocal(now)) {
            return "is replaced by another module";
        }
        // It is compiled to a list of pinned versions, and pins nothing itself.
        if (file.name().endsWith(".in")) {
            return null;
        }
        boolean peer = after.name().startsWith("peerDependencies|");
        if (isUnpinned(manifest, now) && !peer && (before == null || !isUnpinned(manifest, was))) {
            return "may be of any version";
        }
        return before != null && isWider(manifest, was, now) ? "may be of more versions than before" : null;
    }

    /** A path that climbs higher than the manifest lies deep: it is there on one machine only. */
    private boolean leavesRepository(String spec) {
        int climbs = 0;
        for (int at = spec.indexOf("../"); at >= 0; at = spec.indexOf("../", at + 3)) {
            climbs++;
        }
        String folder = file.folder();
        long depth = folder.isEmpty() ? 0 : folder.chars().filter(c -> c == '/').count() + 1;
        return climbs > depth;
    }

    private static boolean isLocal(String spec) {
        String target = spec.startsWith("=>") ? spec.substring(2).strip() : spec;
        return target.startsWith(".") || target.startsWith("/");
    }

    private static boolean isRemote(String spec) {
        String lower = spec.toLowerCase(Locale.ROOT);
        return REMOTE.stream().anyMatch(lower::startsWith)
                || lower.contains("git = ")
                || lower.contains("git+")
                || isShorthand(lower);
    }

    /** {@code owner/name}, which npm takes from GitHub. */
    private static boolean isShorthand(String spec) {
        int slash = spec.indexOf('/');
        return slash > 0
                && spec.indexOf(':') < 0
                && spec.indexOf(' ') < 0
                && Character.isLetterOrDigit(spec.charAt(0))
                && spec.indexOf('/', slash + 1) < 0;
    }

    private static boolean isUnpinned(Manifest manifest, String spec) {
        String lower = spec.toLowerCase(Locale.ROOT).strip();
        return switch (lower) {
            case "*", "latest", "x", "release", "latest.release", "latest.integration", "next", "+", ">=0", ">= 0" ->
                true;
            case "" -> manifest == Manifest.NPM;
            default -> manifest == Manifest.GRADLE && lower.endsWith("+");
        };
    }

    private static boolean isWider(Manifest manifest, String was, String now) {
        if (was.isEmpty() || was.equals(now) || isNotVersion(was) || isNotVersion(now)) {
            return false;
        }
        return breadth(manifest, now) > breadth(manifest, was);
    }

    private static boolean isNotVersion(String spec) {
        return spec.indexOf(':') >= 0 || spec.indexOf('=') > 2 || spec.indexOf('$') >= 0 || spec.indexOf('{') >= 0;
    }

    /** 0 for one version, 1 for a range with an end, 2 for one without. */
    private static int breadth(Manifest manifest, String spec) {
        return switch (manifest) {
            case NPM -> spec.indexOf('>') >= 0 && spec.indexOf('<') < 0 ? 2 : isDigit(spec) ? 0 : 1;
            case CARGO -> spec.startsWith("=") ? 0 : spec.startsWith(">") && spec.indexOf('<') < 0 ? 2 : 1;
            case PIP, PYPROJECT -> python(spec);
            case GEMS -> spec.startsWith(">") && spec.indexOf('<') < 0 ? 2 : isDigit(spec) ? 0 : 1;
            case GRADLE, NUGET, MAVEN -> isDigit(spec) && spec.indexOf('+') < 0 && spec.indexOf('*') < 0 ? 0 : 1;
            case GO, GRADLE_CATALOGUE -> 0;
        };
    }

    private static int python(String spec) {
        if (spec.startsWith("==")) {
            return spec.indexOf('*') < 0 ? 0 : 1;
        }
        boolean end = spec.indexOf('<') >= 0 || spec.startsWith("~") || spec.startsWith("^");
        return spec.isEmpty() || spec.startsWith(">") && !end ? 2 : 1;
    }

    private static boolean isDigit(String spec) {
        return !spec.isEmpty() && (Character.isDigit(spec.charAt(0)) || spec.startsWith("v"));
    }
}
