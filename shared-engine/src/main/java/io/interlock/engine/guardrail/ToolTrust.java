package io.interlock.engine.guardrail;

import io.interlock.engine.guardrail.ToolOutcome.Failed;
import io.interlock.engine.scm.FileTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a change has a say in how a tool runs. The configuration of some tools is code, so that running them on
 * a change that alters it is running the change.
 */
final class ToolTrust {

    private static final int MAX_BYTES = 1 << 20;

    private final Tool tool;
    private final Path root;

    ToolTrust(Tool tool, Path root) {
        this.tool = tool;
        this.root = root;
    }

    /** Why the tool must not run on a change of these paths, or null when it may. */
    @Nullable Failed refusal(Collection<String> changed) {
        ToolPaths paths = new ToolPaths(root);
        for (String word : tool.command()) {
            String path = word.indexOf('/') < 0 && word.indexOf('.') < 0 ? null : paths.inside(word);
            if (path != null && changed.contains(path)) {
                return refused("its command names '" + ToolText.message(path) + "', which the change alters");
            }
        }
        String configuration = configuration(changed);
        return configuration == null || !tool.configuration().runsCode()
                ? null
                : refused(
                        "the change alters '" + ToolText.message(configuration) + "', which can make it run any code");
    }

    private static Failed refused(String reason) {
        return new Failed(
                "not-trusted",
                "was not run: " + reason,
                "Have a person look at that file; once it is on the base branch, the tool runs again.");
    }

    /** The first path that configures the tool, or null when the change has none. */
    @Nullable String configuration(Collection<String> changed) {
        Tool.Configuration configuration = tool.configuration();
        for (String path : new TreeSet<>(changed)) {
            String name = Tool.fileName(path);
            if (configuration.files().contains(name) || (configuration.shared().contains(name) && speaksOfTool(path))) {
                return path;
            }
        }
        return null;
    }

    /** Whether a file that configures many tools names this one; one that cannot be read may. */
    private boolean speaksOfTool(String path) {
        try (InputStream in = FileTree.open(root.resolve(path))) {
            byte[] content = in.readNBytes(MAX_BYTES + 1);
            String text = new String(content, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
            return content.length > MAX_BYTES || text.contains(marker());
        } catch (IOException e) {
            return true;
        }
    }

    /** Dependencies are often named as the tool is, but the key of its settings is not. */
    private String marker() {
        return tool.name().equals("eslint") ? "eslintconfig" : tool.name();
    }
}
