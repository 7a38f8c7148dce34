package io.interlock.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.interlock.engine.approval.ApprovalPolicy;
import io.interlock.engine.approval.Approvers;
import io.interlock.engine.approval.Change;
import io.interlock.engine.approval.Directory;
import io.interlock.engine.approval.Involved;
import io.interlock.engine.approval.Login;
import io.interlock.engine.approval.Part;
import io.interlock.engine.approval.Rule;
import io.interlock.engine.approval.Terms;
import io.interlock.engine.expression.Values;
import io.interlock.engine.manifest.JsonReader;
import io.interlock.engine.manifest.Node;
import io.interlock.engine.model.RunStatus;
import io.interlock.engine.store.HeldRun;
import io.interlock.engine.store.NewEntry;
import io.interlock.engine.store.NewRun;
import io.interlock.engine.store.RunUpdate;
import io.interlock.engine.store.Store;
import io.interlock.engine.store.StoreLocation;
import io.interlock.engine.store.StoredDecision;
import io.interlock.engine.store.Stores;
import io.interlock.engine.workflow.GateFacts;
import io.interlock.engine.workflow.GateKeeper;
import io.interlock.engine.workflow.GatePolicies;
import io.interlock.engine.workflow.GateRequest;
import io.interlock.engine.workflow.JournalledGates;
import io.interlock.engine.workflow.Work;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People decide from a terminal, in another process than the run. */
class GateCommandTest {

    private static final String HEAD = "0123456789abcdef0123456789abcdef01234567";
    private static final Instant OPENED = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir
    Path directory;

    private String account;
    private Path file;

    @BeforeEach
    void whoAmI() throws IOException {
        account = SystemUser.name();
        file = directory.resolve("store.db");
    }

    private Directory people(String... names) {
        Map<String, Directory.Account> accounts = new LinkedHashMap<>();
        for (String name : names) {
            accounts.put(name, new Directory.Account(List.of(account), List.of(), false));
        }
        return new Directory(Map.of("platform", List.of("alice", "bob"), "dba", List.of("dora")), Map.of(), accounts);
    }

    private void waiting(String run, Directory people, String team, int count, Involved... involved)
            throws JsonProcessingException {
        Rule rule = new Rule.Require(Approvers.team(team), count, List.of());
        GatePolicies policies = new GatePolicies(
                List.of(new GatePolicies.Entry(new ApprovalPolicy("release", rule, Terms.DEFAULT), true)),
                people,
                "maintainers",
                "senior");
        Change change = new Change(List.of("a"), true, Values.of(Map.of()), null);
        GateRequest request = new GateKeeper(policies)
                .open(
                        "sign-off",
                        new Work.Gate("release", null, Work.Gate.Fallback.REJECT),
                        new GateFacts(HEAD, change, List.of(involved), true),
                        OPENED);
        try (Store store = store();
                HeldRun held = store.create(new NewRun(run, "w", "{}", "{}", HEAD, OPENED), "test")) {
            held.append(
                    List.of(entry("gate-opened", "PENDING", request.toValue().plain())),
                    List.of(),
                    new RunUpdate(RunStatus.WAITING, "", 0, 0));
        }
    }

    private static NewEntry entry(String type, String outcome, @Nullable Object request)
            throws JsonProcessingException {
        Map<String, @Nullable Object> standing = new LinkedHashMap<>();
        standing.put("request", request);
        standing.put("outcome", outcome);
        String json = new ObjectMapper().writeValueAsString(Map.of("v", 1, "standing", standing));
        return new NewEntry(OPENED, type, "sign-off", json);
    }

    private Store store() {
        return Stores.open(new StoreLocation.InFile(file), Clock.systemUTC());
    }

    private CliRun gate(String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "gate";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[arguments.length + 1] = "--store";
        all[arguments.length + 2] = file.toString();
        return CliRun.in(directory).run(all);
    }

    private List<StoredDecision> decisions(String run) {
        try (Store store = store()) {
            return store.decisions(run);
        }
    }

