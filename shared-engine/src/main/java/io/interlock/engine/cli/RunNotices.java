package io.interlock.engine.cli;

import io.interlock.engine.event.EngineEvent;
import io.interlock.engine.event.EngineListener;
import io.interlock.engine.model.GateOutcome;
import io.interlock.engine.model.StepStatus;
import io.interlock.engine.model.Usage;
import io.interlock.engine.report.RunWording;
import java.util.Locale;

/** Tells on standard error what happens in a run, a line for each change, with what it has cost so far. Thread-safe. */
final class RunNotices implements EngineListener {

    private static final int LONGEST_MESSAGE = 300;

    private final Console console;
    private final Log log;
    private Usage usage = Usage.NONE;

    RunNotices(Console console, Log log) {
        this.console = console;
        this.log = log;
    }

    @Override
    public synchronized void on(EngineEvent event) {
        if (event instanceof EngineEvent.ModelCalled called) {
            usage = usage.plus(called.usage());
            detail(called);
        } else if (!log.quiet()) {
            String line = line(event);
            if (!line.isEmpty()) {
                console.notice(line);
            }
        }
    }

    private void detail(EngineEvent.ModelCalled called) {
        console.detail(called.agent() + " asked " + called.model() + ": " + called.outcome() + ", "
                + called.usage().tokens() + " tokens, " + called.usage().cost() + ", "
                + called.took().toMillis() + " ms");
    }

    private String line(EngineEvent event) {
        if (event instanceof EngineEvent.RunStarted started) {
            return "run " + started.run() + " of " + started.workflow() + (started.resumed() ? " goes on" : " begins");
        } else if (event instanceof EngineEvent.StepStarted started) {
            String who = started.agent() == null ? "" : " (" + started.agent() + ")";
            return "> " + started.step() + who + (started.attempt() > 1 ? ", try " + started.attempt() : "");
        } else if (event instanceof EngineEvent.StepEnded ended) {
            boolean skipped = ended.status() == StepStatus.SKIPPED;
            return sign(ended.status()) + " " + ended.step() + " " + word(ended.status())
                    + (skipped ? "" : " in " + RunWording.duration(ended.took()) + spent()) + message(ended.message());
        } else if (event instanceof EngineEvent.GateChanged changed) {
            String how = changed.outcome() == GateOutcome.PENDING ? "waits for people" : word(changed.outcome());
            return "! gate " + changed.gate() + " " + how;
        } else if (event instanceof EngineEvent.GuardrailTriggered triggered) {
            return "! guardrail " + triggered.rule() + ": " + triggered.action();
        } else if (event instanceof EngineEvent.BudgetExceeded exceeded) {
            return "! the budget of the " + exceeded.scope() + " does not have enough " + exceeded.unit() + " left";
        } else if (event instanceof EngineEvent.Progress progress) {
            return "  " + progress.step() + ": " + cut(progress.message());
        }
        return "";
    }

    private static String sign(StepStatus status) {
        return status == StepStatus.SUCCEEDED ? "+" : status == StepStatus.SKIPPED ? "-" : "x";
    }

    private String spent() {
        return usage.calls() == 0 ? "" : ", " + usage.cost() + " so far";
    }

    private static String message(String message) {
        return message.isEmpty() ? "" : ": " + cut(message);
    }

    private static String cut(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE - 3) + "...";
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
