package io.interlock.engine.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.GateOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/** What holds for every policy and whatever is said. */
class ApprovalGateProperties {

    private static final Instant OPENED = Scene.OPENED;
    private static final List<String> PEOPLE = List.of("ann", "ben", "cem", "dan", "eve", "outsider", "x[bot]");
    private static final Directory DIRECTORY = new Directory(
            Map.of("red", List.of("ann", "ben", "eve", "x[bot]"), "blue", List.of("ben", "cem")),
            Map.of("boss", List.of("dan")),
            Map.of());

    /**
     * A gate and what was said.
     *
     * @param hours how long after the gate opened it is looked at
     */
    record Case(Rule rule, Terms terms, List<ApprovalDecision> said, int hours) {

        GateState state(List<ApprovalDecision> decisions, String subject) {
            ApprovalRequest request = new ApprovalRequest(
                    "gate", subject, OPENED, Change.NONE, List.of(Involved.of(Part.AUTHOR, "eve")), true);
            return ApprovalGate.evaluate(new ApprovalPolicy("gate", rule, terms), request, decisions, DIRECTORY, now());
        }

        Instant now() {
            return OPENED.plus(Duration.ofHours(hours));
        }

        GateState state() {
            return state(said, Scene.HEAD);
        }

        List<ApprovalDecision> plus(ApprovalDecision decision) {
            List<ApprovalDecision> more = new ArrayList<>(said);
            more.add(decision);
            return more;
        }
    }

    private static ApprovalDecision says(String who, boolean yes, Instant at) {
        return new ApprovalDecision(who, yes, Scene.HEAD, "", at);
    }

    @Property(tries = 2000)
    void one_more_yes_never_reopens_what_is_approved(@ForAll("cases") Case gate, @ForAll("people") String who) {
        GateState before = gate.state();
        Statistics.collect(before.outcome());
        Statistics.coverage(coverage -> {
            for (GateOutcome outcome : GateOutcome.values()) {
                coverage.check(outcome).percentage(share -> share > 0.5);
            }
        });
        if (before.outcome() == GateOutcome.APPROVED) {
            assertThat(gate.state(gate.plus(says(who, true, gate.now())), Scene.HEAD)
                            .outcome())
                    .isEqualTo(GateOutcome.APPROVED);
        }
    }

    @Property(tries = 2000)
    void who_speaks_first_does_not_matter(@ForAll("cases") Case gate, @ForAll Random random) {
        Map<String, List<ApprovalDecision>> byPerson = new LinkedHashMap<>();
        gate.said()
                .forEach(said -> byPerson.computeIfAbsent(said.approver(), who -> new ArrayList<>())
                        .add(said));
        List<String> turns = new ArrayList<>();
        gate.said().forEach(said -> turns.add(said.approver()));
        Collections.shuffle(turns, random);
        List<ApprovalDecision> shuffled = new ArrayList<>();
        turns.forEach(who -> shuffled.add(byPerson.get(who).remove(0)));

        GateState before = gate.state();
        GateState after = gate.state(shuffled, Scene.HEAD);

        assertThat(after.outcome()).isEqualTo(before.outcome());
        assertThat(after.tally().rules()).isEqualTo(before.tally().rules());
    }

    @Property(tries = 1000)
    void nobody_has_approved_a_commit_that_was_pushed_later(@ForAll("cases") Case gate) {
        assertThat(gate.state(gate.said(), Scene.BEFORE)).isNotInstanceOf(GateState.Approved.class);
    }

    @Property(tries = 2000)
    void a_last_no_of_somebody_who_is_asked_wins(@ForAll("cases") Case gate, @ForAll("people") String who) {
        GateState before = gate.state();
        GateState after = gate.state(gate.plus(says(who, false, gate.now())), Scene.HEAD);
        ApprovalRequest request = new ApprovalRequest(
                "gate", Scene.HEAD, OPENED, Change.NONE, List.of(Involved.of(Part.AUTHOR, "eve")), true);
        boolean asked = ApprovalGate.whyNot(
                        new ApprovalPolicy("gate", gate.rule(), gate.terms()), request, DIRECTORY, who)
                .isEmpty();

        if (asked && before.outcome() != GateOutcome.INVALID) {
            assertThat(after.outcome()).isEqualTo(GateOutcome.REJECTED);
        } else {
            assertThat(after.outcome()).isEqualTo(before.outcome());
        }
    }

