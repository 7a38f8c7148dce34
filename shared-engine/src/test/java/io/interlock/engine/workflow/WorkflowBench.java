package io.interlock.engine.workflow;

import io.interlock.engine.event.EngineEvent;
import io.interlock.engine.event.EngineListener;
import io.interlock.engine.expression.Value;
import io.interlock.engine.model.RunReport;
import io.interlock.engine.model.RunStatus;
import io.interlock.engine.store.Store;
import io.interlock.engine.store.StoreLocation;
import io.interlock.engine.store.Stores;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Measures what a run costs beyond its steps, on a store in a file: one durable checkpoint per step. {@code bench/workflow}
 * runs it. The first argument names the folder of the store; a second one asks for one chain of so many steps, whose
 * whole process is told as JSON.
 */
public final class WorkflowBench {

    private static final int STEPS = 1_000;
    private static final int MANY = 10_000;

    private final Path folder;
    private int runs;

    private WorkflowBench(Path folder) {
        this.folder = folder;
    }

    /** Prints the figures. */
    public static void main(String[] arguments) throws IOException {
        Path folder = arguments.length == 0 ? Files.createTempDirectory("bench") : Path.of(arguments[0]);
        WorkflowBench bench = new WorkflowBench(folder);
        if (arguments.length == 2) {
            bench.process(Integer.parseInt(arguments[1]));
            return;
        }
        bench.run(chain(STEPS), "warm-up");
        bench.run(chain(STEPS), STEPS + " steps, one after another");
        bench.run(graph(STEPS), STEPS + " steps as a graph");
        bench.run(chain(MANY), MANY + " steps, one after another");
    }

    private void process(int steps) {
        long begun = System.nanoTime();
        run(chain(steps), "");
        System.out.printf(
                "{\"steps\": %d, \"cpuMillis\": %.1f, \"wallMillis\": %.1f}%n",
                steps, cpu() / 1e6, (System.nanoTime() - begun) / 1e6);
    }

    /** Each step does nothing on a worker thread and hands on what the one before gave. */
    private static Workflow chain(int count) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Steps step = nothing("s" + i);
            steps.add((i == 0 ? step : step.needs("s" + (i - 1))).step());
        }
        return Steps.workflow("bench", 8, null, steps);
    }

    /** Layers of ten, each step after two of the layer before. */
    private static Workflow graph(int count) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int layer = i / 10 * 10;
            Steps step = nothing("s" + i);
            steps.add((layer == 0 ? step : step.needs("s" + (layer - 10 + i % 10), "s" + (layer - 10 + (i + 1) % 10)))
                    .step());
        }
        return Steps.workflow("bench", 8, null, steps);
    }

    private static Steps nothing(String id) {
        return Steps.of(id, new Work.Check(Work.Check.Kind.AFFECTED));
    }

    private void run(Workflow workflow, String what) {
        Orchestrator orchestrator = Steps.orchestrator(workflow);
        List<Long> starts = new ArrayList<>();
        try (Store store = Stores.open(
                new StoreLocation.InFile(folder.resolve("store" + System.nanoTime() + ".db")),
                RunServices.Time.SYSTEM.clock())) {
            RunEngine engine = new RunEngine(services(store, orchestrator, event -> {
                if (event instanceof EngineEvent.StepStarted) {
                    starts.add(System.nanoTime());
                }
            }));
            long cpu = cpu();
            long begun = System.nanoTime();
            RunReport report = engine.start(new RunRequest(
                    "run-" + runs++, "bench", orchestrator, "bench", new Value.Mapping(Map.of()), RunChange.NONE));
            if (!what.isEmpty()) {
                print(what, workflow.steps().size(), System.nanoTime() - begun, cpu() - cpu, median(starts));
            }
            if (report.status() != RunStatus.SUCCEEDED) {
                throw new IllegalStateException(report.reason());
            }
        }
    }

    private static RunServices services(Store store, Orchestrator orchestrator, EngineListener listener) {
        Rig rig = new Rig(orchestrator);
        Value made = Value.from(Map.of("text", "x".repeat(1000)));
        BuiltInChecks checks = new BuiltInChecks() {
            @Override
            public Value affected() {
                return made;
            }

            @Override
            public GuardVerdict guard() {
                return new GuardVerdict(made, "");
            }
        };
        RunParts parts = new RunParts(
                spec -> task -> rig.agent.apply(task),
                rig.world,
                rig.outputs,
                checks,
                rig.gates,
                StepBudgets.UNLIMITED);
        return new RunServices(
                store,
                definition -> orchestrator,
                Rig.NO_MODELS,
                context -> parts,
                listener,
                RunServices.Time.SYSTEM,
                () -> 0,
                new RunServices.Settings("bench", 8, Duration.ofSeconds(10), Duration.ofSeconds(1)));
    }

    private static double median(List<Long> starts) {
        long[] gaps = new long[Math.max(1, starts.size() - 1)];
        for (int i = 1; i < starts.size(); i++) {
            gaps[i - 1] = starts.get(i) - starts.get(i - 1);
        }
        Arrays.sort(gaps);
        return gaps[gaps.length / 2] / 1e6;
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static void print(String what, int steps, long nanos, long cpu, double median) {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
                "%-36s %8.1f ms in all, %6.3f ms median per step, %6.3f ms CPU per step, %6.1f MB heap after GC%n",
                what, nanos / 1e6, median, cpu / 1e6 / steps, (runtime.totalMemory() - runtime.freeMemory()) / 1e6);
    }
}
