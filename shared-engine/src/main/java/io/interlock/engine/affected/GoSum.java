package io.interlock.engine.affected;

import io.interlock.engine.affected.Facts.Fact;
import io.interlock.engine.model.Component;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code go.sum} and {@code go.work.sum}: checksums of module versions, most of which take no part in the build. What
 * feeds a module are the checksums of what its {@code go.mod} requires; adding or tidying others changes nothing.
 */
final class GoSum implements SharedInput {

    private static final String MODULE_SUM = "go.sum";
    private static final String WORKSPACE_SUM = "go.work.sum";

    private final GoBuild build;

    GoSum(GoBuild build) {
        this.build = build;
    }

    @Override
    public boolean matches(String path) {
        return isNamed(path, MODULE_SUM) || isNamed(path, WORKSPACE_SUM);
    }

    /** Whether the last segment of a path is this, without making a string of it. */
    static boolean isNamed(String path, String name) {
        int before = path.length() - name.length() - 1;
        return path.endsWith(name) && (before < 0 || path.charAt(before) == '/');
    }

    @Override
    public boolean isSelfContained() {
        return false;
    }

    @Override
    public Map<String, String> digests(Workspace workspace, String path, byte[] content) {
        String directory = RepoPath.parent(path);
        boolean whole = isNamed(path, WORKSPACE_SUM);
        Map<String, ContentDigest> byId = new HashMap<>();
        Map<String, Set<ContentDigest>> readers = new HashMap<>();
        for (Component component : workspace.components()) {
            boolean reads = component.kind().equals(build.kind())
                    && component.manifest().endsWith("go.mod")
                    && (whole
                            ? RepoPath.isWithin(component.path(), directory)
                            : component.path().equals(directory));
            Facts facts = reads ? workspace.facts(build, component.manifest()) : null;
            if (facts != null) {
                ContentDigest digest = new ContentDigest();
                byId.put("id:" + component.id(), digest);
                addReader(facts, digest, whole, readers);
            }
        }
        addLines(new String(content, StandardCharsets.UTF_8), whole, readers);
        Map<String, String> digests = new HashMap<>();
        for (Map.Entry<String, ContentDigest> entry : byId.entrySet()) {
            digests.put(entry.getKey(), entry.getValue().hex());
        }
        return digests;
    }

    /** Before Go 1.17 a requirement stands for others that go.mod does not list; then every line counts. */
    private static void addReader(
            Facts facts, ContentDigest digest, boolean whole, Map<String, Set<ContentDigest>> readers) {
        if (!whole && !GoModule.listsWholeBuild(facts)) {
            readers.computeIfAbsent("", key -> new HashSet<>()).add(digest);
            return;
        }
        for (Fact require : facts.all(GoMod.REQUIRE)) {
            String key = whole ? require.value(0) : require.value(0) + " " + require.value(1);
            readers.computeIfAbsent(key, ignored -> new HashSet<>()).add(digest);
        }
    }

    /** Each line is {@code path version checksum}; versions ending in {@code /go.mod} are not part of a build. */
    private static void addLines(String text, boolean whole, Map<String, Set<ContentDigest>> readers) {
        int from = 0;
        while (from < text.length()) {
            int newline = text.indexOf('\n', from);
            int end = newline < 0 ? text.length() : newline;
            int first = text.indexOf(' ', from);
            int second = first < 0 ? -1 : text.indexOf(' ', first + 1);
            if (second > 0 && second < end && !text.startsWith("/go.mod", second - 7)) {
                ContentDigest line =
                        new ContentDigest().add(text.substring(from, end).trim());
                add(readers.get(text.substring(from, whole ? first : second)), line);
                add(readers.get(""), line);
            }
            from = end + 1;
        }
    }

    private static void add(@Nullable Set<ContentDigest> digests, ContentDigest line) {
        if (digests != null) {
            for (ContentDigest digest : digests) {
                digest.addUnordered(line);
            }
        }
    }
}