    @Property(tries = 2000)
    void those_who_may_not_decide_never_change_the_outcome(@ForAll("cases") Case gate) {
        List<ApprovalDecision> without = gate.said().stream()
                .filter(said -> !Set.of("eve", "x[bot]", "outsider").contains(said.approver()))
                .toList();

        assertThat(gate.state(without, Scene.HEAD).outcome())
                .isEqualTo(gate.state().outcome());
    }

    @Property(tries = 500)
    void what_asks_nobody_is_never_approved(@ForAll("cases") Case gate) {
        Trigger never = new Trigger.Settled(false, "never");
        Rule all = new Rule.All(List.of(gate.rule()), List.of(never));
        Case skipped = new Case(all, gate.terms(), gate.said(), gate.hours());

        assertThat(skipped.state().outcome()).isEqualTo(GateOutcome.INVALID);
    }

    @Property(tries = 1000)
    void settling_changes_no_answer(@ForAll("cases") Case gate) {
        ApprovalPolicy policy = new ApprovalPolicy("gate", gate.rule(), gate.terms());

        assertThat(policy.settled(Change.NONE))
                .isEqualTo(policy.settled(Change.NONE).settled(Scene.unknownChange()));
    }

    @Provide
    Arbitrary<String> people() {
        return Arbitraries.of(PEOPLE);
    }

    @Provide
    Arbitrary<Case> cases() {
        return Combinators.combine(
                        rules(2),
                        terms(),
                        decisions().list().ofMaxSize(8),
                        Arbitraries.integers().between(0, 30))
                .as(Case::new);
    }

    private static Arbitrary<Rule> rules(int depth) {
        Arbitrary<Rule> require = Combinators.combine(
                        Arbitraries.of(
                                Approvers.team("red"),
                                Approvers.team("blue"),
                                Approvers.team("nobody"),
                                new Approvers(List.of("cem"), List.of("red"), List.of("boss"), false)),
                        Arbitraries.integers().between(1, 2),
                        when())
                .as(Rule.Require::new);
        if (depth == 0) {
            return require;
        }
        Arbitrary<List<Rule>> parts = rules(depth - 1).list().ofMinSize(1).ofMaxSize(3);
        return Arbitraries.frequencyOf(
                Tuple.of(2, require),
                Tuple.of(1, Combinators.combine(parts, when()).as(Rule.All::new)),
                Tuple.of(
                        1,
                        Combinators.combine(Arbitraries.integers().between(1, 2), parts, when())
                                .as(Rule.AtLeast::new)));
    }

    private static Arbitrary<List<Trigger>> when() {
        return Arbitraries.frequency(
                Tuple.of(4, List.of()),
                Tuple.of(1, List.of(new Trigger.Settled(true, "holds"))),
                Tuple.of(1, List.of(new Trigger.Settled(false, "does not hold"))));
    }

    private static Arbitrary<Terms> terms() {
        Rule leads = new Rule.Require(Approvers.team("blue"), 1, List.of());
        return Arbitraries.of(Fallback.values())
                .flatMap(fallback -> Arbitraries.of(
                        Terms.DEFAULT,
                        new Terms(Set.of(), Duration.ofHours(10), fallback, leads),
                        new Terms(Set.of(), Duration.ofHours(10), fallback, null)));
    }

    private static Arbitrary<ApprovalDecision> decisions() {
        return Combinators.combine(
                        Arbitraries.of(PEOPLE),
                        Arbitraries.frequency(Tuple.of(5, true), Tuple.of(1, false)),
                        Arbitraries.integers().between(0, 30))
                .as((who, yes, hour) -> says(who, yes, OPENED.plus(Duration.ofHours(hour))));
    }
}
