package io.interlock.engine.scm;

import io.interlock.engine.scm.GitBackend.Commit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Parses the head of a commit object: {@code tree SP <id> LF}, then {@code parent SP <id> LF} repeated, and people. */
final class CommitObject {

    private static final String TREE = "tree ";
    private static final String PARENT = "parent ";

    private CommitObject() {}

    static Commit parse(String id, byte[] content) {
        int length = id.length();
        int at = TREE.length() + length + 1;
        if (content.length < at || !startsWith(content, 0, TREE)) {
            throw new ScmException(
                    "Could not read the commit " + id + ": it names no tree",
                    "Run 'git fsck' in the repository to see whether it is damaged.");
        }
        String tree = new String(content, TREE.length(), length, StandardCharsets.ISO_8859_1);
        List<String> parents = new ArrayList<>(2);
        while (startsWith(content, at, PARENT) && at + PARENT.length() + length < content.length) {
            parents.add(new String(content, at + PARENT.length(), length, StandardCharsets.ISO_8859_1));
            at += PARENT.length() + length + 1;
        }
        return new Commit(id, tree, parents);
    }

    /** A commit with its message, which begins after the first empty line. */
    static CommitText text(String id, byte[] content, boolean complete) {
        List<String> parents = parse(id, content).parents();
        int at = 0;
        while (at < content.length && !(content[at] == '\n' && (at + 1 == content.length || content[at + 1] == '\n'))) {
            at++;
        }
        int start = Math.min(content.length, at + 2);
        return new CommitText(
                id,
                parents,
                person(content, at, "\nauthor "),
                person(content, at, "\ncommitter "),
                Arrays.copyOfRange(content, start, content.length),
                complete);
    }

    /** Who a line of the head names; a line that is not there names nobody. */
    private static Person person(byte[] content, int headEnd, String prefix) {
        for (int from = 0; from < headEnd; from++) {
            if (content[from] == '\n' && startsWith(content, from, prefix)) {
                int start = from + prefix.length();
                int end = start;
                while (end < headEnd && content[end] != '\n') {
                    end++;
                }
                return Person.parse(new String(content, start, end - start, StandardCharsets.UTF_8));
            }
        }
        return new Person("", "");
    }

    private static boolean startsWith(byte[] content, int from, String prefix) {
        if (from + prefix.length() > content.length) {
            return false;
        }
        for (int i = 0; i < prefix.length(); i++) {
            if (content[from + i] != prefix.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