    @Test
    void a_gate_is_shown_with_who_is_missing_and_how_to_decide() throws JsonProcessingException {
        waiting("run-1", people("alice"), "platform", 2);

        CliRun run = gate("status");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.PENDING);
        assertThat(run.out())
                .contains("sign-off (release): pending", "2 more of team platform (alice, bob)", HEAD)
                .contains("interlock gate approve run-1 --gate sign-off --commit " + HEAD);
    }

    @Test
    void an_approval_is_recorded_with_the_account_and_the_commit() throws JsonProcessingException {
        waiting("run-1", people("alice"), "platform", 1);

        CliRun run = gate("approve", "run-1", "--commit", HEAD.substring(0, 12), "--comment", "fine");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("sign-off (release): approved", "interlock run --resume run-1");
        assertThat(decisions("run-1")).singleElement().satisfies(decision -> {
            assertThat(decision.approver()).isEqualTo("alice");
            assertThat(decision.account()).isEqualTo(account);
            assertThat(decision.subject()).isEqualTo(HEAD);
            assertThat(decision.via()).isEqualTo("terminal");
            assertThat(decision.comment()).isEqualTo("fine");
        });
        assertThat(gate("status", "run").exitCode()).isZero();
    }

    @Test
    void a_rejection_is_recorded_and_seen() throws JsonProcessingException {
        waiting("run-1", people("alice"), "platform", 1);

        assertThat(gate("reject", "--comment", "not yet").exitCode()).isZero();

        CliRun status = gate("status", "--format", "json");
        assertThat(status.exitCode()).isEqualTo(ExitCode.REFUSED);
        Node json = JsonReader.read(status.out().getBytes(StandardCharsets.UTF_8));
        assertThat(json.get("schema").text()).isEqualTo("interlock.gates/v1");
        Node only = json.get("gates").items().get(0);
        assertThat(only.get("outcome").text()).isEqualTo("rejected");
        assertThat(only.get("because").items().get(0).text()).isEqualTo("rejected by alice: not yet");
    }

    @Test
    void another_commit_than_the_one_that_is_asked_about_is_refused() throws JsonProcessingException {
        waiting("run-1", people("alice"), "platform", 1);

        for (String commit : List.of("fedcba987654", HEAD.substring(0, 11), "0123456789ag", HEAD + HEAD)) {
            CliRun run = gate("approve", "--commit", commit);
            assertThat(run.exitCode()).as(commit).isEqualTo(ExitCode.USAGE);
        }
        assertThat(gate("approve", "--commit", "fedcba987654").err())
                .contains("The gate asks about " + HEAD + ", not about fedcba987654");
        assertThat(decisions("run-1")).isEmpty();
    }

    @Test
    void nobody_speaks_under_a_name_that_is_not_theirs() throws JsonProcessingException {
        waiting("run-1", people("alice"), "platform", 1);

        CliRun run = gate("approve", "--as", "bob");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err())
                .contains("The account '" + account + "' may not speak as 'bob', only as alice")
                .contains("accounts: {bob: {system: [" + account + "]}}");
        assertThat(decisions("run-1")).isEmpty();
    }

    @Test
    void whoever_has_several_names_chooses_one() throws JsonProcessingException {
        waiting("run-1", people("alice", "bob"), "platform", 1);

        assertThat(gate("approve").err()).contains("may go by several names: alice, bob");
        assertThat(gate("approve", "--as", "BOB").exitCode()).isZero();
        assertThat(decisions("run-1")).extracting(StoredDecision::approver).containsExactly("bob");
    }

    @Test
    void an_account_with_several_names_is_one_person_at_a_gate() throws JsonProcessingException {
        waiting("run-1", people("alice", "bob"), "platform", 2);

        assertThat(gate("approve", "--as", "alice").exitCode()).isZero();
        CliRun again = gate("approve", "--as", "bob");
        assertThat(again.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(again.err()).contains("has decided at the gate 'sign-off' as alice, and cannot do so as bob");
        assertThat(gate("reject", "--as", "alice").exitCode()).isZero();
        assertThat(decisions("run-1")).extracting(StoredDecision::approver).containsExactly("alice", "alice");
    }

    @Test
    void who_may_not_decide_is_told_why_and_who_is_missing() throws JsonProcessingException {
        waiting("run-1", people("alice"), "platform", 1, Involved.of(Part.AUTHOR, "alice"));
        waiting("run-2", people("alice"), "dba", 1);

        CliRun author = gate("approve", "run-1");
        assertThat(author.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(author.err())
                .contains("alice is an author of the change, who may not decide about it")
                .contains("Still missing: 1 more of team platform (bob)")
                .contains("interlock run --resume run-1");
        assertThat(gate("reject", "run-2").err()).contains("alice is asked by no rule of 'release' that applies");
        assertThat(decisions("run-1")).isEmpty();
        assertThat(decisions("run-2")).isEmpty();
    }

    @Test
    void the_account_s_own_name_counts_where_nobody_says_otherwise() throws JsonProcessingException {
        Directory people = new Directory(Map.of("platform", List.of(account)), Map.of(), Map.of());
        waiting("run-1", people, "platform", 1);

        assertThat(gate("approve").exitCode()).isZero();
        assertThat(gate("status", "run-1").out()).contains("approved by " + Login.key(account));
    }

    @Test
    void an_account_is_not_somebody_of_the_same_name_who_has_another() throws JsonProcessingException {
        Directory people = new Directory(
                Map.of("platform", List.of(account)),
                Map.of(),
                Map.of(account, new Directory.Account(List.of("somebody-else"), List.of(), false)));
        waiting("run-1", people, "platform", 1);

        CliRun run = gate("approve");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("is not the '" + account + "' of the configuration");
    }

    @Test
    void a_gate_that_the_run_has_seen_close_takes_nothing_more() throws JsonProcessingException {
        waiting("run-1", people("alice"), "platform", 1);
        gate("approve");
        try (Store store = store();
                HeldRun held = store.hold("run-1", "test")) {
            GateRequest request = JournalledGates.of(store, "run-1").get(0).request();
            held.append(
                    List.of(entry("gate-moved", "APPROVED", request.toValue().plain())), List.of(), null);
        }

        assertThat(gate("reject").err()).contains("The run run-1 waits at no gate");
        assertThat(gate("status", "run-1").exitCode()).isZero();
    }

    @Test
    void a_run_must_be_named_when_several_wait_and_options_must_fit() throws JsonProcessingException {
        assertThat(gate("status").err()).contains("No run waits for people");
        waiting("run-1", people("alice"), "platform", 1);
        waiting("run-2", people("alice"), "platform", 1);

        assertThat(gate("status").err()).contains("Several runs wait for people");
        assertThat(gate("status", "run-1", "--comment", "x").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(gate("approve", "run-1", "--gate", "other").err()).contains("has no gate 'other'", "sign-off");
        assertThat(gate("aprove", "run-1").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void what_people_say_does_not_act_on_the_terminal() throws JsonProcessingException {
        waiting("run-1", people("alice"), "platform", 1);
        gate("reject", "--comment", "a\u001B[2Jb\n::error::c");

        assertThat(gate("status").out()).doesNotContain("\u001B").contains("\\033[2Jb\\n::error::c");
    }
}
