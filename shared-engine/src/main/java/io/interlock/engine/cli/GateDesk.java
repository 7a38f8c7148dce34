package io.interlock.engine.cli;

import io.interlock.engine.approval.GateState;
import io.interlock.engine.approval.GateWords;
import io.interlock.engine.approval.Login;
import io.interlock.engine.model.GateOutcome;
import io.interlock.engine.report.GateReport;
import io.interlock.engine.store.Store;
import io.interlock.engine.store.StoredDecision;
import io.interlock.engine.store.StoredRun;
import io.interlock.engine.workflow.GateKeeper;
import io.interlock.engine.workflow.GateRequest;
import io.interlock.engine.workflow.JournalledGates;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows the gates of a run and takes what people say at them. The run itself goes on when it is resumed. */
final class GateDesk {

    static final int SHORTEST_COMMIT = 12;
    private static final String VIA = "terminal";
    private static final int LONGEST_COMMENT = 4000;
    private static final int LONGEST_COMMIT = 64;

    private final Store store;
    private final StoredRun run;
    private final Clock clock;

    GateDesk(Store store, StoredRun run, Clock clock) {
        this.store = store;
        this.run = run;
        this.clock = clock;
    }

    /**
     * What somebody says.
     *
     * @param approve yes or no
     * @param gate step or name of the gate, or null for the only one that is open
     * @param commit the commit they mean, 12 to 64 hexadecimal digits, or null for the one that is asked about
     * @param comment may be empty
     * @param as the name they want to go by, or null
     */
    record Said(
            boolean approve,
            @Nullable String gate,
            @Nullable String commit,
            String comment,
            @Nullable String as) {}

    /** Somebody may not decide at a gate. */
    static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String remedy;

        RefusedException(String message, String remedy) {
            super(message);
            this.remedy = remedy;
        }

