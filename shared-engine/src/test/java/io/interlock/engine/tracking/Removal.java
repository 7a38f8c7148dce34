package io.interlock.engine.tracking;

import io.interlock.engine.diff.DiffLine;
import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.diff.FileTexts;
import io.interlock.engine.diff.Hunk;
import io.interlock.engine.model.Side;
import java.util.ArrayList;
import java.util.List;

/** A change that removes a line. */
final class Removal {

    private Removal() {}

    static FilePatch of(String path, List<String> before, int line) {
        DiffLine removed = new DiffLine(DiffLine.Kind.REMOVED, line, 0, before.get(line - 1), false);
        Hunk hunk = new Hunk("0".repeat(32), line, 1, line - 1, 0, "", List.of(removed), 0, 1);
        return Findings.patch(path, path, FilePatch.Type.MODIFIED, List.of(hunk));
    }

    static FileTexts texts(String path, List<String> before) {
        return (name, side) -> name.equals(path) && side == Side.LEFT ? new ArrayList<>(before) : null;
    }
}
