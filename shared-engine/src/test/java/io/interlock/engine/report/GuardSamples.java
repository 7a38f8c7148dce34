package io.interlock.engine.report;

import io.interlock.engine.model.Action;
import io.interlock.engine.model.Category;
import io.interlock.engine.model.Finding;
import io.interlock.engine.model.GuardResult;
import io.interlock.engine.model.Location;
import io.interlock.engine.model.NotExamined;
import io.interlock.engine.model.Place;
import io.interlock.engine.model.Problem;
import io.interlock.engine.model.Region;
import io.interlock.engine.model.RequiredApproval;
import io.interlock.engine.model.Rule;
import io.interlock.engine.model.Severity;
import io.interlock.engine.model.SuppressedFinding;
import java.util.ArrayList;
import java.util.List;

/** Results of the guardrails to render in tests. */
final class GuardSamples {

    static final String COMMIT = "def5678def5678def5678def5678def5678def56";

    static final Rule TOKEN = new Rule(
            "github-pat",
            Category.SECRET,
            Severity.CRITICAL,
            "A personal access token of GitHub.",
            "Revoke it in the settings of GitHub, then keep the new one in a secret store.");

    static final Rule EMAIL = new Rule(
            "email", Category.PERSONAL_DATA, Severity.LOW, "An e-mail address.", "Use an address of example.com.");

    static final Rule WORKFLOW = new Rule(
            "workflow-edit",
            Category.DANGEROUS_CHANGE,
            Severity.HIGH,
            "A workflow of CI changed.",
            "Have it reviewed by somebody who knows what it may do.");

    private GuardSamples() {}

    static Finding finding(Rule rule, Place place, Region region, String excerpt, Action action) {
        String check = rule.category() == Category.SECRET ? "secrets" : "personal-data";
        return new Finding(
                rule,
                rule.severity(),
                new Location(place, region),
                rule.description(),
                excerpt,
                rule.id() + "-3f2a",
                0.95,
                check,
                action);
    }

    /** Nothing was found in something. */
    static GuardResult clean() {
        return new GuardResult(
                null,
                Action.ALLOW,
                List.of(),
                List.of(),
                List.of(),
                new GuardResult.Examined(1_204, 18_312_345, List.of("secrets", "personal-data")),
                List.of(),
                List.of());
    }

    /** Nothing was looked at. */
    static GuardResult nothing() {
        return new GuardResult(
                null,
                Action.ALLOW,
                List.of(),
                List.of(),
                List.of(),
                new GuardResult.Examined(0, 0, List.of("secrets")),
                List.of(new NotExamined(Place.file("a.bin"), "binary")),
                List.of());
    }

    /** Something of everything. */
    static GuardResult mixed() {
        Place env = Place.file("deploy/prod env.sh");
        Place message = new Place(Place.Kind.COMMIT_MESSAGE, "def5678", COMMIT);
        Place member = Place.file("lib/app.jar!/conf/app.properties");
        Place workflow = Place.file(".github/workflows/ci.yml");
        Finding token = finding(TOKEN, env, new Region(3, 14, 3, 54), "export TOKEN=<github-pat:3f2a>", Action.BLOCK);
        Finding mail = finding(EMAIL, env, new Region(9, 5, 9, 21), "to: <email:77aa>", Action.WARN);
        return new GuardResult(
                Samples.change(Samples.file("deploy/prod env.sh")),
                Action.BLOCK,
                List.of(
                        token,
                        finding(TOKEN, message, new Region(2, 1, 2, 41), "", Action.BLOCK),
                        finding(TOKEN, member, new Region(7, 9, 7, 49), "token=<github-pat:3f2a>", Action.BLOCK),
                        finding(WORKFLOW, workflow, Region.WHOLE, "", Action.REQUIRE_APPROVAL),
                        mail),
                List.of(new SuppressedFinding(
                        finding(EMAIL, Place.file("README.md"), Region.line(4), "", Action.WARN),
                        "inline",
                        "the address of the project")),
                List.of(new RequiredApproval(
                        "workflows",
                        List.of(
                                new RequiredApproval.Approver("security", 2),
                                new RequiredApproval.Approver("platform", 1)),
                        List.of(".github/workflows/ci.yml"))),
                new GuardResult.Examined(1_204, 18_312_345, List.of("secrets", "personal-data")),
                List.of(
                        new NotExamined(Place.file("a.zip"), "archive of 12 levels"),
                        new NotExamined(Place.file("logo.png"), "binary"),
                        new NotExamined(Place.file("photo.jpg"), "binary"),
                        new NotExamined(Place.file("b.zip"), "archive of 30 levels"),
                        new NotExamined(Place.file("x.bin"), "binary"),
                        new NotExamined(Place.file("y.bin"), "binary")),
                List.of(new Problem(
                        ".interlock/baseline.yaml",
                        12,
                        3,
                        "The suppression of 'aws-key' expired on 2026-01-01",
                        "Renew it or remove it.")));
    }

    /** Every text in it is the one given. */
    static GuardResult of(String text) {
        Rule rule = new Rule(text, Category.TOOL, Severity.MEDIUM, text, text);
        List<Finding> findings = new ArrayList<>();
        for (Place.Kind kind : Place.Kind.values()) {
            Location location = new Location(new Place(kind, text, null), new Region(1, 1, 1, 2));
            findings.add(new Finding(rule, Severity.HIGH, location, text, text, "", 0.5, text, Action.BLOCK));
        }
        Finding mild = findings.get(0);
        Location member = new Location(Place.file("a.jar!/" + text), Region.line(2));
        findings.add(new Finding(rule, Severity.LOW, member, text, text, "f", 0.5, text, Action.WARN));
        return new GuardResult(
                Samples.change(Samples.file(text)),
                Action.BLOCK,
                findings,
                List.of(new SuppressedFinding(mild, text, text)),
                List.of(new RequiredApproval(text, List.of(new RequiredApproval.Approver(text, 1)), List.of(text))),
                new GuardResult.Examined(1, 1, List.of(text)),
                List.of(new NotExamined(Place.file(text), text)),
                List.of(new Problem(text, 1, 2, text, text), new Problem(null, 0, 0, text, text)));
    }

    /** So many tokens, each in a file of its own, and as many binary files. */
    static GuardResult many(int count) {
        List<Finding> findings = new ArrayList<>(count);
        List<NotExamined> notExamined = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Place place = Place.file("src/module-" + i + "/token.txt");
            findings.add(finding(TOKEN, place, new Region(i + 1, 1, i + 1, 41), "<github-pat:3f2a>", Action.BLOCK));
            notExamined.add(new NotExamined(Place.file("src/module-" + i + "/logo.png"), "binary"));
        }
        return new GuardResult(
                null,
                Action.BLOCK,
                findings,
                List.of(),
                List.of(),
                new GuardResult.Examined(count, count * 100L, List.of("secrets")),
                notExamined,
                List.of());
    }
}
