package io.interlock.engine.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interlock.engine.expression.Value;
import io.interlock.engine.model.GateOutcome;
import io.interlock.engine.store.HeldRun;
import io.interlock.engine.store.NewEntry;
import io.interlock.engine.store.NewRun;
import io.interlock.engine.store.Store;
import io.interlock.engine.store.StoreLocation;
import io.interlock.engine.store.StoredDecision;
import io.interlock.engine.store.Stores;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gates are found in the journal as the runner writes it. */
class JournalledGatesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final Gates gates = new PolicyGates(GatePolicies.NONE, () -> GateFacts.NONE, () -> "");

    @TempDir
    Path directory;

    private Store store;
    private HeldRun held;

    @BeforeEach
    void begin() {
        store = Stores.open(new StoreLocation.InFile(directory.resolve("store.db")), Clock.fixed(NOW, ZoneOffset.UTC));
        held = store.create(new NewRun("run", "w", "{}", "{}", null, NOW), "test");
    }

    @AfterEach
    void end() {
        held.close();
        store.close();
    }

    private Gates.Standing opened() {
        Work.Gate gate = new Work.Gate("human-approval", null, Work.Gate.Fallback.REJECT);
        Value request = gates.open("gate", gate, List.of(), NOW);
        return gates.evaluate("gate", request, List.of(), NOW);
    }

    private void journal(NewEntry entry) {
        held.append(List.of(entry), List.of(), null);
    }

    @Test
    void a_gate_is_found_as_it_was_asked_and_as_the_run_saw_it_last() {
        Gates.Standing standing = opened();
        journal(RunEventCodec.write(NOW, new RunEvent.GateOpened("gate", null, standing)));

        assertThat(JournalledGates.of(store, "run")).singleElement().satisfies(gate -> {
            assertThat(gate.step()).isEqualTo("gate");
            assertThat(gate.recorded()).isEqualTo(GateOutcome.PENDING);
            assertThat(gate.request()).isEqualTo(GateRequest.from(standing.request()));
        });

        StoredDecision yes = new StoredDecision("run", "gate", "ann", true, null, "", "terminal", "ann", NOW);
        Gates.Standing approved = gates.evaluate("gate", standing.request(), List.of(yes), NOW);
        journal(RunEventCodec.write(NOW, new RunEvent.GateMoved("gate", approved)));

        assertThat(JournalledGates.of(store, "run"))
                .singleElement()
                .satisfies(gate -> assertThat(gate.recorded()).isEqualTo(GateOutcome.APPROVED));
    }

    @Test
    void a_damaged_entry_is_told_by_its_number() {
        for (String json : List.of("{", "{}", "{\"standing\": {\"outcome\": \"PENDING\"}}")) {
            journal(new NewEntry(NOW, "gate-opened", "gate", json));
            assertThatThrownBy(() -> JournalledGates.of(store, "run"))
                    .isInstanceOf(WorkflowException.class)
                    .hasMessageStartingWith("Cannot read the gate in entry 1 of the journal of run run: ");
        }
    }
}
