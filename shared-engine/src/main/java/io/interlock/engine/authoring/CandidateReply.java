package io.interlock.engine.authoring;

import io.interlock.engine.expression.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the test files of a reply, which may be anything whatever its schema says.
 *
 * @param candidates the files, in the order of the reply
 * @param problem why the reply cannot be used; empty when it can
 */
record CandidateReply(List<Candidate> candidates, String problem) {

    /** Most files of a reply, whatever the limits say. */
    private static final int MOST_FILES = 100;

    /** Longest content of a file, in UTF-16 units. */
    private static final int MAX_CONTENT = 200_000;

    private static final int MAX_PATH = 1_000;
    private static final int MAX_COVERS = 500;

    CandidateReply {
        candidates = List.copyOf(candidates);
    }

    /** Reads a reply. */
    static CandidateReply of(@Nullable Value value) {
        if (!(value instanceof Value.Mapping reply)) {
            return unusable(
                    "it is " + (value == null ? "no JSON" : value.describe()) + " and not an object with 'files'");
        }
        if (!(reply.members().get("files") instanceof Value.Sequence files)) {
            return unusable("its 'files' is " + describe(reply.members(), "files") + " and not a list");
        }
        if (files.items().size() > MOST_FILES) {
            return unusable("it has " + files.items().size() + " files; at most " + MOST_FILES + " are read");
        }
        List<Candidate> candidates = new ArrayList<>();
        Set<String> paths = new HashSet<>();
        for (int i = 0; i < files.items().size(); i++) {
            String problem = add(files.items().get(i), candidates);
            if (problem == null && !paths.add(candidates.get(i).path())) {
                problem = "has the path of another one";
            }
            if (problem != null) {
                return unusable("'files[" + i + "]' " + problem);
            }
        }
        return new CandidateReply(candidates, "");
    }

    private static @Nullable String add(Value item, List<Candidate> candidates) {
        if (!(item instanceof Value.Mapping file)) {
            return "is " + item.describe() + " and not an object";
        }
        Map<String, Value> members = file.members();
        if (!(members.get("path") instanceof Value.Text path)
                || path.value().isBlank()
                || path.value().length() > MAX_PATH) {
            return "has no 'path' that can be used: " + describe(members, "path");
        }
        if (!(members.get("content") instanceof Value.Text content)) {
            return "has no 'content': " + describe(members, "content");
        }
        if (content.value().length() > MAX_CONTENT) {
            return "has " + content.value().length() + " characters; at most " + MAX_CONTENT + " are accepted";
        }
        String covers = members.get("covers") instanceof Value.Text text ? Told.line(text.value(), MAX_COVERS) : "";
        candidates.add(new Candidate(path.value(), content.value(), covers));
        return null;
    }

    private static String describe(Map<String, Value> members, String member) {
        Value value = members.get(member);
        return value == null ? "not there" : value.describe();
    }

    private static CandidateReply unusable(String problem) {
        return new CandidateReply(List.of(), problem);
    }
}
