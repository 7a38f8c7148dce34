package io.interlock.engine.config;

import static io.interlock.engine.config.DocumentArbitraries.always;
import static io.interlock.engine.config.DocumentArbitraries.entry;
import static io.interlock.engine.config.DocumentArbitraries.list;
import static io.interlock.engine.config.DocumentArbitraries.mapping;
import static io.interlock.engine.config.DocumentArbitraries.mostly;
import static io.interlock.engine.config.DocumentArbitraries.pattern;
import static io.interlock.engine.config.DocumentArbitraries.rarely;
import static io.interlock.engine.config.DocumentArbitraries.text;
import static io.interlock.engine.config.DocumentArbitraries.truth;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.interlock.engine.guardrail.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema that editors use and the reader that the engine uses accept the same documents. */
class GuardrailsSchemaTest {

    private static final Schema SCHEMA = schema();

    private static Schema schema() {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(resource("guardrails-v1.schema.json"), InputFormat.JSON);
    }

    private static String resource(String name) {
        try (InputStream in = GuardrailsSchemaTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean schemaAccepts(String json) {
        return SCHEMA.validate(json, InputFormat.JSON).isEmpty();
    }

    private static boolean readerAccepts(String json) {
        try {
            GuardrailsConfigReader.read("g.yaml", json.getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (ConfigException e) {
            return false;
        }
    }

    private static String document(String spec) {
        return "{\"apiVersion\": \"interlock.io/v1\", \"kind\": \"AIGuardrails\", \"spec\": " + spec + "}";
    }

    @Property(tries = 3000)
    void agrees_with_the_reader_on_every_document(@ForAll("documents") String json) {
        String named = distinctNames(json);
        boolean accepted = readerAccepts(named);
        Statistics.collect(accepted);
        Statistics.coverage(coverage -> coverage.check(true).percentage(share -> share > 5 && share < 95));
        assertThat(schemaAccepts(named)).as(named).isEqualTo(accepted);
    }

    /** That names differ is more than a schema can say, so here they do. */
    private static String distinctNames(String json) {
        int count = 0;
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (int at = json.indexOf("@NAME@"); at >= 0; at = json.indexOf("@NAME@", from)) {
            text.append(json, from, at).append('n').append(++count);
            from = at + "@NAME@".length();
        }
        return text.append(json, from, json.length()).toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ai-guardrails.yaml", "ai-orchestrator-config.yaml"})
    void accepts_the_documents_that_users_bring(String name) {
        assertThat(SCHEMA.validate(resource(name), InputFormat.YAML)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void knows_each_operation(Operation operation) {
        String json = document("{\"behaviorLimits\": {\"forbiddenOperations\": [\"" + operation.id() + "\"]}}");

        assertThat(schemaAccepts(json)).isTrue();
        assertThat(readerAccepts(json)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("io.interlock.engine.guardrail.Tools#formats")
    void knows_each_format_of_tools(String format) {
        String json = document("{\"tools\": {\"x\": {\"format\": \"" + format + "\"}}}");

        assertThat(schemaAccepts(json)).isTrue();
        assertThat(readerAccepts(json)).isTrue();
    }

    @Test
    void accepts_some_documents_and_refuses_others() {
        assertThat(schemaAccepts(document("{\"failOn\": \"high\"}"))).isTrue();
        assertThat(schemaAccepts(document("{\"failOn\": \"hi\"}"))).isFalse();
        assertThat(schemaAccepts("{}")).isFalse();
    }

    @Provide
    Arbitrary<String> documents() {
        Arbitrary<String> guardrails = mapping(
                entry("inputValidation", list(Arbitraries.oneOf(patterns(), classifier()))),
                entry(
                        "outputValidation",
                        list(Arbitraries.oneOf(patterns(), classifier(), tool("linter"), tool("sast")))),
                entry("checks", checks()),
                entry("behaviorLimits", limits()),
                entry("approvalGates", list(gate())),
                entry("guardrails", list(guardrail())),
                entry("tools", mapping(entry("eslint", toolSettings()), entry("other", toolSettings()))),
                entry("allow", list(allow())),
                entry("teams", teams()),
                entry("roles", mapping(entry("boss", group()))),
                entry("accounts", mapping(entry("ann", account()))),
                entry("failOn", words("\"high\"")),
                entry("sizes", mapping(entry("largeFile", size()), entry("examined", size()))),
                rarely("guardrail", list(text())));
        Arbitrary<String> orchestrator = mapping(
                entry("agents", list(text())),
                entry("workflows", mapping()),
                entry("guardrails", list(guardrail())),
                entry("teams", teams()),
                rarely("checks", checks()));
        return Arbitraries.oneOf(
                document("\"AIGuardrails\"", guardrails), document("\"AIOrchestrator\"", orchestrator));
    }

    private static Arbitrary<String> document(String kind, Arbitrary<String> spec) {
        return mapping(
                always("apiVersion", words("\"interlock.io/v1\"", "\"platform.company.io/v1\"")),
                always("kind", words(kind)),
                entry("metadata", mapping(entry("name", text()), rarely("nam", text()))),
                always("spec", mostly(spec, "[]", "null", "\"x\"")));
    }

    private static Arbitrary<String> patterns() {
        return mapping(
                name(),
                always("type", words("\"regex\"", "\"pattern\"")),
                always(
                        "patterns",
                        mostly(words("\"a+b\"").list().ofMinSize(1).ofMaxSize(2).map(Object::toString), "[]")),
                entry("ignoreCase", truth()),
                entry("severity", words("\"high\"", "\"info\"")),
                entry("message", text()),
                entry("action", words("\"block\"", "\"mask\"", "\"redact\"", "\"warn\"")),
                rarely("tools", list(text())));
    }

    private static Arbitrary<String> classifier() {
        return mapping(
                name(),
                always("type", words("\"ml-classifier\"")),
                always("model", text()),
                entry("threshold", unit()),
                entry("onMissing", words("\"warn\"", "\"fail\"")),
                entry("action", words("\"require-approval\"")),
                rarely("minScore", unit()));
    }

    private static Arbitrary<String> tool(String type) {
        boolean linter = type.equals("linter");
        return mapping(
                name(),
                always("type", words('"' + type + '"')),
                always("tools", mostly(Arbitraries.just("[\"eslint\"]"), "[]", "null")),
                linter ? entry("minScore", unit()) : entry("severity", words("\"critical\"")),
                entry("scope", words("\"added\"", "\"context\"", "\"file\"", "\"all\"")),
                entry("onMissing", words("\"fail\"")),
                entry("action", mostly(Arbitraries.of("\"warn\"", "\"block\""), "\"mask\"", "\"redact\"")));
    }

    private static Arbitrary<String> checks() {
        Arbitrary<String> action = words("\"block\"", "\"allow\"", "\"warn\"");
        Arbitrary<String> check = mostly(
                Arbitraries.oneOf(
                        truth(),
                        mapping(
                                entry("enabled", truth()),
                                entry("action", Arbitraries.oneOf(action, mapping(entry("high", action)))),
                                entry("rules", mapping(entry("some-rule", words("\"off\"", "\"warn\"")))),
                                rarely("rule", truth()))),
                "[]",
                "1");
        return mapping(
                entry("secrets", check),
                entry("personalData", mapping(entry("threshold", unit()))),
                entry("injection", check),
                entry("dangerousChanges", check),
                rarely("dangerousChanges", mapping(entry("threshold", unit()))));
    }

    private static Arbitrary<String> limits() {
        Arbitrary<String> count = mostly(Arbitraries.of("0", "15", "99999999"), "-1", "1.5", "\"1\"", "100000000");
        return mapping(
                entry("maxOutputTokens", count),
                entry("maxFileCreations", count),
                entry("maxFileModifications", count),
                entry("maxFileDeletions", count),
                entry("forbiddenOperations", list(words("\"force_push\""))),
                rarely("maxFiles", count));
    }

    private static Arbitrary<String> gate() {
        return mapping(
                name(),
                always("trigger", Arbitraries.frequencyOf(Tuple.of(4, trigger()), Tuple.of(1, byHand()))),
                Arbitraries.frequencyOf(
                        Tuple.of(4, always("approvers", approvers())), Tuple.of(1, Arbitraries.just(""))),
                entry("rules", rules(2)),
                entry("allowAuthor", truth()),
                rarely("allowPusher", truth()),
                rarely("allowRequester", truth()),
                entry("timeout", mostly(Arbitraries.of("\"24h\""), "\"0h\"", "24")),
                entry("fallback", words("\"approve\"", "\"escalate\"")),
                rarely("escalation", rule(1)));
    }

    private static Arbitrary<String> trigger() {
        return mapping(
                always("paths", paths()),
                entry("conditions", list(condition())),
                rarely("manual", truth()),
                rarely("path", text()));
    }

    private static Arbitrary<String> byHand() {
        return mapping(always("manual", Arbitraries.just("true")), rarely("paths", paths()));
    }

    private static Arbitrary<String> approvers() {
        return mostly(
                mapping(
                                always("team", text()),
                                entry("minCount", mostly(Arbitraries.of("1", "2"), "0", "101")),
                                entry("conditions", list(condition())))
                        .map(approver -> "[" + approver + "]"),
                "[]",
                "{}");
    }

    private static Arbitrary<String> rules(int depth) {
        return mostly(rule(depth).map(rule -> "[" + rule + "]"), "[]", "{}");
    }

    private static Arbitrary<String> rule(int depth) {
        Arbitrary<String> people = mapping(
                always("team", text()),
                rarely("teams", list(text())),
                entry("users", mostly(Arbitraries.just("[\"ann\"]"), "[]", "[1]", "\"x\"")),
                rarely("roles", list(text())),
                rarely("codeowners", truth()),
                entry("minCount", mostly(Arbitraries.of("1", "100"), "0")),
                entry("paths", paths()),
                rarely("conditions", list(condition())),
                rarely("of", text()));
        Arbitrary<String> owners = mapping(always("codeowners", mostly(Arbitraries.just("true"), "false", "1")));
        if (depth == 0) {
            return Arbitraries.oneOf(people, owners);
        }
        return Arbitraries.oneOf(
                people,
                owners,
                mapping(
                        always("any", rules(depth - 1)),
                        rarely("all", rules(depth - 1)),
                        rarely("minCount", Arbitraries.just("1"))),
                mapping(always("all", rules(depth - 1)), rarely("name", text())),
                mapping(always("atLeast", mostly(Arbitraries.just("2"), "0", "null")), always("of", rules(depth - 1))));
    }

    private static Arbitrary<String> paths() {
        return mostly(pattern().map(pattern -> "[" + pattern + "]"), "[]");
    }

    private static Arbitrary<String> condition() {
        return mostly(Arbitraries.of("\"true\"", "\"changedFiles.length <= 20\""), "\"\"", "1", "null");
    }

    private static Arbitrary<String> guardrail() {
        return mapping(
                name(),
                always("check", condition()),
                entry("action", words("\"reject\"", "\"require-approval\"", "\"require-senior-review\"", "\"warn\"")),
                entry("message", text()),
                rarely("team", text()));
    }

    private static Arbitrary<String> toolSettings() {
        return mapping(
                entry("command", Arbitraries.oneOf(text(), list(text()))),
                entry("timeout", mostly(Arbitraries.of("\"90s\"", "\"1h\"", "\"05m\""), "\"0s\"", "\"1 s\"", "90")),
                entry("format", words("\"sarif\"", "\"eslint\"")),
                rarely("args", list(text())));
    }

    private static Arbitrary<String> allow() {
        return mapping(
                always("rules", mostly(text().map(text -> "[" + text + "]"), "[]")),
                entry("paths", list(pattern())),
                entry("patterns", list(words("\"x.*y\""))),
                entry("stopWords", list(text())),
                entry("reason", text()));
    }

    private static Arbitrary<String> teams() {
        return mapping(
                entry("approval", text()),
                entry("senior", text()),
                entry("platform", group()),
                rarely("juniors", text()));
    }

    private static Arbitrary<String> group() {
        return mostly(mapping(always("members", list(text())), rarely("member", text())), "{}", "[]", "\"x\"");
    }

    private static Arbitrary<String> account() {
        return mapping(
                entry("system", list(text())),
                entry("emails", list(text())),
                entry("bot", truth()),
                rarely("email", text()));
    }

    private static Arbitrary<String> size() {
        return mostly(
                Arbitraries.of("0", "5242880", "\"512KiB\"", "\"5 MiB\"", "\"12\"", "\"1GB\""),
                "\"MiB\"",
                "\"5 TB\"",
                "-1",
                "null",
                "true");
    }

    private static Arbitrary<String> unit() {
        return mostly(Arbitraries.of("0", "0.8", "1", "1.0"), "-0.1", "10.5", "\"0.5\"", "true", "null");
    }

    private static Arbitrary<String> name() {
        return always("name", mostly(Arbitraries.just("\"@NAME@\""), "\"\"", "1", "null"));
    }

    private static Arbitrary<String> words(String... right) {
        return mostly(Arbitraries.of(right), "\"nonsense\"", "null", "1", "[]");
    }
}
