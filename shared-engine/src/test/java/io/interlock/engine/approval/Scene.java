package io.interlock.engine.approval;

import io.interlock.engine.expression.ChangedPaths;
import io.interlock.engine.expression.Expression;
import io.interlock.engine.expression.Glob;
import io.interlock.engine.expression.Scope;
import io.interlock.engine.expression.Values;
import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.FileChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A gate as tests set it up. */
final class Scene {

    static final String HEAD = "1111111111111111111111111111111111111111";
    static final String BEFORE = "2222222222222222222222222222222222222222";
    static final Instant OPENED = Instant.parse("2026-03-01T10:00:00Z");

    static final Directory PEOPLE = new Directory(
            Map.of(
                    "platform", List.of("alice", "bob"),
                    "security", List.of("carol", "alice"),
                    "leads", List.of("erin")),
            Map.of("release-manager", List.of("dave")),
            Map.of(
                    "bob", new Directory.Account(List.of("bsmith"), List.of("bob.smith@example.com"), false),
                    "robo", new Directory.Account(List.of(), List.of(), true)));

    Rule rule = team("platform", 1);
    Terms terms = Terms.DEFAULT;
    Change change = change(null, "src/Main.java");
    Directory directory = PEOPLE;
    List<Involved> involved = new ArrayList<>();
    boolean involvedKnown = true;
    String subject = HEAD;
    Instant now = OPENED.plusSeconds(60);
    final List<ApprovalDecision> decisions = new ArrayList<>();

    static Rule.Require team(String name, int count, Trigger... when) {
        return new Rule.Require(Approvers.team(name), count, List.of(when));
    }

    static Rule.Require user(String name, Trigger... when) {
        return new Rule.Require(new Approvers(List.of(name), List.of(), List.of(), false), 1, List.of(when));
    }

    static Trigger paths(String glob) {
        return new Trigger.Paths(
                List.of(new Trigger.Pattern(glob, path -> Glob.of(glob).matches(path))));
    }

    static Trigger holds(String expression) {
        return new Trigger.Holds(expression, Expression.condition(expression, Scope.EMPTY.withPaths()));
    }

    static Change change(@Nullable Function<String, List<String>> owners, String... paths) {
        return new Change(List.of(paths), true, new Values(Map.of(), changedPaths(false, paths)), owners);
    }

    static Change unknownChange() {
        return new Change(List.of(), false, new Values(Map.of(), changedPaths(true)), null);
    }

    private static ChangedPaths changedPaths(boolean everything, String... paths) {
        List<FileChange> files = new ArrayList<>();
        for (String path : paths) {
            files.add(new FileChange(path, FileChange.Type.MODIFIED, null, null, false));
        }
        return ChangedPaths.of(new ChangeSet(null, new ChangeSet.Revision("HEAD", HEAD, HEAD), files, everything));
    }

    Scene yes(String name) {
        return says(name, true, HEAD, OPENED.plusSeconds(1));
    }

    Scene no(String name, String comment) {
        decisions.add(new ApprovalDecision(name, false, HEAD, comment, OPENED.plusSeconds(1)));
        return this;
    }

    Scene says(String name, boolean approve, String commit, Instant at) {
        decisions.add(new ApprovalDecision(name, approve, commit, "", at));
        return this;
    }

    Scene within(Duration limit, Fallback fallback) {
        terms = terms.within(limit, fallback);
        return this;
    }

    ApprovalPolicy policy() {
        return new ApprovalPolicy("gate", rule, terms);
    }

    ApprovalRequest request() {
        return new ApprovalRequest("gate", subject, OPENED, change, involved, involvedKnown);
    }

    GateState state() {
        return ApprovalGate.evaluate(policy(), request(), decisions, directory, now);
    }

    List<GateState.Missing> missing() {
        return ((GateState.Pending) state()).missing();
    }

    List<String> ignored() {
        return state().tally().ignored().stream()
                .map(entry -> entry.who() + " " + entry.why())
                .toList();
    }
}
