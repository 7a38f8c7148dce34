package io.interlock.engine.tracking;

import io.interlock.engine.manifest.JsonReader;
import io.interlock.engine.manifest.ManifestException;
import io.interlock.engine.manifest.Node;
import io.interlock.engine.model.CodeRange;
import io.interlock.engine.model.FindingState;
import io.interlock.engine.model.Fingerprint;
import io.interlock.engine.model.ReviewCategory;
import io.interlock.engine.model.ReviewFinding;
import io.interlock.engine.model.Severity;
import io.interlock.engine.model.Side;
import io.interlock.engine.model.TrackedFinding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads states, which are hostile: every value is held against its bounds. */
final class StateReader {

    private static final int ID_DIGITS = 32;
    private static final int CONTEXT_DIGITS = 16;
    private static final int COMMIT_DIGITS = 64;

    private StateReader() {}

    static ReviewState read(byte[] json) {
        if (json.length > ReviewStates.MAX_BYTES) {
            throw new ReviewStateException(
                    "has " + json.length + " bytes; a state has at most " + ReviewStates.MAX_BYTES);
        }
        StateFields root = new StateFields("", document(json));
        String schema = root.text("schema", ReviewStates.MAX_NAME);
        if (!schema.equals(ReviewStates.SCHEMA)) {
            throw new ReviewStateException("has schema " + ReviewStates.shown(schema) + "; this version reads "
                    + ReviewStates.SCHEMA + ", so that the next review starts anew without it");
        }
        return new ReviewState(
                commit(root, "base"),
                commit(root, "head"),
                root.text("settings", ReviewStates.MAX_NAME),
                hunks(root),
                findings(root));
    }

    private static Node document(byte[] json) {
        try {
            return JsonReader.read(json);
        } catch (ManifestException e) {
            throw new ReviewStateException("is not JSON: line " + e.line() + " " + e.getMessage());
        }
    }

    private static String commit(StateFields fields, String name) {
        return fields.hex(name, 0, COMMIT_DIGITS);
    }

    private static Set<String> hunks(StateFields root) {
        Set<String> hunks = new HashSet<>();
        List<Node> items = root.list("hunks", ReviewStates.MAX_HUNKS);
        for (int i = 0; i < items.size(); i++) {
            hunks.add(StateFields.hex("hunks[" + i + "]", items.get(i), ID_DIGITS, ID_DIGITS));
        }
        return hunks;
    }

    private static List<TrackedFinding> findings(StateFields root) {
        List<TrackedFinding> findings = new ArrayList<>();
        List<Node> items = root.list("findings", ReviewStates.MAX_FINDINGS);
        for (int i = 0; i < items.size(); i++) {
            findings.add(tracked(new StateFields("findings[" + i + "]", items.get(i))));
        }
        return findings;
    }

    private static TrackedFinding tracked(StateFields fields) {
        Fingerprint print = new Fingerprint(
                fields.hex("fingerprint", ID_DIGITS, ID_DIGITS),
                fields.hexOrEmpty("symbol", ID_DIGITS),
                fields.hexOrEmpty("context", CONTEXT_DIGITS),
                Long.parseUnsignedLong(fields.hex("wording", Long.BYTES * 2, Long.BYTES * 2), 16));
        return new TrackedFinding(
                finding(fields),
                fields.choice("state", FindingState.class),
                print,
                before(fields),
                commit(fields, "since"),
                fields.textOr("reason", ReviewStates.MAX_REASON, ""));
    }

    private static @Nullable CodeRange before(StateFields fields) {
        return fields.has("before") ? range(fields.object("before")) : null;
    }

    private static ReviewFinding finding(StateFields fields) {
        return new ReviewFinding(
                fields.text("rule", ReviewStates.MAX_NAME),
                fields.choice("category", ReviewCategory.class),
                fields.choice("severity", Severity.class),
                fields.share("confidence"),
                range(fields.object("at")),
                fields.text("quote", ReviewStates.MAX_CODE),
                fields.text("message", ReviewStates.MAX_MESSAGE),
                fields.textOr("why", ReviewStates.MAX_WHY, ""),
                fields.has("suggestion") ? fields.text("suggestion", ReviewStates.MAX_CODE) : null,
                new ReviewFinding.Source(
                        fields.choice("kind", ReviewFinding.Source.Kind.class),
                        fields.text("source", ReviewStates.MAX_NAME)));
    }

    private static CodeRange range(StateFields fields) {
        int start = fields.line("start");
        int end = fields.line("end");
        if (end < start || start == 0 && end != 0) {
            throw fields.wrong("end", Integer.toString(end), "a line that is not before start, which is " + start);
        }
        return new CodeRange(fields.text("path", ReviewStates.MAX_PATH), fields.choice("side", Side.class), start, end);
    }
}
