package io.interlock.engine.agent;

import io.interlock.engine.expression.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads members of a reply, which may be anything whatever its schema says. */
final class Reply {

    /** Longest text that is a title, a message or a reason, in UTF-16 units; longer ones are cut. */
    static final int MAX_TEXT = 20_000;

    private static final String REMEDY = "Run the step again, or use a model that keeps to schemas.";

    private final Map<String, Value> members;
    private final String where;

    private Reply(Map<String, Value> members, String where) {
        this.members = members;
        this.where = where;
    }

    /** The members of an object. */
    static Reply of(@Nullable Value value, String where) throws ReplyException {
        if (value instanceof Value.Mapping mapping) {
            return new Reply(mapping.members(), where);
        }
        throw wrong(where, "is " + (value == null ? "not there" : value.describe()) + " and not an object");
    }

    /** A text. */
    String text(String member) throws ReplyException {
        if (members.get(member) instanceof Value.Text text) {
            return text.value();
        }
        throw wrong(where + "." + member, "is " + describe(member) + " and not a text");
    }

    /** A text for people, cut where nobody would read on. */
    String words(String member) throws ReplyException {
        String text = text(member);
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "...";
    }

    /** A text, or null where null stands. */
    @Nullable String textOrNull(String member) throws ReplyException {
        return members.get(member) == Value.nothing() ? null : text(member);
    }

    /** True or false; false when nothing is said. */
    boolean truth(String member) {
        return members.get(member) instanceof Value.Truth truth && truth.value();
    }

    /** A whole number from 0; anything else is 0. */
    int count(String member) {
        boolean whole = members.get(member) instanceof Value.Numeric number
                && number.value() >= 0
                && number.value() <= Integer.MAX_VALUE;
        return whole ? (int) ((Value.Numeric) members.getOrDefault(member, Value.of(0))).value() : 0;
    }

    /** A list of at most so many items. */
    List<Value> list(String member, int most) throws ReplyException {
        if (!(members.get(member) instanceof Value.Sequence sequence)) {
            throw wrong(where + "." + member, "is " + describe(member) + " and not a list");
        }
        if (sequence.items().size() > most) {
            throw wrong(where + "." + member, "has " + sequence.items().size() + " items; " + most + " are accepted");
        }
        return sequence.items();
    }

    private String describe(String member) {
        Value value = members.get(member);
        return value == null ? "not there" : value.describe();
    }

    private static ReplyException wrong(String where, String what) {
        return new ReplyException("'" + where + "' of the reply " + what, REMEDY);
    }
}
