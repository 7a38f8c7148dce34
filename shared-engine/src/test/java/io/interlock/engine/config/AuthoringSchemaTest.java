package io.interlock.engine.config;

import static io.interlock.engine.config.DocumentArbitraries.always;
import static io.interlock.engine.config.DocumentArbitraries.entry;
import static io.interlock.engine.config.DocumentArbitraries.list;
import static io.interlock.engine.config.DocumentArbitraries.mapping;
import static io.interlock.engine.config.DocumentArbitraries.mostly;
import static io.interlock.engine.config.DocumentArbitraries.pattern;
import static io.interlock.engine.config.DocumentArbitraries.rarely;
import static io.interlock.engine.config.DocumentArbitraries.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import io.interlock.engine.sandbox.SandboxSettings.Mode;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The schema that editors use and the reader that the engine uses accept the same configurations of writing. */
class AuthoringSchemaTest {

    private static final DocumentSchema SCHEMA =
            DocumentSchema.of("authoring-v1.schema.json", AuthoringConfigReader::read);

    private static String document(String spec) {
        return "{\"apiVersion\": \"interlock.io/v1\", \"kind\": \"AIAuthoring\", \"spec\": " + spec + "}";
    }

    private static boolean isAccepted(String json) {
        return SCHEMA.accepts(json, InputFormat.JSON);
    }

    @Property(tries = 3000)
    void agrees_with_the_reader_on_every_document(@ForAll("documents") String json) {
        boolean read = SCHEMA.isRead(json);
        Statistics.collect(read);
        Statistics.coverage(coverage -> coverage.check(true).percentage(share -> share > 5 && share < 95));
        assertThat(isAccepted(json)).as(json).isEqualTo(read);
    }

    @ParameterizedTest
    @EnumSource
    void knows_each_mode(Mode mode) {
        String json = document("{\"sandbox\": {\"mode\": \"" + mode.name().toLowerCase(Locale.ROOT) + "\"}}");
        assertThat(isAccepted(json)).isTrue();
        assertThat(SCHEMA.isRead(json)).isTrue();
    }

    @Test
    void accepts_some_documents_and_refuses_others() {
        assertThat(isAccepted(document("{}"))).isTrue();
        assertThat(isAccepted(document("{\"sandbox\": {\"mode\": \"on\"}}"))).isFalse();
        assertThat(isAccepted("{}")).isFalse();
    }

    @Provide
    Arbitrary<String> documents() {
        Arbitrary<String> spec = mapping(
                entry("sandbox", sandbox()),
                // One only: that names differ is nothing that a schema can say.
                entry("commands", mostly(command().map(one -> "[" + one + "]"), "[]", "{}", "null")),
                entry("code", code()),
                entry("tests", tests()),
                rarely("sandbx", text()));
        return mapping(
                always("apiVersion", words("\"interlock.io/v1\"", "\"platform.company.io/v1\"")),
                always("kind", words("\"AIAuthoring\"")),
                entry("metadata", mapping(entry("name", text()), rarely("nam", text()))),
                always("spec", mostly(spec, "[]", "null")));
    }

    private static Arbitrary<String> sandbox() {
        return mapping(
                entry("mode", words("\"auto\"", "\"required\"", "\"off\"")),
                entry("image", mostly(Arbitraries.of("\"maven:3.9\"", "\"a/b@c\""), "\"-x\"", "\"a b\"", "\"\"", "1")),
                entry(
                        "caches",
                        list(mostly(
                                Arbitraries.of("\"~/.m2\"", "\"/opt/cache\"", "\"/opt/..x/\""),
                                "\"/\"",
                                "\"~\"",
                                "\"~/\"",
                                "\"~/../x\"",
                                "\"a\"",
                                "\"/a//b\"",
                                "\"/a\\\\b\"",
                                "\"/a/./b\"",
                                "\"//\"",
                                "1"))),
                entry(
                        "limits",
                        mapping(
                                entry("memory", size()),
                                entry("disk", size()),
                                entry("processes", mostly(Arbitraries.of("1", "100000"), "0", "100001")),
                                entry("cpus", mostly(Arbitraries.of("1", "1024"), "0", "1025")),
                                rarely("cpu", text()))));
    }

    private static Arbitrary<String> size() {
        return mostly(
                Arbitraries.of("\"4GiB\"", "\"512 MB\"", "1048576", "\"7\""),
                "0",
                "\"0GiB\"",
                "-1",
                "\"4TiB\"",
                "1.5",
                "\"1234567890\"",
                "[]");
    }

    private static Arbitrary<String> command() {
        return mapping(
                always(
                        "name",
                        mostly(
                                Arbitraries.of("\"lint\"", "\"린트 1\"", "\"tester\""),
                                "\"test x\"",
                                "\"build y\"",
                                "\"a\\tb\"",
                                "\"\"",
                                "1")),
                always("run", mostly(list(word()), "\"npm run\"", "[]")),
                entry(
                        "directory",
                        mostly(
                                Arbitraries.of("\"web\"", "\"web/shop\"", "\".\"", "\"..web\""),
                                "\"..\"",
                                "\"/web\"",
                                "\"web/\"",
                                "\"./web\"",
                                "\"a//b\"",
                                "\"a\\\\b\"",
                                "\"\"",
                                "1")),
                entry("paths", list(pattern())),
                rarely("path", text()));
    }

    private static Arbitrary<String> word() {
        return mostly(Arbitraries.of("\"npm\"", "\"--a=b|c\"", "\"a b\""), "\"&&\"", "\"|\"", "\"\"", "1");
    }

    private static Arbitrary<String> code() {
        return mapping(
                entry("iterations", mostly(Arbitraries.of("1", "500"), "0", "501")),
                entry("proofs", mostly(Arbitraries.of("1", "100"), "0", "101")),
                entry("commandTimeout", time()),
                entry("filesModified", mostly(Arbitraries.of("1", "10000"), "0", "10001")),
                entry("fileCreations", mostly(Arbitraries.of("0", "10000"), "-1", "10001")));
    }

    private static Arbitrary<String> tests() {
        return mapping(
                entry("iterations", mostly(Arbitraries.of("1", "100"), "0", "101")),
                entry("testFiles", mostly(Arbitraries.of("1", "1000"), "0", "1001")),
                entry("repeats", mostly(Arbitraries.of("1", "100"), "0", "101", "\"3\"")),
                entry("mutants", mostly(Arbitraries.of("1", "100"), "0", "101")),
                entry("commandTimeout", time()),
                entry("coverageReports", list(pattern())));
    }

    private static Arbitrary<String> time() {
        return mostly(Arbitraries.of("\"90s\"", "\"1h\""), "\"0s\"", "\"1 s\"", "90");
    }

    private static Arbitrary<String> words(String... right) {
        return mostly(Arbitraries.of(right), "\"nonsense\"", "null", "1", "[]");
    }
}
