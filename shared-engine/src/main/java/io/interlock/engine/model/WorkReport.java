package io.interlock.engine.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a run in which one agent wrote code or tests, for people and programs. Texts that came from models, tools
 * or repositories are redacted but not escaped.
 *
 * @param command the command that asked for it
 * @param run what happened in the run
 * @param agent the agent, with its model
 * @param branch where its work is
 * @param code what came of writing code, or null when it wrote tests or nothing is known of it
 * @param tests what came of writing tests, or null when it wrote code or nothing is known of it
 */
public record WorkReport(
        String command,
        RunReport run,
        Author agent,
        Branch branch,
        @Nullable CodeWork code,
        @Nullable TestWork tests) {

    /**
     * Who wrote.
     *
     * @param name name of the agent
     * @param model name of its model; empty when it is not known
     */
    public record Author(String name, String model) {}

    /**
     * Where the work is.
     *
     * @param name name of the branch, without {@code refs/heads/}
     * @param commit full id of the commit with the work, or null when nothing was committed
     */
    public record Branch(String name, @Nullable String commit) {}

    /** The tries; none when nothing is known of them. */
    public List<WorkAttempt> attempts() {
        CodeWork written = code;
        TestWork tested = tests;
        return written != null ? written.attempts() : tested != null ? tested.attempts() : List.of();
    }

    /** What the sandbox kept programs from, for people; empty when nothing is known of it. */
    public String sandbox() {
        CodeWork written = code;
        TestWork tested = tests;
        return written != null ? written.sandbox() : tested != null ? tested.sandbox() : "";
    }

    /** What people should know. */
    public List<String> warnings() {
        CodeWork written = code;
        TestWork tested = tests;
        return written != null ? written.warnings() : tested != null ? tested.warnings() : List.of();
    }

    /** What the agent says came of it, or null when nothing is known of it. */
    public @Nullable WorkStatus status() {
        CodeWork written = code;
        TestWork tested = tests;
        return written != null ? written.status() : tested != null ? tested.status() : null;
    }
}
