package io.interlock.engine.cli;

import io.interlock.engine.model.GateOutcome;
import io.interlock.engine.model.RunStatus;
import io.interlock.engine.process.CommandResult;
import io.interlock.engine.process.CommandRunner;
import io.interlock.engine.report.GateReport;
import io.interlock.engine.store.Store;
import io.interlock.engine.store.StoredRun;
import io.interlock.engine.workflow.JournalledGates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows and decides the gates of a run from a terminal, whether or not the run is being done. */
@Command(
        name = "gate",
        header = "Show, approve or reject what a run waits for.",
        description = {
            "Works on the store of runs. What you say is recorded with your account of the operating system and bound to"
                    + " the commit that the gate asks about; 'interlock run --resume RUN' then goes on.",
            "Exit codes: 0 recorded, or approved; 4 still pending (status); 1 rejected, expired, or you may not decide;"
                    + " 2 wrong usage.",
        },
        optionListHeading = "%nOptions:%n",
        sortOptions = false,
        usageHelpWidth = 100)
final class GateCommand implements Callable<Integer> {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int MOST_RUNS = 1000;
    private static final int MAX_EMAIL = 1 << 12;

    private final CliEnvironment environment;
    private final Streams streams;

    @Parameters(index = "0", paramLabel = "ACTION", description = "status, approve or reject.")
    private String action = "status";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "RUN",
            description = "Id of the run, or its beginning; default: the only one that waits for people.")
    private @Nullable String run;

    @Option(names = "--gate", paramLabel = "NAME", description = "Which gate; default: the only one that is open.")
    private @Nullable String gate;

    @Option(
            names = "--commit",
            paramLabel = "ID",
            description = "The commit you looked at, 12 digits or more; refused when the gate asks about another.")
    private @Nullable String commit;

    @Option(names = "--comment", paramLabel = "TEXT", description = "What you have to say about it.")
    private String comment = "";

    @Option(
            names = "--as",
            paramLabel = "NAME",
            description = "Your name in the policy, where 'accounts' of the configuration says that it is yours.")
    private @Nullable String as;

    @Option(
            names = "--store",
            paramLabel = "PLACE",
            description = "Where runs are kept; default: INTERLOCK_STORE, else in the git directory.")
    private @Nullable String storePlace;

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            completionCandidates = Candidates.RuleFormats.class,
            description = "table or json; default: table.")
    private String format = "table";

    @Mixin
    private CommonOptions common = new CommonOptions();

    GateCommand(CliEnvironment environment, Streams streams) {
        this.environment = environment;
        this.streams = streams;
    }

    /** What can be done. */
    enum Action {
        /** Look. */
        STATUS,
        /** Say yes. */
        APPROVE,
        /** Say no. */
        REJECT
    }

    @Override
    public Integer call() {
        SpokenText spoken = new SpokenText(environment.variables());
        Console console = new Console(streams.err(), common.log(), spoken::text);
        try {
            return run(Choice.of("ACTION", action, Action.values()), spoken);
        } catch (GateDesk.RefusedException e) {
            return console.error(ExitCode.REFUSED, String.valueOf(e.getMessage()), e.remedy(), e);
        } catch (IOException | RuntimeException e) {
            return Failure.explain(e, console);
        }
    }

    private int run(Action wanted, SpokenText spoken) throws IOException {
        RulesCommand.Format form = Choice.of("--format", format, RulesCommand.Format.values());
        Path directory = common.directory(environment);
        CommandRunner runner = new CommandRunner(environment.variables(), TIMEOUT);
        try (Store store = RunStore.open(storePlace, environment, directory, runner)) {
            GateDesk desk = new GateDesk(store, chosen(store), Clock.systemUTC());
            List<JournalledGates.Gate> gates;
            if (wanted == Action.STATUS) {
                refuseDecision();
                gates = desk.gates(gate);
            } else {
                GateDesk.Said said = new GateDesk.Said(wanted == Action.APPROVE, gate, commit, comment, as);
                gates = List.of(desk.take(said, new GateSpeaker(SystemUser.name(), email(runner, directory))));
            }
            List<GateReport.Gate> shown = new ArrayList<>();
            gates.forEach(each -> shown.add(desk.shown(each)));
            write(spoken.text(text(form, desk.runId(), shown)));
            return wanted == Action.STATUS ? exitCode(shown) : ExitCode.DONE;
        }
    }

    private void refuseDecision() {
        if (commit != null || as != null || !comment.isEmpty()) {
            throw new UsageException(
                    "--commit, --comment and --as mean nothing with 'status'", "Leave them out, or approve or reject.");
        }
    }

    private StoredRun chosen(Store store) {
        if (run != null) {
            return RunStore.find(store, run);
        }
        List<StoredRun> waiting = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (StoredRun each : store.list(MOST_RUNS)) {
            if (each.status() == RunStatus.WAITING) {
                waiting.add(each);
                ids.add(each.run().id());
            }
        }
        if (waiting.size() == 1) {
            return waiting.get(0);
        }
        throw new UsageException(
                waiting.isEmpty() ? "No run waits for people" : "Several runs wait for people",
                waiting.isEmpty()
                        ? "Name a run; 'interlock runs list' shows them."
                        : "Name one of them: " + String.join(", ", ids) + ".");
    }

    private static String email(CommandRunner runner, Path directory) {
        if (!runner.finds("git")) {
            return "";
        }
        CommandResult result = runner.run(List.of("git", "config", "user.email"), directory, new byte[0], MAX_EMAIL);
        return result.succeeded() ? result.line().strip() : "";
    }

    private String text(RulesCommand.Format form, String id, List<GateReport.Gate> gates) {
        if (form == RulesCommand.Format.JSON) {
            return GateReport.json(id, gates);
        }
        boolean colour = environment.colours(common.color(), environment.outIsTerminal());
        return new GateReport(colour, environment.columns()).table(id, gates);
    }

    private void write(String text) throws IOException {
        streams.out().write(text.getBytes(StandardCharsets.UTF_8));
        streams.out().flush();
    }

    /** The worst of all gates. */
    private static int exitCode(List<GateReport.Gate> gates) {
        int code = ExitCode.DONE;
        for (GateReport.Gate gate : gates) {
            GateOutcome outcome = GateOutcome.valueOf(gate.outcome().toUpperCase(Locale.ROOT));
            if (outcome == GateOutcome.PENDING && code == ExitCode.DONE) {
                code = ExitCode.PENDING;
            } else if (outcome != GateOutcome.PENDING && outcome != GateOutcome.APPROVED) {
                code = ExitCode.REFUSED;
            }
        }
        return code;
    }
}
