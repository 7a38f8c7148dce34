package io.interlock.engine.guardrail;

import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.NotExamined;
import io.interlock.engine.model.Place;
import io.interlock.engine.scm.ChangedText;
import io.interlock.engine.scm.FileTree;
import io.interlock.engine.scm.LineRanges;
import io.interlock.engine.scm.Repository;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files of a change that lie in a directory as the change leaves them. Tools read files, not commits; what they say
 * of a file that is not checked out, or is edited since, would be about something else.
 *
 * @param changed paths, in order, with the lines that the change brought
 * @param notExamined the files that are not there as the change leaves them
 */
public record CheckedOut(Map<String, LineRanges> changed, List<NotExamined> notExamined) {

    private static final int MAX_BYTES = 16 << 20;

    /** Copies the list. */
    public CheckedOut {
        notExamined = List.copyOf(notExamined);
    }

    /**
     * Compares a change with a directory.
     *
     * @param root the directory that the paths of the change are from
     */
    public static CheckedOut of(Repository repository, ChangeSet change, Path root) {
        Map<String, LineRanges> changed = new LinkedHashMap<>();
        List<NotExamined> left = new ArrayList<>();
        repository.texts(change, MAX_BYTES, text -> {
            if (text.id() == null || isAt(root.resolve(text.path()), text)) {
                changed.put(text.path(), text.added());
            } else {
                left.add(new NotExamined(
                        Place.file(text.path()),
                        "No tool was given it: the checkout does not hold it as the change leaves it."));
            }
        });
        return new CheckedOut(changed, left);
    }

    /** Whether a file has the content of a text, line ends apart, which a checkout may convert. */
    private static boolean isAt(Path file, ChangedText text) {
        byte[] wanted = text.content();
        if (wanted == null) {
            return false;
        }
        try (InputStream in = FileTree.open(file)) {
            byte[] found = in.readNBytes(2 * MAX_BYTES);
            return sameLines(found, wanted);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean sameLines(byte[] found, byte[] wanted) {
        int i = 0;
        int j = 0;
        while (true) {
            i += i + 1 < found.length && found[i] == '\r' && found[i + 1] == '\n' ? 1 : 0;
            j += j + 1 < wanted.length && wanted[j] == '\r' && wanted[j + 1] == '\n' ? 1 : 0;
            if (i == found.length || j == wanted.length) {
                return i == found.length && j == wanted.length;
            }
            if (found[i++] != wanted[j++]) {
                return false;
            }
        }
    }
}
