package io.interlock.engine.config;

import static io.interlock.engine.config.DocumentArbitraries.always;
import static io.interlock.engine.config.DocumentArbitraries.entry;
import static io.interlock.engine.config.DocumentArbitraries.list;
import static io.interlock.engine.config.DocumentArbitraries.mapping;
import static io.interlock.engine.config.DocumentArbitraries.mostly;
import static io.interlock.engine.config.DocumentArbitraries.rarely;
import static io.interlock.engine.config.DocumentArbitraries.text;
import static io.interlock.engine.config.DocumentArbitraries.truth;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * Orchestrator documents with few mistakes. Where names must differ they hold {@code @NAME@}, as only a look at the whole
 * can make them so.
 */
final class OrchestratorArbitraries {

    private static final String AGENTS = "[{\"name\": \"coder\", \"type\": \"code-generation\"},"
            + " {\"name\": \"boss\", \"type\": \"supervisor\"}, {\"name\": \"helper\", \"type\": \"prompt\"}]";

    private OrchestratorArbitraries() {}

    static Arbitrary<String> documents() {
        Arbitrary<String> spec = mapping(
                always("agents", Arbitraries.oneOf(Arbitraries.just(AGENTS), agents())),
                entry("workflows", workflows()),
                entry("budgets", budgets()),
                entry("teams", mapping(entry("senior", text()))),
                rarely("workflow", workflows()));
        return mapping(
                always("apiVersion", words("\"interlock.io/v1\"", "\"platform.company.io/v1\"")),
                always("kind", words("\"AIOrchestrator\"")),
                entry("metadata", mapping(entry("name", text()), rarely("nam", text()))),
                always("spec", mostly(spec, "[]", "null", "\"x\"")));
    }

    /** Gives each {@code @NAME@} another number. */
    static String distinctNames(String json) {
        int count = 0;
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (int at = json.indexOf("@NAME@"); at >= 0; at = json.indexOf("@NAME@", from)) {
            text.append(json, from, at).append('n').append(++count);
            from = at + "@NAME@".length();
        }
        return text.append(json, from, json.length()).toString();
    }

    /** All of them, as the steps of the workflows ask for them, and one more. */
    private static Arbitrary<String> agents() {
        return agent().map(agent -> AGENTS.substring(0, AGENTS.length() - 1) + ", " + agent + "]");
    }

    private static Arbitrary<String> agent() {
        Arbitrary<String> constraints = mapping(
                entry("maxTokensPerRequest", mostly(Arbitraries.of("1", "99999999"), "0", "100000000", "1.5")),
                entry("maxIterations", mostly(Arbitraries.of("1", "100"), "0", "101")),
                entry("timeout", time()),
                entry("reviewDepth", words("\"quick\"", "\"normal\"", "\"thorough\"")),
                rarely("maxFiles", text()));
        return mapping(
                always("name", name()),
                always("type", words("\"code-review\"", "\"coordinator\"", "\"planner\"", "\"test-generation\"")),
                entry("model", text()),
                entry("role", words("\"worker\"", "\"planner\"")),
                entry("capabilities", Arbitraries.just("[]")),
                entry("constraints", constraints),
                entry("instructions", text()),
                rarely("models", text()));
    }

    private static Arbitrary<String> workflows() {
        Arbitrary<String> workflow = mapping(
                entry("description", text()),
                entry("inputs", mapping(entry("size", input()), entry("tit-le", input()), rarely("1x", input()))),
                entry("timeout", time()),
                entry("maxParallel", mostly(Arbitraries.of("1", "1000"), "0", "1001", "\"1\"")),
                entry("budget", limit()),
                rarely("team", Arbitraries.just("1")),
                entry("output", value()),
                always("steps", steps(2)),
                rarely("step", steps(0)));
        return mostly(
                mapping(
                        always("first", workflow),
                        entry("second-2", workflow),
                        always("target", Arbitraries.just("{\"steps\": [{\"value\": 1}]}")),
                        rarely("1st", workflow)),
                "[]",
                "null");
    }

    private static Arbitrary<String> input() {
        return mostly(
                Arbitraries.oneOf(
                        Arbitraries.just("null"),
                        mapping(
                                entry("description", text()),
                                entry("required", truth()),
                                entry("schema", schema()),
                                rarely("default", value()),
                                rarely("type", text()))),
                "1",
                "[]");
    }

    private static Arbitrary<String> budgets() {
        return mapping(
                entry("call", limit()),
                entry("step", limit()),
                entry("run", limit()),
                entry("day", limit()),
                entry("teams", mostly(mapping(entry("a b", limit()), entry("core", limit())), "[]", "null")),
                entry("onExceeded", words("\"fail\"", "\"finish\"")),
                rarely("month", limit()));
    }

