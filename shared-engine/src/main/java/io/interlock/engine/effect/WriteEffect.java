package io.interlock.engine.effect;

import io.interlock.engine.expression.Value;
import io.interlock.engine.guardrail.BehaviorLimits;
import io.interlock.engine.guardrail.Limits;
import io.interlock.engine.scm.Workspace;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes a file into the working tree of the run. It happened when the file has the content. */
final class WriteEffect implements Effect {

    private final WriteSpec spec;
    private final Workspace workspace;
    private final Ledger ledger;
    private final byte[] content;

    WriteEffect(WriteSpec spec, Workspace workspace, Ledger ledger) {
        this.spec = spec;
        this.workspace = workspace;
        this.ledger = ledger;
        this.content = spec.content().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * What was written by this process, held against what may be. It need not outlive the process: when files are
     * committed, everything since the start of the run is counted again.
     */
    static final class Ledger {

        private BehaviorLimits done;

        Ledger(Limits limits) {
            this.done = BehaviorLimits.of(limits);
        }

        private synchronized void count(String path, boolean exists) {
            done = WorkspaceCall.permitted(exists ? done.tryModify(path) : done.tryCreateFile(path));
        }
    }

    @Override
    public String kind() {
        return "file";
    }

    @Override
    public String target() {
        return Shown.of(spec.path());
    }

    @Override
    public Value perform() throws EffectException {
        return WorkspaceCall.uncertain(() -> {
            boolean exists = workspace.read(spec.path(), Workspace.MAX_FILE_BYTES) != null;
            ledger.count(spec.path(), exists);
            workspace.write(spec.path(), content);
            return result();
        });
    }

    @Override
    public Lookup lookup() {
        return WorkspaceCall.look(() -> {
            byte[] found = workspace.read(spec.path(), Workspace.MAX_FILE_BYTES);
            return Arrays.equals(found, content) ? new Lookup.Happened(result()) : new Lookup.DidNotHappen();
        });
    }

    private Value result() {
        Map<String, Value> members = new LinkedHashMap<>();
        members.put("path", Value.of(spec.path()));
        members.put("sha256", Value.of(sha256()));
        return new Value.Mapping(members);
    }

    private String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
