package io.interlock.engine.guardrail;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks for hosts that a lock file takes packages from. A lock file is long and nobody reads it, so a single line that
 * takes a package from elsewhere is well hidden there. One walk over the bytes.
 */
final class LockfileInspector implements Inspector {

    private static final Set<String> NAMES = Set.of(
            "package-lock.json",
            "npm-shrinkwrap.json",
            "yarn.lock",
            "pnpm-lock.yaml",
            "bun.lock",
            "poetry.lock",
            "uv.lock",
            "pdm.lock",
            "Pipfile.lock",
            "Cargo.lock",
            "Gemfile.lock",
            "composer.lock",
            "deno.lock",
            "pubspec.lock",
            "mix.lock");

    /** What stands before a URL that a package comes from, rather than one of its home page or of a donation. */
    private static final List<String> ORIGINS =
            List.of("resolved", "tarball", "source", "registry", "url", "index", "remote", "git", "dist");

    private static final List<String> NOT_ORIGINS =
            List.of("funding", "homepage", "support", "issues", "docs", "forum");

    private static final int NEAR = 120;
    private static final int MAX_HOSTS = 200;

    @Override
    public boolean concerns(String path) {
        return NAMES.contains(Paths.name(path));
    }

    @Override
    public void inspect(String path, byte[] content, List<Hazard> into) {
        Set<String> hosts = new HashSet<>();
        int line = 1;
        int lineStart = 0;
        String section = "";
        for (int i = 0; i < content.length; i++) {
            if (content[i] == '\n') {
                line++;
                lineStart = i + 1;
            } else if (content[i] == ':' && i + 2 < content.length && content[i + 1] == '/' && content[i + 2] == '/') {
                String before = text(content, Math.max(lineStart, i - NEAR), i);
                if (isOrigin(before, section) && hosts.size() < MAX_HOSTS) {
                    host(before, text(content, i, Math.min(content.length, i + 256)), line, hosts, into);
                }
            } else if (content[i] == '{' || content[i] == '[') {
                section = text(content, Math.max(lineStart, i - NEAR), i);
            }
        }
    }

    private static String text(byte[] content, int from, int to) {
        return new String(content, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static boolean isOrigin(String before, String section) {
        for (String not : NOT_ORIGINS) {
            if (before.contains('"' + not + '"') || section.contains('"' + not + '"')) {
                return false;
            }
        }
        for (String origin : ORIGINS) {
            if (before.contains(origin)) {
                return true;
            }
        }
        return false;
    }

    private static void host(String before, String after, int line, Set<String> hosts, List<Hazard> into) {
        int from = before.length();
        while (from > 0 && (Character.isLetter(before.charAt(from - 1)) || before.charAt(from - 1) == '+')) {
            from--;
        }
        String scheme = before.substring(from);
        String host = Shown.host(scheme + after);
        if (!hosts.add(host)) {
            return;
        }
        into.add(Hazard.of(
                DangerRules.DEPENDENCY_SOURCE,
                line,
                host,
                "The lock file takes packages from " + host + ", which is new"));
        if (scheme.equals("http")) {
            Sources.insecure(line, host, "The lock file takes packages from " + host + ", without encryption", into);
        }
    }
}
