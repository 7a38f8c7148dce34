package io.interlock.engine.authoring;

import io.interlock.engine.model.FileEdit;
import io.interlock.engine.workbench.Workbench;
import io.interlock.engine.workbench.WorkbenchException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tools that change the files of a workbench: they do what they are asked exactly, or nothing. */
final class CodeEdits {

    private static final int MOST_CONTENT = 1 << 20;
    private static final int MOST_PLACES = 10;

    private final Workbench bench;
    private final CodeFiles files;
    private final GuardedData data;
    private final int creations;
    private final Set<String> base;

    /** What files were before they were changed; new ones are not in it. */
    private final Map<String, String> originals = new TreeMap<>();

    private int revision;

    /**
     * Tools of a workbench on which nothing has been changed.
     *
     * @param creations most files that may be made
     */
    CodeEdits(Workbench bench, CodeFiles files, GuardedData data, int creations) {
        this.bench = bench;
        this.files = files;
        this.data = data;
        this.creations = creations;
        this.base = new HashSet<>(bench.files());
    }

    /** Counts changes: when it is the same, so are the files. */
    int revision() {
        return revision;
    }

    /** Replaces a text that is there once. */
    String edit(CodeArguments arguments) throws ToolException {
        String path = arguments.path();
        String old = arguments.text("old");
        String by = arguments.text("new");
        String text = files.text(path);
        CodeText file = CodeText.of(text);
        List<Integer> places = file.linesOf(old, MOST_PLACES);
        if (places.isEmpty()) {
            throw new ToolException("old does not occur in " + path + "." + nearest(path, file, old));
        }
        if (places.size() > 1) {
            throw new ToolException("old occurs more than once in " + path + ", at the lines " + places
                    + (places.size() == MOST_PLACES ? " and more" : "") + ". Give more lines around it");
        }
        String changed = file.replaced(old, by);
        if (changed.equals(text)) {
            throw new ToolException("old and new are the same; nothing would change");
        }
        write(path, text, changed);
        return path + " is changed at line " + places.get(0) + CodeTestLoss.note(path, text, changed);
    }

    private String nearest(String path, CodeText file, String old) {
        String near = CodeNearest.lines(file, old);
        return near.isEmpty()
                ? ""
                : " The nearest lines are:\n" + data.show("file " + path, near).text();
    }

    /** Makes a file. */
    String create(CodeArguments arguments) throws ToolException {
        String path = arguments.path();
        if (bench.files().contains(path)) {
            throw new ToolException("There is a file '" + path + "' already; use edit");
        }
        if (!base.contains(path) && created() >= creations) {
            throw ToolException.refused("No more than " + creations + " files may be made");
        }
        String content = arguments.text("content");
        write(path, null, content);
        return path + " is made, with " + CodeText.of(content).lineCount() + " lines";
    }

    private long created() {
        return bench.edits().stream()
                .filter(edit -> edit.content() != null && !base.contains(edit.path()))
                .count();
    }

    /** Deletes a file. */
    String delete(CodeArguments arguments) throws ToolException {
        String path = arguments.path();
        String text = files.text(path);
        guarded(() -> bench.delete(path));
        remember(path, text);
        revision++;
        return path + " is deleted" + CodeTestLoss.note(path, text, "");
    }

    private void write(String path, @Nullable String before, String content) throws ToolException {
        if (content.length() > MOST_CONTENT) {
            throw ToolException.refused("The file would have " + content.length() + " characters; at most "
                    + MOST_CONTENT + " are written");
        }
        guarded(() -> bench.write(path, content));
        if (before != null) {
            remember(path, before);
        }
        revision++;
    }

    private void remember(String path, String before) {
        if (base.contains(path)) {
            originals.putIfAbsent(path, before);
        }
    }

    private static void guarded(Runnable change) throws ToolException {
        try {
            change.run();
        } catch (WorkbenchException e) {
            String message = e.getMessage() + (e.remedy().isEmpty() ? "" : " " + e.remedy());
            switch (e.reason()) {
                case OUTSIDE -> throw e;
                case FILE -> throw new ToolException(message);
                case PATH, LIMIT, CONTENT -> throw ToolException.refused(message);
            }
        }
    }

    /** What the changes take from the tests that there were, for people; empty when that is nothing. */
    List<String> lostTests(List<FileEdit> edits) {
        return edits.stream()
                .map(edit -> {
                    String before = originals.getOrDefault(edit.path(), "");
                    String after = edit.content();
                    return CodeTestLoss.warning(edit.path(), before, after);
                })
                .filter(warning -> !warning.isEmpty())
                .toList();
    }
}
