package io.interlock.engine.chaos;

import io.interlock.engine.agent.AgentResult;
import io.interlock.engine.agent.AgentTask;
import io.interlock.engine.effect.Effects;
import io.interlock.engine.event.EngineListener;
import io.interlock.engine.expression.Value;
import io.interlock.engine.guardrail.Limits;
import io.interlock.engine.llm.ModelCall;
import io.interlock.engine.llm.ModelException;
import io.interlock.engine.llm.ModelGateway;
import io.interlock.engine.llm.ModelLimits;
import io.interlock.engine.llm.ModelReply;
import io.interlock.engine.model.FileEdit;
import io.interlock.engine.model.RunReport;
import io.interlock.engine.model.Usage;
import io.interlock.engine.model.Usd;
import io.interlock.engine.process.CommandRunner;
import io.interlock.engine.scm.TestRepository;
import io.interlock.engine.scm.Workspace;
import io.interlock.engine.store.RunHeldException;
import io.interlock.engine.store.Store;
import io.interlock.engine.store.StoreLocation;
import io.interlock.engine.store.Stores;
import io.interlock.engine.workflow.OutputChecks;
import io.interlock.engine.workflow.RunChange;
import io.interlock.engine.workflow.RunEngine;
import io.interlock.engine.workflow.RunParts;
import io.interlock.engine.workflow.RunRequest;
import io.interlock.engine.workflow.RunServices;
import io.interlock.engine.workflow.StepBudgets;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** A process that starts a run, or goes on with it where there is one, and may be killed meanwhile. */
public final class ChaosChild {

    /** Another process holds the run. */
    static final int HELD = 9;

    private final Map<String, String> settings;

    private ChaosChild(Map<String, String> settings) {
        this.settings = settings;
    }

    /** Its settings are system properties that begin with {@code chaos.}. */
    public static void main(String[] arguments) throws IOException {
        int code = new ChaosChild(System.getenv()).run();
        // A hook may still wait for a run that was interrupted.
        Runtime.getRuntime().halt(code);
    }

    private static String setting(String name) {
        return System.getProperty("chaos." + name, "");
    }

    private int run() throws IOException {
        Clock clock = Clock.offset(
                Clock.systemUTC(),
                Duration.ofSeconds(Long.parseLong("0" + setting("offset").replace("-", ""))
                        * (setting("offset").startsWith("-") ? -1 : 1)));
        StoreLocation location = StoreLocation.parse(setting("store"), Path.of("/"), settings);
        Killer killer = new Killer(setting("kill"));
        try (Store store = killer.around(Stores.open(location, clock))) {
            RunEngine engine = engine(store, clock);
            Runtime.getRuntime().addShutdownHook(new Thread(engine::interrupt));
            RunReport report = report(engine, store);
            Files.writeString(Path.of(setting("result")), text(report));
            return 0;
        } catch (RunHeldException e) {
            return HELD;
        }
    }

    private static RunReport report(RunEngine engine, Store store) {
        String run = setting("run");
        if (store.find(run) != null) {
            return engine.resume(run);
        }
        ChaosWorkflow workflow = new ChaosWorkflow(setting("server"), setting("folder"));
        return engine.start(new RunRequest(
                run,
                setting("workflow"),
                workflow.orchestrator(),
                "definition",
                new Value.Mapping(Map.of()),
                RunChange.NONE));
    }

    private static RunEngine engine(Store store, Clock clock) {
        ChaosWorkflow workflow = new ChaosWorkflow(setting("server"), setting("folder"));
        return new RunEngine(new RunServices(
                store,
                text -> workflow.orchestrator(),
                new ScriptedModels(),
                context -> parts(context.id(), clock),
                EngineListener.NONE,
                new RunServices.Time(clock, System::nanoTime),
                new Random(1),
                new RunServices.Settings(
                        "child " + ProcessHandle.current().pid(), 4, Duration.ofSeconds(5), Duration.ofSeconds(1))));
    }

    private static RunParts parts(String run, Clock clock) {
        CommandRunner runner = new CommandRunner(TestRepository.gitEnvironment(), Duration.ofSeconds(60));
        Workspace workspace = Workspace.of(
                Path.of(setting("repository")),
                runner,
                new Workspace.Settings(run, "main", Workspace.Author.BOT, clock));
        return new RunParts(
                spec -> ChaosChild::code,
                new Effects(new Effects.Settings(workspace, runner, Limits.NONE, text -> text, false)),
                OutputChecks.NONE,
                new NoChecks(),
                new NoGates(),
                StepBudgets.UNLIMITED);
    }

    /** Asks the model once and wants what it says in a file. */
    private static CompletableFuture<AgentResult> code(AgentTask task) {
        ModelCall call = new ModelCall("scripted", List.of(), null, List.of(), 0, task.caller());
        return task.models()
                .call(call)
                .thenApply(reply -> new AgentResult(
                        Value.from(Map.of("file", "hello.txt")),
                        List.of(new FileEdit("hello.txt", reply.text(), false)),
                        reply.usage(),
                        "",
                        List.of()));
    }

    /** Asks the server, and remembers what was paid for, as every gateway does. */
    private static final class ScriptedModels implements ModelGateway {

        private final HttpClient client = HttpClient.newHttpClient();

        @Override
        public CompletableFuture<ModelReply> call(ModelCall call) {
            String known = call.caller().replies().find("hash", 0);
            if (known != null) {
                return CompletableFuture.completedFuture(reply(known));
            }
            HttpRequest request = HttpRequest.newBuilder(URI.create(setting("server") + "/model"))
                    .header("Idempotency-Key", call.caller().run() + "/model")
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            return client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                    .thenApply(response -> {
                        call.caller().replies().keep("hash", 0, "\"hello\"");
                        return reply("\"hello\"");
                    });
        }

        private static ModelReply reply(String json) {
            String text = json.replace("\"", "") + "\n";
            return new ModelReply("scripted", text, null, List.of(), false, new Usage(1, 10, 0, 5, new Usd(1000)));
        }

        @Override
        public ModelLimits limits(String model) {
            throw new ModelException(ModelException.Reason.UNKNOWN_MODEL, model, "", Usage.NONE, null);
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    /** What a report says, but for times, places and how often something was tried. */
    private static String text(RunReport report) {
        StringBuilder text = new StringBuilder();
        text.append(report.status()).append(" partial ").append(report.partial());
        text.append(" '")
                .append(report.reason())
                .append("' ")
                .append(report.usage())
                .append('\n');
        for (RunReport.Step step : report.steps()) {
            text.append(step.id()).append(' ').append(step.kind()).append(' ').append(step.needs());
            text.append(' ').append(step.status()).append(' ').append(step.usage());
            text.append(" '").append(step.message()).append("'\n");
        }
        return text.append(report.gates())
                .append(report.notExamined())
                .append(report.problems())
                .append('\n')
                .toString();
    }
}
