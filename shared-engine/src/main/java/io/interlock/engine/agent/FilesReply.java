package io.interlock.engine.agent;

import io.interlock.engine.expression.Value;
import io.interlock.engine.model.FileEdit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Files that a model wants changed.
 *
 * @param output what later steps see: the summary and the files
 * @param edits the files
 */
record FilesReply(Value output, List<FileEdit> edits) {

    /** Most files of a reply, whatever an agent's constraints say. */
    static final int MOST_FILES = 1_000;

    /** Most content of all files of a reply together, in UTF-16 units. */
    static final int MAX_CONTENT = 2 << 20;

    private static final String SPLIT = "Split the task, or raise the limit.";
    private static final String AGAIN = "Run the step again; when it comes back, look at what instructs the agent.";

    FilesReply {
        edits = List.copyOf(edits);
    }

    /**
     * Reads a reply.
     *
     * @param limit name of the constraint that holds, such as {@code maxFilesModified}
     * @param most its value, or null when there is none
     * @throws ReplyException when the reply wants what no agent may do, or more than this one may
     */
    static FilesReply read(@Nullable Value value, String limit, @Nullable Integer most) throws ReplyException {
        Reply reply = Reply.of(value, "reply");
        List<Value> files = reply.list("files", MOST_FILES);
        if (most != null && files.size() > most) {
            throw new ReplyException(
                    "The reply wants " + files.size() + " files changed; " + limit + " is " + most, SPLIT);
        }
        List<FileEdit> edits = new ArrayList<>(files.size());
        for (int i = 0; i < files.size(); i++) {
            edits.add(edit(Reply.of(files.get(i), "files[" + i + "]")));
        }
        requireApart(edits);
        requireBounded(edits);
        return new FilesReply(output(reply.words("summary"), edits), edits);
    }

    private static FileEdit edit(Reply file) throws ReplyException {
        String path = file.text("path");
        String problem = EditPath.problem(path);
        if (problem != null) {
            throw new ReplyException("The reply wants to write '" + shown(path) + "', which " + problem, AGAIN);
        }
        String content = file.textOrNull("content");
        return new FileEdit(path, content, content != null && file.truth("executable"));
    }

    /** No path twice, and none below another: which of the two counts would be chance. */
    private static void requireApart(List<FileEdit> edits) throws ReplyException {
        Set<String> paths = new HashSet<>();
        for (FileEdit edit : edits) {
            if (!paths.add(edit.path())) {
                throw new ReplyException("The reply wants to write '" + edit.path() + "' twice", AGAIN);
            }
        }
        for (FileEdit edit : edits) {
            String path = edit.path();
            for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
                String above = path.substring(0, slash);
                if (paths.contains(above)) {
                    throw new ReplyException(
                            "The reply wants to write '" + above + "' and, below it, '" + path + "'", AGAIN);
                }
            }
        }
    }

    private static void requireBounded(List<FileEdit> edits) throws ReplyException {
        long all = 0;
        for (FileEdit edit : edits) {
            String content = edit.content();
            all += content == null ? 0 : content.length();
        }
        if (all > MAX_CONTENT) {
            throw new ReplyException(
                    "The reply wants to write " + all + " characters; " + MAX_CONTENT + " are accepted", SPLIT);
        }
    }

    private static Value output(String summary, List<FileEdit> edits) {
        List<Value> files = new ArrayList<>(edits.size());
        for (FileEdit edit : edits) {
            String content = edit.content();
            Map<String, Value> file = new LinkedHashMap<>();
            file.put("path", Value.of(edit.path()));
            file.put("content", content == null ? Value.nothing() : Value.of(content));
            file.put("executable", Value.of(edit.executable()));
            files.add(new Value.Mapping(file));
        }
        Map<String, Value> output = new LinkedHashMap<>();
        output.put("summary", Value.of(summary));
        output.put("files", new Value.Sequence(files));
        return new Value.Mapping(output);
    }

    /** A path as it may be shown: without what a terminal would obey. */
    private static String shown(String path) {
        StringBuilder shown = new StringBuilder();
        path.codePoints().limit(200).forEach(c -> {
            int type = Character.getType(c);
            boolean odd = type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE;
            shown.appendCodePoint(odd ? '?' : c);
        });
        return shown.toString();
    }
}
