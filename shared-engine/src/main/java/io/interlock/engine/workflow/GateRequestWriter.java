package io.interlock.engine.workflow;

import io.interlock.engine.approval.ApprovalPolicy;
import io.interlock.engine.approval.Approvers;
import io.interlock.engine.approval.Directory;
import io.interlock.engine.approval.Involved;
import io.interlock.engine.approval.Rule;
import io.interlock.engine.approval.Terms;
import io.interlock.engine.approval.Trigger;
import io.interlock.engine.expression.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes a {@link GateRequest} as {@link GateRequestReader} reads it. */
final class GateRequestWriter {

    /** What this writes; a reader refuses what it does not know. */
    static final int VERSION = 1;

    private GateRequestWriter() {}

    static Value write(GateRequest request) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("version", VERSION);
        map.put("id", request.id());
        map.put("name", request.name());
        map.put("subject", request.subject());
        map.put("opened", request.opened().toString());
        map.put("policies", each(request.policies(), GateRequestWriter::policy));
        map.put("involved", each(request.involved(), GateRequestWriter::involved));
        map.put("involvedKnown", request.involvedKnown());
        map.put("directory", directory(request.directory()));
        map.put("problem", request.problem());
        map.put("remedy", request.remedy());
        return Value.from(map);
    }

    private static <T> List<Object> each(List<T> items, Function<T, Object> writer) {
        List<Object> written = new ArrayList<>(items.size());
        for (T item : items) {
            written.add(writer.apply(item));
        }
        return written;
    }

    private static Object policy(ApprovalPolicy policy) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        Terms terms = policy.terms();
        map.put("name", policy.name());
        map.put("rule", rule(policy.rule()));
        map.put(
                "mayApprove",
                terms.mayApprove().stream().map(Enum::name).sorted().toList());
        map.put("timeout", terms.timeout() == null ? null : terms.timeout().toString());
        map.put("fallback", terms.fallback().name());
        map.put("escalation", terms.escalation() == null ? null : rule(terms.escalation()));
        return map;
    }

    private static Object rule(Rule rule) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        if (rule instanceof Rule.Require require) {
            map.put("minCount", require.minCount());
            map.put("approvers", approvers(require.approvers()));
        } else if (rule instanceof Rule.All all) {
            map.put("all", each(all.rules(), GateRequestWriter::rule));
        } else if (rule instanceof Rule.AtLeast atLeast) {
            map.put("atLeast", atLeast.count());
            map.put("of", each(atLeast.rules(), GateRequestWriter::rule));
        } else {
            throw new IllegalArgumentException("Cannot keep a rule about owners that are not yet looked up");
        }
        map.put("when", each(rule.when(), GateRequestWriter::trigger));
        return map;
    }

    private static Object approvers(Approvers approvers) {
        return Map.of(
                "users", approvers.users(),
                "teams", approvers.teams(),
                "roles", approvers.roles(),
                "anybody", approvers.anybody());
    }

    private static Object trigger(Trigger trigger) {
        if (trigger instanceof Trigger.Settled settled) {
            return Map.of("applies", settled.applies(), "because", settled.because());
        }
        throw new IllegalArgumentException("Cannot keep a trigger that is not settled: " + trigger);
    }

    private static Object involved(Involved involved) {
        return Map.of("part", involved.part().name(), "names", List.copyOf(new TreeSet<>(involved.names())));
    }

    private static Object directory(Directory directory) {
        Map<String, Object> accounts = new TreeMap<>();
        directory
                .accounts()
                .forEach((name, account) -> accounts.put(
                        name, Map.of("system", account.system(), "emails", account.emails(), "bot", account.bot())));
        return Map.of(
                "teams", new TreeMap<>(directory.teams()),
                "roles", new TreeMap<>(directory.roles()),
                "accounts", accounts);
    }
}
