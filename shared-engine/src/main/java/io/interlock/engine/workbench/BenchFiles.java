package io.interlock.engine.workbench;

import io.interlock.engine.model.FileEdit;
import io.interlock.engine.scm.ConfinedFiles;
import io.interlock.engine.scm.Trial;
import io.interlock.engine.scm.WorkspaceException;
import io.interlock.engine.workbench.WorkbenchException.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The files of a workbench on disk, and how they get back to what they should be. What may be is not asked here. */
final class BenchFiles {

    /** Most bytes of a file that is compared with what it should be. */
    private static final int MAX_COMPARED_BYTES = 64 << 20;

    private static final String IGNORE_FILE = ".gitignore";

    private final Trial trial;
    private final ModificationTimes times = new ModificationTimes();
    private final Map<String, FileEdit> planted = new HashMap<>();
    private final Map<String, String> ignoreFiles = new HashMap<>();

    private final String provided;

    /**
     * Those of a trial.
     *
     * @param provided paths of what was put among them that no commit has; counts as ignored
     */
    BenchFiles(Trial trial, List<String> provided) {
        this.trial = trial;
        StringBuilder rules = new StringBuilder();
        for (String path : provided) {
            rules.append("\n/").append(path.replaceAll("([\\\\*?\\[\\] ])", "\\\\$1"));
        }
        this.provided = rules.toString();
        trial.entries().forEach((path, entry) -> {
            if (entry.isFile() && isIgnoreFile(path)) {
                ignoreFiles.put(path, text(path));
            }
        });
    }

    private static boolean isIgnoreFile(String path) {
        return path.equals(IGNORE_FILE) || path.endsWith("/" + IGNORE_FILE);
    }

    private String text(String path) {
        ConfinedFiles.Content file = trial.files().read(path, BenchRules.MAX_FILE_BYTES);
        return file == null ? "" : new String(file.content(), StandardCharsets.UTF_8);
    }

    /** Paths of all files of the commit after edits. */
    Set<String> paths(Map<String, FileEdit> edits) {
        Set<String> paths = new TreeSet<>();
        trial.entries().forEach((path, entry) -> {
            if (entry.isFile()) {
                paths.add(path);
            }
        });
        edits.forEach((path, edit) -> {
            if (edit.content() == null) {
                paths.remove(path);
            } else {
                paths.add(path);
            }
        });
        return paths;
    }

    /** Text of a file, or null when there is none. */
    @Nullable String read(String path) {
        ConfinedFiles.Content file = trial.files().read(path, BenchRules.MAX_FILE_BYTES);
        if (file == null) {
            return null;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file.content()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new WorkbenchException(
                    Reason.FILE, "Could not read '" + path + "': it is no UTF-8 text", "Choose a text file.", e);
        }
    }

    void write(FileEdit edit) {
        String path = edit.path();
        byte[] bytes = BenchRules.bytes(path, String.valueOf(edit.content()));
        trial.files().write(path, new ConfinedFiles.Content(bytes, edit.executable()), times.next(path));
        planted.remove(path);
    }

    void delete(String path) {
        trial.files().delete(path);
        planted.remove(path);
    }

    void plant(FileEdit edit) {
        write(edit);
        planted.put(edit.path(), edit);
    }

    /**
     * Brings all files to what the commit and these edits say.
     *
     * @param before edits up to now: what they made goes, even where it is ignored
     */
    void restore(Map<String, FileEdit> edits, Map<String, FileEdit> before) {
        trial.resetDirectories();
        for (String path : before.keySet()) {
            if (!edits.containsKey(path) && !trial.entries().containsKey(path)) {
                removeWhateverIsAt(path);
            }
        }
        for (String path : trial.untracked(ignoreFiles(edits), false)) {
            FileEdit edit = edits.get(path);
            if (edit == null || edit.content() == null) {
                trial.files().delete(withoutSlash(path));
            }
        }
        List<String> changed = new ArrayList<>(trial.changed());
        changed.removeAll(edits.keySet());
        trial.reset(changed, this::touch);
        edits.values().forEach(this::bring);
        trial.resetSubmodules();
        planted.clear();
    }

    private void touch(String path) {
        try {
            trial.files().touch(path, times.next(path));
        } catch (WorkspaceException e) {
            // A name that this system cannot write: no program here can look at its time either.
        }
    }

    private void bring(FileEdit edit) {
        if (isAs(edit)) {
            return;
        }
        if (edit.content() == null || !isFileOrNothing(edit.path())) {
            removeWhateverIsAt(edit.path());
        }
        if (edit.content() != null) {
            write(edit);
        }
    }

    private boolean isFileOrNothing(String path) {
        try {
            BasicFileAttributes attributes = trial.files().attributes(path);
            return attributes == null || attributes.isRegularFile();
        } catch (WorkspaceException e) {
            return false;
        }
    }

    /** A program may have put a file or a link in the place of a directory on the way. */
    private void removeWhateverIsAt(String path) {
        for (int end = path.indexOf('/'); end > 0; end = path.indexOf('/', end + 1)) {
            BasicFileAttributes above = trial.files().attributes(path.substring(0, end));
            if (above != null && !above.isDirectory()) {
                trial.files().delete(path.substring(0, end));
            }
        }
        trial.files().delete(path);
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private boolean isAs(FileEdit edit) {
        try {
            String content = edit.content();
            if (content == null) {
                return trial.files().attributes(edit.path()) == null;
            }
            ConfinedFiles.Content file = trial.files().read(edit.path(), MAX_COMPARED_BYTES);
            return file != null
                    && file.executable() == edit.executable()
                    && Arrays.equals(file.content(), content.getBytes(StandardCharsets.UTF_8));
        } catch (WorkspaceException e) {
            return false;
        }
    }

    /** What ignores files is what the commit and the edits say, not what programs have left. */
    private Map<String, String> ignoreFiles(Map<String, FileEdit> edits) {
        Map<String, String> texts = new HashMap<>(ignoreFiles);
        edits.forEach((path, edit) -> {
            String content = edit.content();
            if (isIgnoreFile(path) && content == null) {
                texts.remove(path);
            } else if (isIgnoreFile(path) && content != null) {
                texts.put(path, content);
            }
        });
        if (!provided.isEmpty()) {
            texts.merge(IGNORE_FILE, provided, String::concat);
        }
        return texts;
    }

    /** Files that are not as the commit, edits and planted faults have them. */
    List<String> strays(Map<String, FileEdit> edits) {
        Map<String, FileEdit> expected = new HashMap<>(edits);
        expected.putAll(planted);
        Set<String> strays = new TreeSet<>();
        for (String path : trial.changed()) {
            if (!expected.containsKey(path) && !isAsCommitted(path)) {
                strays.add(path);
            }
        }
        for (String path : trial.untracked(ignoreFiles(edits), true)) {
            if (!expected.containsKey(path)) {
                strays.add(withoutSlash(path));
            }
        }
        expected.values().stream().filter(edit -> !isAs(edit)).forEach(edit -> strays.add(edit.path()));
        return List.copyOf(strays);
    }

    private boolean isAsCommitted(String path) {
        Trial.Entry entry = trial.entries().get(path);
        try {
            ConfinedFiles.Content file = trial.files().read(path, MAX_COMPARED_BYTES);
            return file != null
                    && entry != null
                    && file.executable() == entry.isExecutable()
                    && trial.isCommitted(path, file.content());
        } catch (WorkspaceException e) {
            return false;
        }
    }
}
