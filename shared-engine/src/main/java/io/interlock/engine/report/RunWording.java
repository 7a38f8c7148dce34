package io.interlock.engine.report;

import io.interlock.engine.model.GateOutcome;
import io.interlock.engine.model.RunReport;
import io.interlock.engine.model.RunStatus;
import io.interlock.engine.model.StepStatus;
import io.interlock.engine.model.Usage;
import io.interlock.engine.model.Usd;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The words and signs that all reports of a run use. */
public final class RunWording {

    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;

    private RunWording() {}

    /** The word of a status in programs' documents, such as {@code succeeded}. */
    static String word(Enum<?> status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    /** A sign that tells a status without colour. */
    static String sign(StepStatus status) {
        return switch (status) {
            case PENDING -> "·";
            case RUNNING -> "►";
            case WAITING -> "!";
            case UNCERTAIN -> "?";
            case SUCCEEDED -> "✓";
            case FAILED -> "✗";
            case SKIPPED -> "–";
            case CANCELLED -> "■";
            case COMPENSATED -> "↺";
        };
    }

    /** A sign that tells a status without colour. */
    static String sign(RunStatus status) {
        return switch (status) {
            case RUNNING -> "►";
            case WAITING -> "!";
            case UNCERTAIN -> "?";
            case SUCCEEDED -> "✓";
            case FAILED -> "✗";
            case CANCELLED -> "■";
        };
    }

    /** How a run stands, in words that follow its name. */
    static String standing(RunStatus status) {
        return switch (status) {
            case RUNNING -> "is running";
            case WAITING -> "waits for people";
            case UNCERTAIN -> "does not know whether something happened";
            case SUCCEEDED -> "succeeded";
            case FAILED -> "failed";
            case CANCELLED -> "was cancelled";
        };
    }

    /** How a gate stands. */
    static String gate(GateOutcome outcome) {
        return switch (outcome) {
            case PENDING -> "open";
            case APPROVED -> "approved";
            case REJECTED -> "rejected";
            case EXPIRED -> "expired";
            case INVALID -> "invalid";
        };
    }

    /** One line: the workflow, how it stands, what it used. */
    static String headline(RunReport report) {
        return report.workflow() + " " + standing(report.status()) + (report.partial() ? " (partial)" : "");
    }

    /** What a run used: time, tokens and cost, as far as there is any. */
    static String used(RunReport report) {
        StringBuilder out = new StringBuilder(duration(Duration.between(report.created(), report.updated())));
        if (report.usage().calls() > 0) {
            out.append(", ")
                    .append(GuardWording.number(report.usage().tokens()))
                    .append(" tokens, ")
                    .append(report.usage().cost());
        }
        return out.toString();
    }

    /** An amount as a number for programs, without needless zeros. */
    static BigDecimal dollars(Usd cost) {
        BigDecimal dollars = cost.dollars().stripTrailingZeros();
        return dollars.scale() < 0 ? dollars.setScale(0) : dollars;
    }

    /** What a step cost, or an empty text when no model was asked. */
    static String cost(Usage usage) {
        return usage.calls() == 0 ? "" : usage.cost().toString();
    }

    /** How long a step took, or has taken so far; empty when it has not begun. */
    static String took(RunReport.Step step, Instant now) {
        Instant from = step.started();
        if (from == null || step.status() == StepStatus.SKIPPED) {
            return "";
        }
        Instant ended = step.ended();
        if (ended == null && step.status() != StepStatus.RUNNING) {
            return "";
        }
        return duration(Duration.between(from, ended == null ? now : ended));
    }

    /** A duration for people, such as {@code 0.4 s}, {@code 2 min 5 s} or {@code 3 h 10 min}. */
    public static String duration(Duration duration) {
        long millis = Math.max(0, duration.toMillis());
        if (millis < 1000) {
            return millis + " ms";
        }
        long seconds = millis / 1000;
        if (seconds < 10) {
            return seconds + "." + millis % 1000 / 100 + " s";
        }
        if (seconds < MINUTE) {
            return seconds + " s";
        }
        if (seconds < HOUR) {
            return joined(seconds / MINUTE, " min", seconds % MINUTE, " s");
        }
        return joined(seconds / HOUR, " h", seconds % HOUR / MINUTE, " min");
    }

    private static String joined(long large, String unit, long small, String smallUnit) {
        return large + unit + (small == 0 ? "" : " " + small + smallUnit);
    }

    /** A step's status and how often it was tried, when more than once. */
    static String status(RunReport.Step step) {
        return word(step.status()) + (step.attempts() > 1 ? " (" + step.attempts() + " tries)" : "");
    }

    /** How many steps there are of each status, such as {@code 3 succeeded, 1 failed}. */
    static String counts(List<RunReport.Step> steps) {
        int[] counts = countsOf(steps);
        StringBuilder out = new StringBuilder();
        for (StepStatus status : StepStatus.values()) {
            int count = counts[status.ordinal()];
            if (count > 0) {
                out.append(out.length() == 0 ? "" : ", ")
                        .append(GuardWording.number(count))
                        .append(' ')
                        .append(word(status));
            }
        }
        return out.length() == 0 ? "no steps" : out.toString();
    }

    /** How many steps there are of each status, by its place among them. */
    static int[] countsOf(List<RunReport.Step> steps) {
        int[] counts = new int[StepStatus.values().length];
        for (RunReport.Step step : steps) {
            counts[step.status().ordinal()]++;
        }
        return counts;
    }

    /** The commands that take a run further; none for a run that has ended. */
    static List<String> next(RunReport report) {
        List<String> next = new ArrayList<>();
        String run = word(report.id());
        switch (report.status()) {
            case WAITING -> {
                for (RunReport.Gate gate : report.gates()) {
                    if (gate.outcome() == GateOutcome.PENDING) {
                        String subject = gate.subject();
                        next.add("interlock gate approve " + run + " --gate " + word(gate.step())
                                + (subject == null ? "" : " --commit " + word(subject)));
                    }
                }
                next.add("interlock run --resume " + run);
            }
            case UNCERTAIN -> {
                for (RunReport.Step step : report.steps()) {
                    if (step.status() == StepStatus.UNCERTAIN) {
                        next.add("interlock runs resolve " + run + " " + word(step.id())
                                + " --happened (or --did-not-happen)");
                    }
                }
                next.add("interlock run --resume " + run);
            }
            case RUNNING -> next.add("interlock run --resume " + run);
            default -> {}
        }
        return next;
    }

    /** A word of a shell command: itself, or in quotes when a shell could take it for something else. */
    private static String word(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!plain && "-_./:@".indexOf(c) < 0) {
                return "'" + text.replace("'", "'\\''") + "'";
            }
        }
        return text;
    }
}
