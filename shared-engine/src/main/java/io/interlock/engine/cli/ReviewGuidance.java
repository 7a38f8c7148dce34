package io.interlock.engine.cli;

import io.interlock.engine.review.ReviewInput.Guidance;
import io.interlock.engine.scm.Blob;
import io.interlock.engine.scm.SourceTree;
import io.interlock.engine.scm.TreeEntry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a repository tells whoever changes it, read from the base of a change: what the change itself says does not count.
 * It is bounded, for it is sent with each request.
 */
final class ReviewGuidance {

    private static final int MAX_FILE_BYTES = 256 << 10;
    private static final int MOST_FILES = 12;
    private static final int MOST_CHARS = 16_000;
    private static final String FOLDER = ".interlock/";
    private static final List<String> ROOT =
            List.of("CONTRIBUTING.md", "CONTRIBUTING", ".github/CONTRIBUTING.md", ".github/copilot-instructions.md");
    private static final List<String> ANYWHERE = List.of("AGENTS.md", "CLAUDE.md");

    private ReviewGuidance() {}

    /** Whether a file is read as guidance. */
    static boolean isGuidance(String path) {
        return ROOT.contains(path)
                || ANYWHERE.contains(path.substring(path.lastIndexOf('/') + 1))
                || path.startsWith(FOLDER) && path.endsWith(".md") && path.indexOf('/', FOLDER.length()) < 0;
    }

    /**
     * The guidance for some files: what says most of reviewing first, that of the root before that of the directories
     * that the files are in.
     */
    static List<Guidance> read(SourceTree tree, Collection<String> changed) {
        Set<String> paths = new LinkedHashSet<>();
        for (TreeEntry entry : tree.list(FOLDER.substring(0, FOLDER.length() - 1))) {
            if (isGuidance(FOLDER + entry.name())) {
                paths.add(FOLDER + entry.name());
            }
        }
        paths.addAll(ANYWHERE);
        paths.addAll(ROOT);
        for (String path : changed) {
            addNearest(tree, path, paths);
        }
        return texts(tree, paths);
    }

    /** The nearest directory above a file that has guidance says most of it. */
    private static void addNearest(SourceTree tree, String path, Set<String> paths) {
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            boolean found = false;
            for (String name : ANYWHERE) {
                String candidate = path.substring(0, slash + 1) + name;
                TreeEntry entry = paths.size() > 10 * MOST_FILES ? null : tree.entry(candidate);
                if (entry != null && entry.kind() == TreeEntry.Kind.FILE) {
                    paths.add(candidate);
                    found = true;
                }
            }
            if (found) {
                return;
            }
        }
    }

    private static List<Guidance> texts(SourceTree tree, Set<String> paths) {
        Map<String, Blob> blobs = tree.read(paths, MAX_FILE_BYTES);
        List<Guidance> texts = new ArrayList<>();
        int left = MOST_CHARS;
        for (String path : paths) {
            Blob blob = blobs.get(path);
            byte[] content = blob == null ? null : blob.content();
            if (content != null && texts.size() < MOST_FILES && left > 0) {
                String text = cut(new String(content, StandardCharsets.UTF_8).strip(), left);
                left -= text.length();
                texts.add(new Guidance(path, text));
            }
        }
        texts.removeIf(guidance -> guidance.text().isEmpty());
        return texts;
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end) + "\n[cut here: it is longer than is read]";
    }
}