    private static Arbitrary<String> limit() {
        return mostly(
                mapping(
                        entry("tokens", mostly(Arbitraries.of("0", "999999999999999"), "-1", "1.5", "\"1\"")),
                        entry("usd", mostly(Arbitraries.of("0", "2.5", "999999999"), "-0.1", "\"1\"", "true")),
                        entry("time", time()),
                        rarely("euro", Arbitraries.just("1"))),
                "null",
                "3",
                "[]");
    }

    private static Arbitrary<String> steps(int depth) {
        return mostly(
                step(depth).list().ofMinSize(1).ofMaxSize(3).map(steps -> "[" + String.join(", ", steps) + "]"),
                "[]",
                "{}",
                "null",
                "[1]",
                "[{}]");
    }

    private static Arbitrary<String> step(int depth) {
        Arbitrary<String> simple = Arbitraries.oneOf(
                work(
                        "agent",
                        reference("\"coder\""),
                        always("action", reference("\"generate_code\"")),
                        entry("input", value())),
                work("agent", reference("\"helper\""), always("action", text())),
                work("check", words("\"affected\"", "\"guard\"")),
                work(
                        "command",
                        command(),
                        entry("directory", scalar()),
                        entry("env", mostly(mapping(entry("A", scalar())), "[]", "null")),
                        entry("repeatable", truth()),
                        entry("verify", command()),
                        entry("json", truth()),
                        entry("idempotencyKey", scalar())),
                work("http", http(), entry("idempotencyKey", scalar())),
                work("write", mapping(always("path", scalar()), always("content", value()), rarely("to", text()))),
                work("commit", mostly(mapping(always("message", scalar())), "{}", "\"x\"")),
                work("workflow", reference("\"target\""), rarely("with", mapping()), entry("inputs", mapping())),
                point("value", value(), entry("schema", schema())),
                point(
                        "gate",
                        text(),
                        always("timeout", time()),
                        entry("fallback", words("\"reject\"", "\"approve\"", "\"escalate\"")),
                        entry("continueOnError", truth())));
        return depth == 0 ? simple : Arbitraries.oneOf(simple, simple, nested(depth - 1));
    }

