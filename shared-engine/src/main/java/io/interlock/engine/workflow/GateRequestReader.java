package io.interlock.engine.workflow;

import io.interlock.engine.approval.ApprovalPolicy;
import io.interlock.engine.approval.Approvers;
import io.interlock.engine.approval.Directory;
import io.interlock.engine.approval.Fallback;
import io.interlock.engine.approval.Involved;
import io.interlock.engine.approval.Part;
import io.interlock.engine.approval.Rule;
import io.interlock.engine.approval.Terms;
import io.interlock.engine.approval.Trigger;
import io.interlock.engine.expression.Value;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what {@link GateRequestWriter} wrote. What is missing or of another type is an error: a gate is not guessed. */
final class GateRequestReader {

    GateRequest read(Value value) {
        try {
            Value version = member(value, "version");
            if (!(version instanceof Value.Numeric number) || number.value() != GateRequestWriter.VERSION) {
                throw new IllegalArgumentException("it has the version " + version.plain() + ", and this program knows "
                        + GateRequestWriter.VERSION);
            }
            Value subject = member(value, "subject");
            return new GateRequest(
                    text(value, "id"),
                    text(value, "name"),
                    subject == Value.nothing() ? null : text(value, "subject"),
                    Instant.parse(text(value, "opened")),
                    each(value, "policies", this::policy),
                    each(value, "involved", GateRequestReader::involved),
                    truth(value, "involvedKnown"),
                    directory(member(value, "directory")),
                    text(value, "problem"),
                    text(value, "remedy"));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException("Cannot read the request of a gate: " + e.getMessage(), e);
        }
    }

    private ApprovalPolicy policy(Value value) {
        Value timeout = member(value, "timeout");
        Value escalation = member(value, "escalation");
        Set<Part> mayApprove = new HashSet<>();
        texts(value, "mayApprove").forEach(part -> mayApprove.add(Part.valueOf(part)));
        Terms terms = new Terms(
                mayApprove,
                timeout == Value.nothing() ? null : Duration.parse(text(value, "timeout")),
                Fallback.valueOf(text(value, "fallback")),
                escalation == Value.nothing() ? null : rule(escalation, 0));
        return new ApprovalPolicy(text(value, "name"), rule(member(value, "rule"), 0), terms);
    }

    private Rule rule(Value value, int depth) {
        // What is written in a configuration is nested less deeply; owners and gates add a level each.
        if (depth > Rule.MAX_DEPTH + 5) {
            throw new IllegalArgumentException("its rules are nested too deeply");
        }
        List<Trigger> when = each(value, "when", GateRequestReader::trigger);
        Map<String, Value> members = mapping(value);
        if (members.containsKey("approvers")) {
            return new Rule.Require(approvers(member(value, "approvers")), number(value, "minCount"), when);
        }
        Function<Value, Rule> part = item -> rule(item, depth + 1);
        return members.containsKey("all")
                ? new Rule.All(each(value, "all", part), when)
                : new Rule.AtLeast(number(value, "atLeast"), each(value, "of", part), when);
    }

    private static Approvers approvers(Value value) {
        return new Approvers(
                texts(value, "users"), texts(value, "teams"), texts(value, "roles"), truth(value, "anybody"));
    }

    private static Trigger trigger(Value value) {
        return new Trigger.Settled(truth(value, "applies"), text(value, "because"));
    }

    private static Involved involved(Value value) {
        return new Involved(Part.valueOf(text(value, "part")), new HashSet<>(texts(value, "names")));
    }

    private static Directory directory(Value value) {
        return new Directory(
                byName(value, "teams", GateRequestReader::texts),
                byName(value, "roles", GateRequestReader::texts),
                byName(value, "accounts", (accounts, name) -> account(member(accounts, name))));
    }

    private static Directory.Account account(Value value) {
        return new Directory.Account(texts(value, "system"), texts(value, "emails"), truth(value, "bot"));
    }

    private static <T> Map<String, T> byName(Value parent, String member, BiFunction<Value, String, T> reader) {
        Value value = member(parent, member);
        Map<String, T> read = new LinkedHashMap<>();
        for (String name : mapping(value).keySet()) {
            read.put(name, reader.apply(value, name));
        }
        return read;
    }

    private static <T> List<T> each(Value parent, String name, Function<Value, T> reader) {
        if (!(member(parent, name) instanceof Value.Sequence list)) {
            throw new IllegalArgumentException("'" + name + "' is not a list");
        }
        List<T> read = new ArrayList<>(list.items().size());
        for (Value item : list.items()) {
            read.add(reader.apply(item));
        }
        return read;
    }

    private static List<String> texts(Value parent, String name) {
        return each(parent, name, item -> {
            if (item instanceof Value.Text text) {
                return text.value();
            }
            throw new IllegalArgumentException("'" + name + "' has an item that is not text");
        });
    }

    private static String text(Value parent, String name) {
        if (member(parent, name) instanceof Value.Text text) {
            return text.value();
        }
        throw new IllegalArgumentException("'" + name + "' is not text");
    }

    private static boolean truth(Value parent, String name) {
        if (member(parent, name) instanceof Value.Truth truth) {
            return truth.value();
        }
        throw new IllegalArgumentException("'" + name + "' is neither true nor false");
    }

    private static int number(Value parent, String name) {
        if (member(parent, name) instanceof Value.Numeric number && number.value() == (int) number.value()) {
            return (int) number.value();
        }
        throw new IllegalArgumentException("'" + name + "' is not a whole number");
    }

    private static Value member(Value parent, String name) {
        @Nullable Value member = mapping(parent).get(name);
        if (member == null) {
            throw new IllegalArgumentException("it has no '" + name + "'");
        }
        return member;
    }

    private static Map<String, Value> mapping(Value value) {
        if (value instanceof Value.Mapping mapping) {
            return mapping.members();
        }
        throw new IllegalArgumentException("it has " + value.describe() + " where an object is expected");
    }
}