        String remedy() {
            return remedy;
        }
    }

    String runId() {
        return run.run().id();
    }

    /** The gates by name or step, or all of them. */
    List<JournalledGates.Gate> gates(@Nullable String wanted) {
        List<JournalledGates.Gate> all = JournalledGates.of(store, runId());
        if (wanted == null) {
            return all;
        }
        List<JournalledGates.Gate> named = new ArrayList<>();
        List<String> known = new ArrayList<>();
        for (JournalledGates.Gate gate : all) {
            known.add(gate.step());
            if (gate.step().equals(wanted) || gate.request().name().equals(wanted)) {
                named.add(gate);
            }
        }
        if (named.isEmpty()) {
            throw new UsageException(
                    "The run " + runId() + " has no gate '" + wanted + "'",
                    known.isEmpty()
                            ? "It has asked nobody yet; 'interlock gate status' tells when it has."
                            : "Its gates are: " + String.join(", ", known) + ".");
        }
        return named;
    }

    GateState state(JournalledGates.Gate gate) {
        return GateKeeper.evaluate(gate.request(), store.decisions(runId()), clock.instant());
    }

    /**
     * Records what somebody says, and gives the gate.
     *
     * @throws UsageException when it cannot be said like that
     * @throws RefusedException when they may not decide about it
     */
    JournalledGates.Gate take(Said said, GateSpeaker speaker) {
        JournalledGates.Gate gate = open(said.gate());
        GateRequest request = gate.request();
        requireSubject(request, said.commit());
        if (said.comment().length() > LONGEST_COMMENT) {
            throw new UsageException(
                    "The comment has " + said.comment().length() + " characters", "Say it in " + LONGEST_COMMENT + ".");
        }
        GateState state = state(gate);
        if (state instanceof GateState.Expired || state instanceof GateState.Invalid) {
            throw new UsageException(
                    "The gate '" + gate.step() + "' can no longer be decided: "
                            + GateWords.why(state).get(0),
                    "Run 'interlock run --resume " + runId() + "' to go on.");
        }
        String name = speaker.name(request.directory(), said.as());
        String why = GateKeeper.whyNot(request, name);
        if (!why.isEmpty()) {
            String missing = state instanceof GateState.Pending
                    ? "Still missing: " + String.join("; ", GateWords.why(state)) + ". "
                    : "";
            throw new RefusedException(
                    name + " may not decide at the gate '" + gate.step() + "': " + name + " " + why,
                    missing + "When all have decided: interlock run --resume " + runId());
        }
        requireOneVoice(gate, name, speaker.account());
        store.record(new StoredDecision(
                runId(),
                gate.step(),
                name,
                said.approve(),
                request.subject(),
                said.comment(),
                VIA,
                speaker.account(),
                clock.instant()));
        return gate;
    }

    /** However many names an account may go by, at one gate it is one person. */
    private void requireOneVoice(JournalledGates.Gate gate, String name, String account) {
        for (StoredDecision earlier : store.decisions(runId())) {
            boolean same = earlier.gate().equals(gate.step())
                    && earlier.via().equals(VIA)
                    && earlier.account().equals(account);
            if (same && !Login.key(earlier.approver()).equals(Login.key(name))) {
                throw new RefusedException(
                        "The account '" + account + "' has decided at the gate '" + gate.step() + "' as "
                                + earlier.approver() + ", and cannot do so as " + name,
                        "Decide by --as " + earlier.approver() + ", or let " + name
                                + " decide with an account of their own.");
            }
        }
    }

    private JournalledGates.Gate open(@Nullable String wanted) {
        if (run.status().isFinal()) {
            throw new UsageException(
                    "The run " + runId() + " has ended (" + run.status().name().toLowerCase(Locale.ROOT)
                            + "): nothing is left to decide",
                    "'interlock runs show " + runId() + "' tells how.");
        }
        List<JournalledGates.Gate> open = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (JournalledGates.Gate gate : gates(wanted)) {
            if (gate.recorded() == GateOutcome.PENDING) {
                open.add(gate);
                names.add(gate.step());
            }
        }
        if (open.size() != 1) {
            throw new UsageException(
                    open.isEmpty()
                            ? "The run " + runId() + " waits at no gate" + (wanted == null ? "" : " '" + wanted + "'")
                            : "The run " + runId() + " waits at several gates: " + String.join(", ", names),
                    open.isEmpty()
                            ? "'interlock gate status " + runId() + "' shows its gates."
                            : "Choose with --gate.");
        }
        return open.get(0);
    }

    /** What somebody says is bound to the commit that is asked about, and to no other that they may have looked at. */
    private static void requireSubject(GateRequest request, @Nullable String commit) {
        String subject = request.subject();
        if (commit == null) {
            return;
        }
        boolean hexadecimal = commit.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128);
        if (!hexadecimal || commit.length() < SHORTEST_COMMIT || commit.length() > LONGEST_COMMIT) {
            throw new UsageException(
                    "--commit '" + commit + "' is not " + SHORTEST_COMMIT + " to " + LONGEST_COMMIT
                            + " hexadecimal digits",
                    "Give more of the commit's id.");
        }
        if (subject == null || !subject.startsWith(commit.toLowerCase(Locale.ROOT))) {
            throw new UsageException(
                    "The gate asks about " + (subject == null ? "no commit" : subject) + ", not about " + commit,
                    "Look at that commit, and decide about it; what was said about another does not count.");
        }
    }

    /** A gate for the report. */
    GateReport.Gate shown(JournalledGates.Gate gate) {
        GateState state = state(gate);
        List<GateReport.Rule> rules = new ArrayList<>();
        for (GateState.Line line : state.tally().rules()) {
            rules.add(new GateReport.Rule(
                    line.policy(), line.who(), line.needed(), line.has(), line.applies(), line.because()));
        }
        List<String> ignored = new ArrayList<>();
        state.tally().ignored().forEach(entry -> ignored.add(entry.who() + " " + entry.why()));
        String deadline = state instanceof GateState.Pending pending && pending.deadline() != null
                ? pending.deadline().truncatedTo(ChronoUnit.SECONDS).toString()
                : null;
        boolean waits = gate.recorded() == GateOutcome.PENDING && !run.status().isFinal();
        GateOutcome outcome = waits ? state.outcome() : gate.recorded();
        return new GateReport.Gate(
                gate.step(),
                gate.request().name(),
                outcome.name().toLowerCase(Locale.ROOT),
                gate.request().subject(),
                deadline,
                rules,
                GateWords.why(state),
                ignored,
                next(gate, outcome, waits));
    }

    private String next(JournalledGates.Gate gate, GateOutcome outcome, boolean waits) {
        if (!waits) {
            return "";
        }
        String subject = gate.request().subject();
        return outcome == GateOutcome.PENDING
                ? "interlock gate approve " + runId() + " --gate " + gate.step()
                        + (subject == null ? "" : " --commit " + subject)
                : "interlock run --resume " + runId();
    }
}
