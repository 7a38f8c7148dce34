package io.interlock.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.approval.Change;
import io.interlock.engine.approval.GateState;
import io.interlock.engine.approval.GateWords;
import io.interlock.engine.approval.Involved;
import io.interlock.engine.approval.Part;
import io.interlock.engine.expression.ChangedPaths;
import io.interlock.engine.expression.Values;
import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.FileChange;
import io.interlock.engine.store.StoredDecision;
import io.interlock.engine.workflow.GateFacts;
import io.interlock.engine.workflow.GateKeeper;
import io.interlock.engine.workflow.GatePolicies;
import io.interlock.engine.workflow.GateRequest;
import io.interlock.engine.workflow.Work;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The worked example of the guide does what the guide says. */
class ApprovalsGuideTest {

    private static final String HEAD = "1111111111111111111111111111111111111111";
    private static final Instant OPENED = Instant.parse("2026-03-01T10:00:00Z");

    private final List<StoredDecision> said = new ArrayList<>();

    private static GatePolicies example() throws IOException {
        String guide = Files.readString(Path.of("../docs/approvals.md"));
        int start = guide.indexOf("```yaml\n") + "```yaml\n".length();
        String yaml = guide.substring(start, guide.indexOf("```", start));
        return GatePolicyReader.policies(
                GuardrailsConfigReader.read("guide.yaml", yaml.getBytes(StandardCharsets.UTF_8)));
    }

    private static GateRequest asked(String gate, String... paths) throws IOException {
        List<FileChange> files = new ArrayList<>();
        for (String path : paths) {
            files.add(new FileChange(path, FileChange.Type.MODIFIED, null, null, false));
        }
        ChangedPaths changed =
                ChangedPaths.of(new ChangeSet(null, new ChangeSet.Revision("HEAD", HEAD, "t"), files, false));
        Change change = new Change(List.of(paths), true, new Values(Map.of(), changed), path -> List.of("@zoe"));
        Involved alice = Involved.of(Part.AUTHOR, "A. Smith", "alice@example.com");
        return new GateKeeper(example())
                .open(
                        "step",
                        new Work.Gate(gate, null, Work.Gate.Fallback.REJECT),
                        new GateFacts(HEAD, change, List.of(alice), true),
                        OPENED);
    }

    private GateState after(GateRequest request, Duration time) {
        return GateKeeper.evaluate(request, said, OPENED.plus(time));
    }

    private void yes(String... names) {
        for (String name : names) {
            said.add(new StoredDecision("r", "step", name, true, HEAD, "", "terminal", name, OPENED));
        }
    }

    @Test
    void a_change_by_alice_waits_for_bob_or_carol_then_for_erin_then_it_is_a_no() throws IOException {
        GateRequest request = asked("production", "k8s/production/app.yaml");

        assertThat(GateWords.why(after(request, Duration.ofHours(1))))
                .singleElement()
                .asString()
                .startsWith("1 more of team platform (bob, carol)");
        assertThat(GateWords.why(after(request, Duration.ofHours(25)))).containsExactly("1 more of team leads (erin)");
        assertThat(after(request, Duration.ofHours(49)))
                .isInstanceOfSatisfying(
                        GateState.Expired.class,
                        expired -> assertThat(expired.approve()).isFalse());
        yes("carol");
        assertThat(after(request, Duration.ofHours(49))).isInstanceOf(GateState.Approved.class);
    }

    @Test
    void security_is_asked_for_what_is_below_a_directory_of_that_name() throws IOException {
        GateRequest request = asked("production", "k8s/production/security/policy.yaml");
        yes("bob");

        assertThat(GateWords.why(after(request, Duration.ZERO)))
                .singleElement()
                .asString()
                .contains("team security")
                .contains("nobody is known to belong to the team 'security'");
    }

    @Test
    void a_release_asks_for_all_of_its_rules() throws IOException {
        GateRequest request = asked("release", "src/Main.java");

        assertThat(GateWords.why(after(request, Duration.ZERO)))
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("2 more of team platform (bob, carol)"),
                        second -> assertThat(second).startsWith("1 of [1 more of role release-manager (dave); "),
                        third -> assertThat(third).isEqualTo("1 more of zoe: they own src/Main.java"),
                        fourth -> assertThat(fourth)
                                .startsWith("2 of [1 more of team qa: ")
                                .contains("team legal"));
    }
}
