package io.interlock.engine.guardrail;

import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.FileChange;
import io.interlock.engine.model.Finding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A change put together by a test. */
final class Change implements ChangedSides {

    private final List<FileChange> files = new ArrayList<>();
    private final Map<String, Side> before = new HashMap<>();
    private final Map<String, Side> after = new HashMap<>();

    static Change added(String path, String now) {
        return new Change().file(path, Side.NONE, text(now));
    }

    static Change edited(String path, String then, String now) {
        return new Change().file(path, text(then), text(now));
    }

    static Side text(String text) {
        return Side.file(text.getBytes(StandardCharsets.UTF_8));
    }

    static Side link(String target) {
        return new Side(0120000, target.length(), target.getBytes(StandardCharsets.UTF_8));
    }

    Change file(String path, Side then, Side now) {
        FileChange.Type type = !then.exists()
                ? FileChange.Type.ADDED
                : !now.exists() ? FileChange.Type.DELETED : FileChange.Type.MODIFIED;
        boolean submodule = then.isSubmodule() || now.isSubmodule();
        files.add(new FileChange(path, type, id(then), id(now), submodule));
        before.put(path, then);
        after.put(path, now);
        return this;
    }

    private static String id(Side side) {
        return side.content() == null
                ? null
                : Integer.toHexString(new String(side.content(), StandardCharsets.ISO_8859_1).hashCode());
    }

    ChangeSet set() {
        return new ChangeSet(null, new ChangeSet.Revision("head", null, "t"), files, false);
    }

    DangerousChanges.Result result() {
        return DangerousChanges.find(set(), this, 1000);
    }

    /** What was found, each as {@code rule:line}. */
    List<String> found() {
        return result().findings().stream()
                .map(finding ->
                        finding.rule().id() + ":" + finding.location().region().line())
                .toList();
    }

    List<Finding> findings(String rule) {
        return result().findings().stream()
                .filter(finding -> finding.rule().id().equals(rule))
                .toList();
    }

    @Override
    public Side before(FileChange file) {
        return before.get(file.path());
    }

    @Override
    public Side after(FileChange file) {
        return after.get(file.path());
    }
}
