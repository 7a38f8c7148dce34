package io.interlock.engine.report;

import io.interlock.engine.model.AffectedComponent;
import io.interlock.engine.model.AffectedResult;
import io.interlock.engine.model.Component;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Renders the affected components as a matrix of jobs, {@code {"include":[...]}} on one line: what GitHub's
 * {@code strategy.matrix} takes through {@code fromJSON}, and, by its {@code include} list, what a Jenkins pipeline
 * turns into the branches of {@code parallel}.
 */
public final class MatrixReport {

    /** The most jobs that GitHub makes of one matrix. */
    public static final int GITHUB_MAX_JOBS = 256;

    /**
     * The most characters of a matrix. GitHub allows the outputs of one job 1 MiB together, counted in UTF-16; the
     * rest is left to the job's other outputs.
     */
    public static final int MAX_CHARS = 480_000;

    private final int maxJobs;
    private final Map<String, Double> seconds;

    /**
     * Creates a report.
     *
     * @param maxJobs the most jobs to make, at least 1
     * @param seconds how long the tests of components take, by component id or path; those not in it count as long as
     *     the median of the others
     */
    public MatrixReport(int maxJobs, Map<String, Double> seconds) {
        if (maxJobs < 1) {
            throw new IllegalArgumentException(
                    "Cannot group components into " + maxJobs + " jobs. Allow at least one (--max-jobs).");
        }
        this.maxJobs = maxJobs;
        this.seconds = seconds;
    }

    /**
     * The matrix on one line, ended by a line feed. Each affected component is in exactly one job; jobs are ordered by
     * the path of their first component and have names that differ.
     *
     * @throws ReportTooLargeException when it has more than {@link #MAX_CHARS} characters
     */
    public String render(AffectedResult result) {
        List<AffectedComponent> components = result.components();
        List<int[]> groups = JobGroups.of(components, maxJobs, seconds);
        Set<String> names = new HashSet<>(groups.size() * 2);
        JsonWriter json = new JsonWriter(64 + components.size() * 240);
        json.beginObject().name("include").beginArray();
        for (int[] group : groups) {
            job(json, components, group, names);
        }
        json.endArray().endObject();
        if (json.length() > MAX_CHARS) {
            throw new ReportTooLargeException(
                    "The matrix of " + components.size() + " components has " + json.length() + " characters; GitHub"
                            + " takes at most 1 MiB of outputs from a job, counted in UTF-16.",
                    "Write the result to a file (--result FILE), pass it on as an artifact, and give each job its"
                            + " share of it.");
        }
        return json + "\n";
    }

    private static void job(JsonWriter json, List<AffectedComponent> components, int[] group, Set<String> names) {
        List<Component> members = new ArrayList<>(group.length);
        for (int index : group) {
            members.add(components.get(index).component());
        }
        json.beginObject()
                .field("name", name(members, names))
                .field("component", ids(members))
                .field("path", paths(members))
                .field("kind", kinds(members))
                .field("test", commands(members, true))
                .field("build", commands(members, false))
                .endObject();
    }

    private static String name(List<Component> members, Set<String> taken) {
        Component first = members.get(0);
        String more = members.size() == 1 ? "" : " (+" + (members.size() - 1) + ")";
        String name = PrintableText.of(Wording.shortName(first)) + more;
        if (!taken.add(name)) {
            name = PrintableText.of(first.id()) + more;
            for (int i = 2; !taken.add(name); i++) {
                name = PrintableText.of(first.id()) + more + " #" + i;
            }
        }
        return name;
    }

    private static String ids(List<Component> members) {
        String separator = "";
        StringBuilder out = new StringBuilder();
        for (Component member : members) {
            out.append(separator).append(member.id());
            separator = ",";
        }
        return out.toString();
    }

    private static String paths(List<Component> members) {
        String separator = "";
        StringBuilder out = new StringBuilder();
        for (Component member : members) {
            out.append(separator).append(member.path().isEmpty() ? "." : member.path());
            separator = ",";
        }
        return out.toString();
    }

    private static String kinds(List<Component> members) {
        List<String> kinds = new ArrayList<>(2);
        StringBuilder out = new StringBuilder();
        for (Component member : members) {
            if (!kinds.contains(member.kind())) {
                kinds.add(member.kind());
                out.append(out.length() == 0 ? "" : ",").append(member.kind());
            }
        }
        return out.toString();
    }

    /** The commands of all members, one after the other; each at most once, empty when no member has one. */
    private static String commands(List<Component> members, boolean test) {
        if (members.size() == 1) {
            return command(members.get(0), test);
        }
        Set<String> commands = new LinkedHashSet<>(members.size() * 2);
        for (Component member : members) {
            String command = command(member, test);
            if (!command.isBlank()) {
                commands.add(command);
            }
        }
        String only = commands.size() == 1 ? commands.iterator().next() : null;
        return only == null ? joined(commands) : only;
    }

    private static String command(Component component, boolean test) {
        String command = test ? component.testCommand() : component.buildCommand();
        return command == null ? "" : command;
    }

    private static String joined(Set<String> commands) {
        StringBuilder out = new StringBuilder();
        for (String command : commands) {
            out.append(out.length() == 0 ? "" : " && ").append(asOperand(command));
        }
        return out.toString();
    }

    /** A command that keeps its meaning between two {@code &&}: in a subshell when it may be more than a simple one. */
    private static String asOperand(String command) {
        boolean simple = !command.startsWith("cd ") && !command.startsWith("export ");
        for (int i = 0; i < command.length() && simple; i++) {
            simple = ";&|#\n".indexOf(command.charAt(i)) < 0;
        }
        return simple ? command : "( " + command + "\n)";
    }
}
