package io.interlock.engine.cli;

import io.interlock.engine.affected.ComponentsConfig;
import io.interlock.engine.config.ComponentsConfigReader;
import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.FileChange;
import io.interlock.engine.model.Problem;
import io.interlock.engine.scm.Blob;
import io.interlock.engine.scm.SourceTree;
import io.interlock.engine.scm.TreeEntry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the configuration that holds for a change: the user's own file, or the one in the base of the change. What a
 * change says about itself does not count, or it could switch off what examines it. Loads no YAML when there is none.
 */
final class ConfigSource {

    private static final int MAX_BYTES = 1 << 20;

    private ConfigSource() {}

    /** The user's own file. */
    static ComponentsConfig own(String name, Path directory) throws IOException {
        return ComponentsConfigReader.read(name, content(name, directory));
    }

    /** The bytes of a file that the user named. */
    static byte[] content(String name, Path directory) throws IOException {
        Path file = directory.resolve(name);
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new UsageException(
                    "Cannot read the configuration '" + name + "'",
                    "Name a readable file; 'interlock init' writes an example.");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(MAX_BYTES + 1);
            if (content.length > MAX_BYTES) {
                throw tooLarge(name);
            }
            return content;
        }
    }

    /** The configuration of a tree, or null when it has none. */
    static @Nullable ComponentsConfig of(SourceTree tree) {
        byte[] content = bytes(tree, ComponentsConfigReader.DEFAULT_FILE);
        return content == null ? null : ComponentsConfigReader.read(ComponentsConfigReader.DEFAULT_FILE, content);
    }

    /** The bytes of a file of a tree, or null when it has none. */
    static byte @Nullable [] bytes(SourceTree tree, String file) {
        TreeEntry entry = tree.entry(file);
        if (entry == null) {
            return null;
        }
        if (entry.kind() != TreeEntry.Kind.FILE) {
            throw new UsageException(
                    "Cannot read the configuration '" + file + "': it is not a regular file", "Commit it as a file.");
        }
        Blob blob = tree.read(List.of(file), MAX_BYTES).get(file);
        byte[] content = blob == null ? null : blob.content();
        if (content != null) {
            return content;
        }
        if (blob == null || blob.isMissing()) {
            throw new UsageException(
                    "Cannot read the configuration '" + file + "': its content is not in this clone",
                    "Run 'git fetch --refetch', or use a clone without a blob filter.");
        }
        throw tooLarge(file);
    }

    private static UsageException tooLarge(String name) {
        return new UsageException(
                "The configuration '" + name + "' has more than " + MAX_BYTES + " bytes", "Shorten it by wildcards.");
    }

    /** What to tell about a change that touches the configuration itself, or null. */
    static @Nullable Problem noteOf(ChangeSet change) {
        for (FileChange file : change.files()) {
            if (file.path().equals(ComponentsConfigReader.DEFAULT_FILE)) {
                return new Problem(
                        file.path(),
                        0,
                        0,
                        "The change alters the configuration; this answer still follows the one in the base, the new one"
                                + " takes effect after the merge",
                        "Try the new one with --config " + file.path() + ".");
            }
        }
        return null;
    }
}
