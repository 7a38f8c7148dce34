package io.interlock.engine.report;

import io.interlock.engine.model.Action;
import io.interlock.engine.model.Category;
import io.interlock.engine.model.Finding;
import io.interlock.engine.model.GuardResult;
import io.interlock.engine.model.Location;
import io.interlock.engine.model.Place;
import io.interlock.engine.model.Region;
import io.interlock.engine.model.RequiredApproval;
import io.interlock.engine.model.Severity;
import java.util.List;

/**
 * The words in which the result of the guardrails is told, the same in every format. Names in them are quoted when they
 * need it; what the format itself demands is still to be escaped.
 */
final class GuardWording {

    private static final int ABBREVIATED = 7;
    private static final long KILO = 1_000;
    private static final List<String> UNITS = List.of("kB", "MB", "GB", "TB");
    private static final Severity[] SEVERITIES = Severity.values();

    private GuardWording() {}

    /** The name of an action, as configurations write it. */
    static String action(Action action) {
        return switch (action) {
            case ALLOW -> "allow";
            case WARN -> "warn";
            case MASK -> "mask";
            case REDACT -> "redact";
            case REQUIRE_APPROVAL -> "require-approval";
            case BLOCK -> "block";
        };
    }

    /** The name of a severity, as configurations write it. */
    static String severity(Severity severity) {
        return switch (severity) {
            case INFO -> "info";
            case LOW -> "low";
            case MEDIUM -> "medium";
            case HIGH -> "high";
            case CRITICAL -> "critical";
        };
    }

    /** The name of a category. */
    static String category(Category category) {
        return switch (category) {
            case SECRET -> "secret";
            case PERSONAL_DATA -> "personal-data";
            case INJECTION -> "injection";
            case DANGEROUS_CHANGE -> "dangerous-change";
            case TOOL -> "tool";
            case LIMIT -> "limit";
            case POLICY -> "policy";
        };
    }

    /** The name of a kind of place. */
    static String kind(Place.Kind kind) {
        return switch (kind) {
            case FILE -> "file";
            case COMMIT_MESSAGE -> "commit-message";
            case TITLE -> "title";
            case BODY -> "body";
            case COMMENT -> "comment";
            case STREAM -> "stream";
            case MODEL_INPUT -> "model-input";
            case MODEL_OUTPUT -> "model-output";
            case TOOL_OUTPUT -> "tool-output";
            case CHANGE -> "change";
        };
    }

    /** A decision as a heading: one word or two. */
    static String decision(Action decision) {
        return decision == Action.REQUIRE_APPROVAL ? "require approval" : action(decision);
    }

    /**
     * The result in one line: the decision, the findings by severity and what was examined. What was not looked at is
     * never called good.
     */
    static String headline(GuardResult result) {
        return decision(result.decision()) + ": " + found(result) + "; " + examined(result);
    }

    /** How many findings, by severity, and how many of them are suppressed besides. */
    static String found(GuardResult result) {
        StringBuilder out = new StringBuilder(60);
        int[] counts = bySeverity(result.findings());
        for (int i = SEVERITIES.length - 1; i >= 0; i--) {
            if (counts[i] > 0) {
                out.append(out.length() == 0 ? "" : ", ").append(number(counts[i]));
                out.append(' ').append(severity(SEVERITIES[i]));
            }
        }
        if (out.length() == 0) {
            out.append(isNothingExamined(result) ? "nothing was examined" : "no findings");
        }
        if (!result.suppressed().isEmpty()) {
            out.append(" (").append(number(result.suppressed().size())).append(" suppressed)");
        }
        return out.toString();
    }

    /** How much was examined, how much was not, and by which checks. */
    static String examined(GuardResult result) {
        GuardResult.Examined examined = result.examined();
        StringBuilder out = new StringBuilder(100);
        if (examined.texts() > 0 || !result.findings().isEmpty()) {
            out.append("examined ").append(texts(examined.texts()));
            out.append(", ").append(size(examined.bytes())).append("; ");
        }
        if (!result.notExamined().isEmpty()) {
            out.append(texts(result.notExamined().size())).append(" not or not fully examined; ");
        }
        if (examined.checks().isEmpty()) {
            return out.append("no check ran").toString();
        }
        out.append(examined.checks().size() == 1 ? "check " : "checks ");
        for (int i = 0; i < examined.checks().size(); i++) {
            String check = examined.checks().get(i);
            out.append(i == 0 ? "" : ", ").append(PrintableText.quoted(check));
        }
        return out.toString();
    }

