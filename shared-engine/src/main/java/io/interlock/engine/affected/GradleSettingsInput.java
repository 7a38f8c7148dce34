package io.interlock.engine.affected;

import io.interlock.engine.affected.GradleTokens.Kind;
import io.interlock.engine.affected.GradleTokens.Token;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Settings scripts, {@code gradle.properties} and the wrapper's, which feed all projects below. Which projects are included counts
 * for the graph and for nobody else, and comments count for nothing.
 */
final class GradleSettingsInput implements SharedInput {

    private static final String WRAPPER = "gradle/wrapper/gradle-wrapper.properties";

    @Override
    public boolean matches(String path) {
        return GoSum.isNamed(path, "settings.gradle")
                || GoSum.isNamed(path, "settings.gradle.kts")
                || GoSum.isNamed(path, "gradle.properties")
                || GoSum.isNamed(path, WRAPPER);
    }

    /** The wrapper names the Gradle that builds what lies beside its folder, also where the root is no project. */
    @Override
    public String directoryFedBy(String path) {
        String directory = RepoPath.parent(path);
        return GoSum.isNamed(path, WRAPPER) ? RepoPath.parent(RepoPath.parent(directory)) : directory;
    }

    @Override
    public boolean isSelfContained() {
        return true;
    }

    @Override
    public Map<String, String> digests(Workspace workspace, String path, byte[] content) {
        ContentDigest digest = new ContentDigest();
        if (path.endsWith(".properties")) {
            addProperties(new String(content, StandardCharsets.ISO_8859_1), digest);
        } else {
            digest.addUnordered(withoutIncludes(GradleTokens.of(content, path.endsWith(".kts"))));
        }
        return Map.of(EVERYONE, digest.hex());
    }

    private static void addProperties(String text, ContentDigest digest) {
        int from = 0;
        while (from < text.length()) {
            int newline = text.indexOf('\n', from);
            int end = newline < 0 ? text.length() : newline;
            String line = text.substring(from, end).trim();
            if (!line.isEmpty() && line.charAt(0) != '#' && line.charAt(0) != '!') {
                digest.addUnordered(line);
            }
            from = end + 1;
        }
    }

    private static String withoutIncludes(List<Token> tokens) {
        StringBuilder text = new StringBuilder();
        boolean skipping = false;
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.kind() == Kind.NEWLINE) {
                boolean goesOn = depth > 0 || (i > 0 && tokens.get(i - 1).is(','));
                skipping &= goesOn;
                continue;
            }
            if (skipping) {
                depth += token.is('(') ? 1 : token.is(')') ? -1 : 0;
            } else if (token.isWord("include") && (i == 0 || tokens.get(i - 1).kind() == Kind.NEWLINE)) {
                skipping = true;
                depth = 0;
            } else {
                text.append(token.text()).append('\n');
            }
        }
        return text.toString();
    }
}