    private static Arbitrary<String> nested(int depth) {
        Arbitrary<String> loop = mapping(
                always("until", condition()),
                always("max", mostly(Arbitraries.of("1", "1000"), "0", "1001", "null")),
                always("steps", steps(depth)),
                rarely("while", condition()));
        return Arbitraries.oneOf(
                work("loop", mostly(loop, "null", "{}")),
                point("parallel", steps(depth)),
                work(
                        "supervisor",
                        reference("\"boss\""),
                        always("steps", steps(0)),
                        entry("goal", value()),
                        entry("max", mostly(Arbitraries.of("1", "1000"), "0"))),
                work("check", words("\"guard\""), entry("fallback", steps(depth)), entry("compensate", steps(depth))));
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // handed on unchanged
    private static Arbitrary<String> point(String word, Arbitrary<String> value, Arbitrary<String>... own) {
        return with(
                List.of(
                        always(word, value),
                        entry("id", name()),
                        entry("output", name()),
                        entry("when", condition()),
                        rarely("condition", condition()),
                        rarely("name", name()),
                        rarely("needs", mostly(Arbitraries.just("[]"), "null", "\"x\"")),
                        rarely("nead", text())),
                List.of(own));
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // handed on unchanged
    private static Arbitrary<String> work(String word, Arbitrary<String> value, Arbitrary<String>... own) {
        return with(
                List.of(
                        always(word, value),
                        entry("id", name()),
                        entry("output", name()),
                        entry("when", condition()),
                        rarely("matrix", matrix()),
                        rarely("retry", retry()),
                        rarely("timeout", time()),
                        rarely("continueOnError", truth()),
                        rarely("budget", limit()),
                        rarely("schema", schema()),
                        rarely("gate", text())),
                List.of(own));
    }

    private static Arbitrary<String> with(List<Arbitrary<String>> common, List<Arbitrary<String>> own) {
        List<Arbitrary<String>> all = new ArrayList<>(common);
        all.addAll(own);
        return mapping(all);
    }

    private static Arbitrary<String> matrix() {
        return mostly(
                mapping(
                        always(
                                "item",
                                mostly(Arbitraries.of("[1, 2]", "[]", "\"${{ issue.all }}\""), "1", "\"x\"", "{}")),
                        entry("maxParallel", mostly(Arbitraries.of("1", "1000"), "0")),
                        entry("failFast", truth()),
                        rarely("other", Arbitraries.just("[1]"))),
                "{}",
                "[]",
                "null");
    }

    private static Arbitrary<String> retry() {
        return mostly(
                Arbitraries.oneOf(
                        Arbitraries.of("1", "100"),
                        mapping(
                                entry("attempts", mostly(Arbitraries.of("1", "100"), "0", "101")),
                                entry("delay", time()),
                                entry("factor", mostly(Arbitraries.of("1", "2.5", "100"), "0.5", "101", "\"2\"")),
                                entry("maxDelay", time()),
                                entry("jitter", mostly(Arbitraries.of("0", "0.5", "1"), "-1", "2")),
                                rarely("max", Arbitraries.just("3")),
                                rarely("times", Arbitraries.just("3")))),
                "0",
                "\"3\"",
                "null");
    }

    private static Arbitrary<String> http() {
        return mostly(
                mapping(
                        always("url", address()),
                        entry("method", words("\"GET\"", "\"POST\"")),
                        entry("headers", mostly(mapping(entry("A", scalar())), "[]")),
                        entry("body", value()),
                        entry("lookup", address()),
                        entry("repeatable", truth()),
                        rarely("uri", text())),
                "{}",
                "\"x\"");
    }

    private static Arbitrary<String> schema() {
        return mostly(
                Arbitraries.of("true", "{}", "{\"type\": \"object\", \"required\": [\"a\"]}"),
                "1",
                "null",
                "\"x\"",
                "[]");
    }

    private static Arbitrary<String> command() {
        return mostly(
                Arbitraries.of("[\"a\"]", "[\"a\", 1, true, \"\"]", "[\"${{ issue.x }}\"]"),
                "[]",
                "\"a b\"",
                "[null]",
                "null");
    }

    private static Arbitrary<String> condition() {
        return mostly(
                Arbitraries.of("\"true\"", "true", "\"${{ issue.x == 1 }}\"", "\"change.files.length < 3\""),
                "\"\"",
                "1",
                "null",
                "[]");
    }

    private static Arbitrary<String> value() {
        return Arbitraries.of("null", "1", "\"\"", "\"${{ issue.x }} y\"", "[1, {\"a\": \"${{ run.id }}\"}]", "{}");
    }

    private static Arbitrary<String> address() {
        return mostly(
                Arbitraries.of("1", "true", "\"x\"", "\"https://a.test\"", "\"https://a.test/${{ issue.x }}\""),
                "\"\"",
                "\"${{ issue.x }}\"",
                "\"https://${{ issue.x }}/\"",
                "\"https://a.test${{ issue.x }}/\"",
                "\"http:///${{ issue.x }}\"",
                "\"ftp://a.test/${{ issue.x }}\"",
                "[]");
    }

    private static Arbitrary<String> scalar() {
        return mostly(Arbitraries.of("1", "true", "\"x\"", "\"${{ issue.x }}\""), "\"\"", "null", "[]", "{}");
    }

    private static Arbitrary<String> time() {
        return mostly(
                Arbitraries.of("\"90s\"", "\"500ms\"", "300", "\"24h\"", "\"7d\"", "\"05m\"", "\"9\"", "31622400"),
                "\"0s\"",
                "0",
                "\"1 s\"",
                "\"1w\"",
                "1.5",
                "31622401",
                "null",
                "true");
    }

    private static Arbitrary<String> name() {
        return mostly(Arbitraries.just("\"@NAME@\""), "\"\"", "1", "null");
    }

    private static Arbitrary<String> words(String... right) {
        return mostly(Arbitraries.of(right), "\"nonsense\"", "null", "1", "[]");
    }

    /** A name of something; a schema cannot know which names there are, so that a wrong one is no text. */
    private static Arbitrary<String> reference(String right) {
        return mostly(Arbitraries.just(right), "null", "1", "[]");
    }

    /** Any part of any document, to see that nothing but problems comes of it. */
    static Arbitrary<String> nonsense() {
        Arbitrary<String> expression = Arbitraries.of(
                        "steps",
                        ".",
                        "a",
                        "-",
                        "(",
                        ")",
                        "[",
                        "]",
                        "'",
                        "&&",
                        "==",
                        "status",
                        "loop",
                        "previous",
                        "1",
                        " ")
                .list()
                .ofMaxSize(12)
                .map(parts -> "\"${{ " + String.join("", parts) + " }}\"");
        Arbitrary<String> ids = Arbitraries.of("\"a\"", "\"b\"", "\"c\"", "\"" + "x".repeat(101) + "\"", "\"a b\"");
        Arbitrary<String> anything = Arbitraries.oneOf(
                expression, ids, ids, Arbitraries.of("null", "1", "-1", "1e999", "{}", "[]", "\"\"", "true", "[[]]"));
        return Arbitraries.lazyOf(
                () -> anything,
                () -> list(anything),
                () -> mapping(
                        entry("id", ids),
                        entry("needs", list(ids)),
                        entry("when", expression),
                        entry("matrix", mapping(entry("a", anything))),
                        entry(
                                "schema",
                                mapping(entry("$ref", anything), entry("type", anything), entry("not", nonsense()))),
                        entry("value", anything)),
                () -> mapping(entry("id", ids), entry("needs", list(ids)), entry("parallel", list(nonsense()))),
                () -> mapping(
                        entry("output", ids),
                        entry("fallback", list(nonsense())),
                        entry(
                                "loop",
                                mapping(
                                        entry("until", expression),
                                        entry("max", Arbitraries.just("3")),
                                        entry("steps", list(nonsense()))))));
    }
}
