package io.interlock.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.interlock.engine.agent.AgentSpec;
import io.interlock.engine.authoring.AuthoringSettings;
import io.interlock.engine.sandbox.SandboxSettings;
import io.interlock.engine.sandbox.SandboxSettings.Mode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the command line says of how agents write. What is null is as configured.
 *
 * @param sandbox whether a sandbox must be
 * @param files most files that may be changed or made
 * @param iterations most rounds of asking the model
 * @param testFiles most test files
 * @param repeats how often a test must pass
 */
record AuthoringLimits(
        @Nullable Mode sandbox,
        @Nullable Integer files,
        @Nullable Integer iterations,
        @Nullable Integer testFiles,
        @Nullable Integer repeats) {

    /** As configured. */
    static final AuthoringLimits CONFIGURED = new AuthoringLimits(null, null, null, null, null);

    /** As members of a JSON object. */
    Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("sandbox", sandbox == null ? null : sandbox.name());
        members.put("files", files);
        members.put("iterations", iterations);
        members.put("testFiles", testFiles);
        members.put("repeats", repeats);
        return members;
    }

    /** What {@link #members} wrote. */
    static AuthoringLimits of(JsonNode node) {
        JsonNode mode = node.path("sandbox");
        return new AuthoringLimits(
                mode.isTextual() ? Mode.valueOf(mode.textValue()) : null,
                number(node.path("files")),
                number(node.path("iterations")),
                number(node.path("testFiles")),
                number(node.path("repeats")));
    }

    private static @Nullable Integer number(JsonNode node) {
        return node.isInt() ? node.intValue() : null;
    }

    /**
     * Settings with what is said here.
     *
     * @throws UsageException when a sandbox is required there and not wanted here
     */
    AuthoringSettings applied(AuthoringSettings read) {
        SandboxSettings kept = read.sandbox();
        if (kept.mode() == Mode.REQUIRED && sandbox != null && sandbox != Mode.REQUIRED) {
            throw new UsageException(
                    "--sandbox " + sandbox.name().toLowerCase(Locale.ROOT)
                            + " is less than what the configuration requires",
                    "Leave it out, or change 'sandbox.mode' in .interlock/authoring.yaml of the base.");
        }
        AuthoringSettings.Code code = read.code();
        AuthoringSettings.Tests tests = read.tests();
        return new AuthoringSettings(
                new SandboxSettings(or(sandbox, kept.mode()), kept.image(), kept.caches(), kept.limits()),
                read.commands(),
                new AuthoringSettings.Code(
                        or(iterations, code.iterations()),
                        code.proofs(),
                        code.commandTimeout(),
                        or(files, code.filesModified()),
                        code.fileCreations()),
                new AuthoringSettings.Tests(
                        or(iterations, tests.iterations()),
                        or(testFiles, tests.testFiles()),
                        or(repeats, tests.repeats()),
                        tests.mutants(),
                        tests.commandTimeout(),
                        tests.coverageReports()));
    }

    /** Constraints of an agent with what is said here, since those go before settings. */
    AgentSpec.Constraints applied(AgentSpec.Constraints own) {
        return new AgentSpec.Constraints(
                own.maxTokensPerRequest(),
                files == null ? own.maxFilesModified() : files,
                testFiles == null ? own.maxTestFiles() : testFiles,
                iterations == null ? own.maxIterations() : iterations,
                own.timeout(),
                own.reviewDepth());
    }

    private static <T> T or(@Nullable T said, T configured) {
        return said == null ? configured : said;
    }
}
