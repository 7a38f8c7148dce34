package io.interlock.engine.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.interlock.engine.expression.Value;
import io.interlock.engine.model.GateOutcome;
import io.interlock.engine.store.JournalEntry;
import io.interlock.engine.store.Store;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the gates of a run in its journal, also of a run that another process holds. */
public final class JournalledGates {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JournalledGates() {}

    /**
     * A gate of a run.
     *
     * @param step id of its step, by which decisions name it
     * @param request what was asked
     * @param recorded how the run saw it last; what was said since is not in it
     */
    public record Gate(String step, GateRequest request, GateOutcome recorded) {}

    /**
     * The gates of a run in the order they were opened, each as it was asked last.
     *
     * @throws WorkflowException when the journal cannot be read
     */
    public static List<Gate> of(Store store, String run) {
        Map<String, Gate> gates = new LinkedHashMap<>();
        store.journal(run, 0, entry -> {
            String type = entry.entry().type();
            if (type.equals("gate-opened") || type.equals("gate-moved")) {
                Gate gate = read(run, entry);
                gates.put(gate.step(), gate);
            }
        });
        return new ArrayList<>(gates.values());
    }

    private static Gate read(String run, JournalEntry entry) {
        try {
            Value json = Value.from(MAPPER.readValue(entry.entry().json(), Object.class));
            Value.Mapping standing = mapping(mapping(json).members().get("standing"));
            Value outcome = standing.members().get("outcome");
            Value request = standing.members().getOrDefault("request", Value.nothing());
            return new Gate(
                    entry.entry().step(),
                    GateRequest.from(request),
                    GateOutcome.valueOf(outcome instanceof Value.Text text ? text.value() : ""));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new WorkflowException(
                    "Cannot read the gate in entry " + entry.sequence() + " of the journal of run " + run + ": "
                            + (e instanceof JsonProcessingException ? "it is no JSON" : e.getMessage()),
                    "Use the version of Interlock that wrote it, or a later one.",
                    e);
        }
    }

    private static Value.Mapping mapping(@Nullable Value value) {
        if (value instanceof Value.Mapping mapping) {
            return mapping;
        }
        throw new IllegalArgumentException("it has no standing");
    }
}
