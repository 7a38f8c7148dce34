package io.interlock.engine.agent;

import io.interlock.engine.expression.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a reviewer said. {@code severity} of the output is that of the worst finding, or what the reviewer called the
 * whole when that is worse. It ends at {@code high}, and {@code critical} is told beside it: a gate that asks for people
 * on {@code severity == 'high'} must not stay open because it is worse than that. {@code approved} is whether it is
 * less than {@code high}.
 */
final class ReviewReply {

    private static final int MOST_FINDINGS = 1_000;

    private enum Level {
        NONE,
        LOW,
        MEDIUM,
        HIGH,
        CRITICAL;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        Level or(Level other) {
            return compareTo(other) >= 0 ? this : other;
        }
    }

    private ReviewReply() {}

    /**
     * Reads a reply.
     *
     * @throws ReplyException when it is not a review
     */
    static Value read(@Nullable Value value) throws ReplyException {
        Reply reply = Reply.of(value, "reply");
        Level worst = level(reply, "reply");
        List<Value> findings = new ArrayList<>();
        List<Value> given = reply.list("findings", MOST_FINDINGS);
        for (int i = 0; i < given.size(); i++) {
            Reply finding = Reply.of(given.get(i), "findings[" + i + "]");
            Level level = level(finding, "findings[" + i + "]");
            worst = worst.or(level);
            findings.add(finding(finding, level));
        }
        Map<String, Value> output = new LinkedHashMap<>();
        output.put("summary", Value.of(reply.words("summary")));
        output.put("severity", Value.of(worst == Level.CRITICAL ? Level.HIGH.word() : worst.word()));
        output.put("critical", Value.of(worst == Level.CRITICAL));
        output.put("approved", Value.of(worst.compareTo(Level.HIGH) < 0));
        output.put("findings", new Value.Sequence(findings));
        return new Value.Mapping(output);
    }

    private static Value finding(Reply finding, Level level) throws ReplyException {
        Map<String, Value> members = new LinkedHashMap<>();
        members.put("path", Value.of(finding.words("path")));
        members.put("line", Value.of(finding.count("line")));
        members.put("severity", Value.of(level.word()));
        members.put("message", Value.of(finding.words("message")));
        members.put("suggestion", Value.of(finding.words("suggestion")));
        return new Value.Mapping(members);
    }

    private static Level level(Reply reply, String where) throws ReplyException {
        String word = reply.text("severity");
        for (Level level : Level.values()) {
            if (level.word().equals(word)) {
                return level;
            }
        }
        throw new ReplyException(
                "'" + where + ".severity' of the reply is none of none, low, medium, high and critical",
                "Run the step again, or use a model that keeps to schemas.");
    }
}
