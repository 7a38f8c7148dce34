package io.interlock.engine.scm;

import io.interlock.engine.scm.Trial.Entry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a commit has, as git lists it. */
final class TrialEntries {

    private static final int MAX_ATTRIBUTE_BYTES = 1 << 20;
    private static final int MAX_ATTRIBUTE_FILES = 100;
    private static final int MAX_NAMED = 5;

    private TrialEntries() {}

    /** Reads lines of mode, id, stage and path. */
    static SortedMap<String, Entry> of(byte[] listed) {
        SortedMap<String, Entry> entries = new TreeMap<>();
        for (String line : split(listed)) {
            int mode = line.indexOf(' ');
            int id = line.indexOf(' ', mode + 1);
            int path = line.indexOf('\t');
            entries.put(line.substring(path + 1), new Entry(line.substring(mode + 1, id), line.substring(0, mode)));
        }
        return Collections.unmodifiableSortedMap(entries);
    }

    /** What NUL ends. */
    static List<String> split(byte[] text) {
        List<String> words = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < text.length; i++) {
            if (text[i] == 0) {
                words.add(GitPaths.decode(text, from, i));
                from = i + 1;
            }
        }
        return words;
    }

    /** The directories in which files are; the root is empty. */
    static Set<String> directories(SortedMap<String, Entry> entries) {
        Set<String> directories = new TreeSet<>(Set.of(""));
        for (String path : entries.keySet()) {
            for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
                if (!directories.add(path.substring(0, end))) {
                    break;
                }
            }
        }
        return directories;
    }

    /** What is left as it is, for people. */
    static List<String> notes(SortedMap<String, Entry> entries, ConfinedFiles files) {
        List<String> submodules = new ArrayList<>();
        List<String> attributes = new ArrayList<>();
        for (Map.Entry<String, Entry> entry : entries.entrySet()) {
            if (entry.getValue().mode().equals("160000")) {
                submodules.add(entry.getKey());
            } else if (entry.getKey().endsWith(".gitattributes")
                    && entry.getValue().isFile()) {
                attributes.add(entry.getKey());
            }
        }
        List<String> notes = new ArrayList<>();
        if (!submodules.isEmpty()) {
            notes.add("Submodules are left empty: "
                    + String.join(", ", submodules.subList(0, Math.min(MAX_NAMED, submodules.size())))
                    + (submodules.size() > MAX_NAMED ? " and " + (submodules.size() - MAX_NAMED) + " more" : ""));
        }
        for (String path : attributes.subList(0, Math.min(MAX_ATTRIBUTE_FILES, attributes.size()))) {
            if (namesLfs(path, files)) {
                notes.add("Files that " + path + " keeps in Git LFS are left as pointers");
                break;
            }
        }
        return List.copyOf(notes);
    }

    private static boolean namesLfs(String path, ConfinedFiles files) {
        try {
            ConfinedFiles.Content file = files.read(path, MAX_ATTRIBUTE_BYTES);
            return file != null && new String(file.content(), StandardCharsets.UTF_8).contains("filter=lfs");
        } catch (WorkspaceException e) {
            return false;
        }
    }
}
