package io.interlock.engine.agent;

import io.interlock.engine.expression.ExpressionException;
import io.interlock.engine.expression.Value;
import io.interlock.engine.guardrail.TextGuard;
import io.interlock.engine.guardrail.ValueTexts;
import io.interlock.engine.injection.Leg;
import io.interlock.engine.injection.RuleOfTwo;
import io.interlock.engine.model.Action;
import io.interlock.engine.model.Category;
import io.interlock.engine.model.Finding;
import io.interlock.engine.model.NotExamined;
import io.interlock.engine.model.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The input of a task after the guardrails: masked, and not refused.
 *
 * @param text as it goes to the model
 * @param suspected what is suspected of it; empty for nothing
 * @param open whether secrets or data about people are still in it
 * @param notExamined what was not looked at
 */
record TaskInput(String text, String suspected, boolean open, List<NotExamined> notExamined) {

    TaskInput {
        notExamined = List.copyOf(notExamined);
    }

    /**
     * Checks an input. It is looked at twice: as the text that goes to the model, and as the texts that it is made of,
     * which are other ones when they stand in JSON.
     *
     * @throws ReplyException when it must not go on
     */
    static TaskInput of(Value given, String action, TextGuard guard) throws ReplyException {
        Value input = ModelInput.of(given);
        Place place = place(action);
        TextGuard.Checked whole = guard.check(place, text(input));
        List<NotExamined> notExamined = new ArrayList<>(whole.notExamined());
        requireHarmless(whole, action);
        String clean = whole.text();
        boolean open = isOpen(whole);
        if (!(input instanceof Value.Text)) {
            TextGuard.Checked parts = guard.check(place, ValueTexts.of(input));
            requireHarmless(parts, action);
            open |= isOpen(parts);
            clean = isReplaced(parts)
                    ? guard.check(place, text(cleaned(input, place, guard))).text()
                    : clean;
        }
        return new TaskInput(
                clean, whole.suspected().contains("suspected") ? whole.suspected() : "", open, notExamined);
    }

    /** Where a model finds the input. */
    static Place place(String action) {
        return new Place(Place.Kind.MODEL_INPUT, "input of " + action, null);
    }

    /**
     * The legs that a task takes: what it reads, what it may see, what it changes.
     *
     * @throws ReplyException when that is one too many
     */
    void requireTwoLegs(boolean writes, String action) throws ReplyException {
        RuleOfTwo legs = RuleOfTwo.start(RuleOfTwo.OnThird.REFUSE);
        legs = text.isEmpty() ? legs : taken(legs.take(Leg.UNTRUSTED_INPUT, "the input of " + action));
        legs = open ? taken(legs.take(Leg.PRIVATE_DATA, "what the guardrails left in the input")) : legs;
        if (writes) {
            taken(legs.take(Leg.STATE_CHANGE_OR_EGRESS, "the files that " + action + " writes"));
        }
    }

    private static RuleOfTwo taken(RuleOfTwo.Answer answer) throws ReplyException {
        if (answer instanceof RuleOfTwo.Answer.Refused refused) {
            throw new ReplyException(
                    refused.refusal().message(),
                    "Have the guardrails mask or redact it: 'checks' or 'inputValidation' with the action mask.");
        }
        return answer.state();
    }

    private static String text(Value input) throws ReplyException {
        try {
            return input.asText();
        } catch (ExpressionException e) {
            throw new ReplyException("The input is too large for a model: " + e.getMessage(), e.remedy());
        }
    }

    private static void requireHarmless(TextGuard.Checked checked, String action) throws ReplyException {
        if (checked.action().compareTo(Action.REQUIRE_APPROVAL) < 0) {
            return;
        }
        StringBuilder why = new StringBuilder();
        for (Finding finding : checked.findings()) {
            if (finding.action() == checked.action() && why.length() < 500) {
                why.append(why.isEmpty() ? "" : "; ")
                        .append(finding.message())
                        .append(" [")
                        .append(finding.check())
                        .append("] at line ")
                        .append(finding.location().region().line());
            }
        }
        throw new ReplyException(
                "The input of " + action + " was not shown to the model: " + why,
                "Look at where the input comes from, remove what was found, and start again; a false alarm can be"
                        + " allowed in the guardrails.");
    }

    private static boolean isReplaced(TextGuard.Checked checked) {
        return checked.findings().stream().anyMatch(f -> f.action() == Action.MASK || f.action() == Action.REDACT);
    }

    private static boolean isOpen(TextGuard.Checked checked) {
        return checked.findings().stream()
                .anyMatch(f -> f.action() == Action.WARN
                        && (f.rule().category() == Category.SECRET || f.rule().category() == Category.PERSONAL_DATA));
    }

    private static Value cleaned(Value value, Place place, TextGuard guard) {
        if (value instanceof Value.Text text) {
            return Value.of(guard.check(place, text.value()).text());
        }
        if (value instanceof Value.Sequence sequence) {
            return new Value.Sequence(sequence.items().stream()
                    .map(item -> cleaned(item, place, guard))
                    .toList());
        }
        if (value instanceof Value.Mapping mapping) {
            Map<String, Value> members = new LinkedHashMap<>();
            mapping.members().forEach((name, member) -> members.put(name, cleaned(member, place, guard)));
            return new Value.Mapping(members);
        }
        return value;
    }
}
