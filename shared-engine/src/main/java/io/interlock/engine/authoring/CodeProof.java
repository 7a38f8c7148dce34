package io.interlock.engine.authoring;

import io.interlock.engine.authoring.CodeCommands.Ran;
import io.interlock.engine.authoring.ProjectCommands.Named;
import io.interlock.engine.model.FileEdit;
import io.interlock.engine.model.ProvenCommand;
import io.interlock.engine.model.WorkAttempt.Outcome;
import io.interlock.engine.workbench.Workbench;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs the commands that prove a change, and keeps the last state of the files that they proved. For use by one thread. */
final class CodeProof {

    /** A build that lacks what it needs fails whatever is written; one that is being mended says other things in time. */
    private static final int MOST_SAME = 3;

    private final Workbench bench;
    private final CodeCommands commands;
    private final CodeLog log;
    private @Nullable Proven proven;
    private List<ProvenCommand> last = List.of();
    private final Set<String> warned = new HashSet<>();
    private int rounds;
    private int sameRounds;

    CodeProof(Workbench bench, CodeCommands commands, CodeLog log) {
        this.bench = bench;
        this.commands = commands;
        this.log = log;
    }

    /**
     * Changes that are proven.
     *
     * @param edits the changes
     * @param commands what proves them
     */
    record Proven(List<FileEdit> edits, List<ProvenCommand> commands) {

        Proven {
            edits = List.copyOf(edits);
            commands = List.copyOf(commands);
        }
    }

    /**
     * What came of a proof.
     *
     * @param passed whether all commands passed; never when there is none
     * @param failed the first that did not, or null
     * @param redBefore whether that one did not pass before anything was changed either
     * @param hopeless whether it fails again and again just as it did then, and no report tells of a test
     */
    record Result(boolean passed, @Nullable Ran failed, boolean redBefore, boolean hopeless) {}

    /** Runs the commands that prove what was changed, up to the first that fails. */
    Result run(int revision) throws InterruptedException {
        rounds++;
        List<FileEdit> edits = bench.edits();
        List<Named> wanted = commands.proofs(edits);
        List<Ran> done = new ArrayList<>();
        for (Named named : wanted) {
            Ran ran = commands.run(named, revision);
            done.add(ran);
            if (!ran.passed()) {
                break;
            }
        }
        Ran failed = done.isEmpty() || done.get(done.size() - 1).passed() ? null : done.get(done.size() - 1);
        boolean passed = !wanted.isEmpty() && failed == null;
        // Before the baseline is looked at, which takes the time of another run.
        note(done, wanted, failed);
        boolean red = failed != null && isRedBefore(failed, edits);
        boolean same = red && failed != null && commands.failsAsBefore(failed);
        sameRounds = same ? sameRounds + 1 : 0;
        last = proven(done);
        if (passed) {
            proven = new Proven(edits, last);
        }
        return new Result(passed, failed, red, sameRounds >= MOST_SAME);
    }

    private boolean isRedBefore(Ran failed, List<FileEdit> edits) throws InterruptedException {
        if (commands.passedBefore(failed.named(), edits)) {
            return false;
        }
        if (warned.add(failed.name())) {
            log.warn("'" + failed.name() + "' does not pass at the commit either, before anything was changed");
        }
        return true;
    }

    private void note(List<Ran> done, List<Named> wanted, @Nullable Ran failed) {
        String names = done.stream().map(Ran::name).collect(Collectors.joining(", "));
        long millis = done.stream().mapToLong(Ran::millis).sum();
        if (failed != null) {
            String reason = failed.name() + " " + failed.words() + "\n" + failed.digest();
            log.attempt("proof " + rounds + ": " + names, CodeCommands.outcome(failed), reason, millis);
        } else if (wanted.isEmpty()) {
            log.attempt("proof " + rounds, Outcome.FAILED, "No command proves a change of these files", 0);
        } else {
            log.attempt("proof " + rounds + ": " + names, Outcome.KEPT, "", millis);
        }
    }

    private List<ProvenCommand> proven(List<Ran> done) {
        return done.stream()
                .map(ran -> new ProvenCommand(
                        ran.name(),
                        ran.named().command().words(),
                        ran.passed(),
                        commands.isKnownToHavePassed(ran.named()),
                        ran.millis()))
                .toList();
    }

    /** Takes the state of the files for proven when all that prove it were run on it already, and passed. */
    void lookAgain(int revision) {
        List<FileEdit> edits = bench.edits();
        if (edits.isEmpty()) {
            return;
        }
        List<Ran> done = new ArrayList<>();
        for (Named named : commands.proofs(edits)) {
            Ran ran = commands.known(named, revision);
            if (ran == null || !ran.passed()) {
                return;
            }
            done.add(ran);
        }
        if (!done.isEmpty()) {
            proven = new Proven(edits, proven(done));
        }
    }

    /** The last proven state, or null when there was none. */
    @Nullable Proven proven() {
        return proven;
    }

    /** How the commands ended when they were run last. */
    List<ProvenCommand> last() {
        return last;
    }

    /** How often the commands were run. */
    int rounds() {
        return rounds;
    }
}