    /** Whether nothing was looked at, so that no finding means nothing. */
    static boolean isNothingExamined(GuardResult result) {
        return result.examined().texts() == 0 || result.examined().checks().isEmpty();
    }

    /** Number of findings of each severity, by ordinal. */
    static int[] bySeverity(List<Finding> findings) {
        int[] counts = new int[SEVERITIES.length];
        for (Finding finding : findings) {
            counts[finding.severity().ordinal()]++;
        }
        return counts;
    }

    private static String texts(int count) {
        return number(count) + (count == 1 ? " text" : " texts");
    }

    /** A number with commas between groups of three digits. */
    static String number(long number) {
        String digits = Long.toString(number);
        if (number < KILO) {
            return digits;
        }
        StringBuilder out = new StringBuilder(digits);
        for (int at = digits.length() - 3; at > 0; at -= 3) {
            out.insert(at, ',');
        }
        return out.toString();
    }

    /** A number of bytes in decimal units, with one digit after the point from kilobytes on. */
    static String size(long bytes) {
        if (bytes < KILO) {
            return bytes == 1 ? "1 byte" : bytes + " bytes";
        }
        long tenths = (bytes + 50) / 100;
        int unit = 0;
        while (tenths >= 10 * KILO && unit < UNITS.size() - 1) {
            tenths = (tenths + KILO / 2) / KILO;
            unit++;
        }
        return number(tenths / 10) + "." + tenths % 10 + " " + UNITS.get(unit);
    }

    /** A place as people call it: a quoted path, or a label, with the commit when it is tied to one. */
    static String place(Place place) {
        String commit = place.commit();
        String name = PrintableText.quoted(place.name());
        if (place.kind() == Place.Kind.COMMIT_MESSAGE) {
            String message = "message of commit " + (commit == null ? name : abbreviated(commit));
            boolean named = commit == null || place.name().isEmpty() || commit.startsWith(place.name());
            return named ? message : message + " (" + name + ")";
        }
        String label = name.isEmpty() ? kind(place.kind()) : name;
        return commit == null ? label : label + " (" + abbreviated(commit) + ")";
    }

    /** A commit id, shortened and safe to print. */
    static String abbreviated(String commit) {
        return PrintableText.quoted(commit.length() > ABBREVIATED ? commit.substring(0, ABBREVIATED) : commit);
    }

    /** The part of a text as {@code :line:column}; empty for the whole. */
    static String position(Region region) {
        if (region.line() <= 0) {
            return "";
        }
        return region.column() <= 0 ? ":" + region.line() : ":" + region.line() + ":" + region.column();
    }

    /** A location as {@code path:line:column}, which terminals and editors know as a link. */
    static String where(Location location) {
        Place place = location.place();
        String position = position(location.region());
        String commit = place.commit();
        if (place.kind() != Place.Kind.FILE || commit == null) {
            return place(place) + position;
        }
        return PrintableText.quoted(place.name()) + position + " (" + abbreviated(commit) + ")";
    }

    /** What a gate asks for, such as {@code 2 of security, 1 of platform}. */
    static String approvers(RequiredApproval approval) {
        StringBuilder out = new StringBuilder(40);
        for (RequiredApproval.Approver approver : approval.approvers()) {
            out.append(out.length() == 0 ? "" : ", ")
                    .append(approver.minCount())
                    .append(" of ");
            out.append(PrintableText.quoted(approver.team()));
        }
        return out.toString();
    }

    /** Why a gate asks: the first few reasons and how many more there are. */
    static String because(RequiredApproval approval, int most) {
        return list(approval.because(), most);
    }

    /** The first names of a list and how many more there are. */
    static String list(List<String> names, int most) {
        StringBuilder out = new StringBuilder(80);
        int shown = Math.min(names.size(), most);
        for (int i = 0; i < shown; i++) {
            out.append(i == 0 ? "" : ", ").append(PrintableText.quoted(names.get(i)));
        }
        int rest = names.size() - shown;
        return rest == 0
                ? out.toString()
                : out.append(" and ").append(number(rest)).append(" more").toString();
    }
}
