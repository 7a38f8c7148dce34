package io.interlock.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.interlock.engine.scm.TestRepository;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom a run believes: what it did itself is asked about, nobody approves what they asked for, no change is its own base. */
class RunTrustTest {

    private static final String WORKFLOWS = """
            apiVersion: interlock.io/v1
            kind: AIOrchestrator
            spec:
              workflows:
                deploy:
                  steps:
                    - {write: {path: k8s/production/app.yaml, content: 'replicas: 1'}}
                    - {commit: {message: Deploy}}
                    - {gate: human-approval}
                look:
                  steps:
                    - {check: guard}
            """;

    @TempDir
    Path directory;

    private String account;
    private TestRepository repository;

    @BeforeEach
    void makeRepository() throws IOException {
        account = SystemUser.name();
        repository = TestRepository.in(directory);
    }

    private void commit(String branch, String guardrails) {
        repository
                .commit()
                .write(".interlock/orchestrator.yaml", WORKFLOWS)
                .write(".interlock/guardrails.yaml", guardrails)
                .to(branch);
    }

    private static String asking(String member) {
        return """
                apiVersion: interlock.io/v1
                kind: AIGuardrails
                spec:
                  approvalGates:
                    - name: production
                      trigger: {paths: ['k8s/production/**']}
                      approvers: [{team: platform}]
                  teams: {platform: {members: [%s]}}
                """.formatted(member);
    }

    private CliRun interlock(String... arguments) {
        return CliRun.in(directory).run(arguments);
    }

    @Test
    void a_gate_asks_about_what_the_run_has_committed() throws IOException {
        commit("main", asking("bob"));
        CliRun run = interlock("run", "deploy");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.PENDING);

        JsonNode gates = new ObjectMapper()
                .readTree(interlock("gate", "status", "--format", "json").out());
        JsonNode gate = gates.get("gates").get(0);
        String branch = "interlock/" + gates.get("run").asText();
        assertThat(gate.get("subject").asText()).isEqualTo(repository.git("rev-parse", branch));
        assertThat(gate.get("missing").toString()).contains("team platform (bob)");
    }

    @Test
    void nobody_who_is_asked_approves_what_they_asked_for() {
        commit("main", asking(account));
        assertThat(interlock("run", "deploy").exitCode()).isEqualTo(ExitCode.PENDING);
        CliRun own = interlock("gate", "approve");
        assertThat(own.exitCode()).as(own.out()).isEqualTo(ExitCode.REFUSED);
        assertThat(own.err()).contains("is the one who asked for the run", "allowRequester is off");
        interlock("runs", "cancel", "last");

        CliRun other = CliRun.in(directory).with("GITHUB_ACTOR", "octocat").run("run", "deploy");
        assertThat(other.exitCode()).as(other.err()).isEqualTo(ExitCode.PENDING);
        CliRun approved = interlock("gate", "approve", "last");
        assertThat(approved.exitCode()).as(approved.err()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void a_copy_that_does_not_tell_the_base_is_not_its_own_base() {
        commit("develop", asking("bob"));
        repository.git("symbolic-ref", "HEAD", "refs/heads/develop");
        CliRun alone = interlock("run");
        assertThat(alone.exitCode()).as(alone.err()).isEqualTo(ExitCode.DONE);

        repository.git("remote", "add", "origin", "https://example.invalid/repo.git");
        CliRun copy = interlock("run");
        assertThat(copy.exitCode()).isNotEqualTo(ExitCode.DONE);
        assertThat(copy.err()).contains("No base was named and no default branch was found", "--base");
    }

    @Test
    void all_of_a_first_push_is_looked_at() {
        repository
                .commit()
                .write(".interlock/orchestrator.yaml", WORKFLOWS)
                .write("key.txt", "ghp_" + "A1b2C3d4E5".repeat(3) + "f6G7H8")
                .to("develop");
        repository.git("symbolic-ref", "HEAD", "refs/heads/develop");
        CliRun run = interlock("run", "look", "--base", "0".repeat(40));
        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCode.REFUSED);
        assertThat(run.out()).contains("key.txt");
    }
}
