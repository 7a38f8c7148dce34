package io.interlock.engine.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.Component;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TestKitsTest {
    private final Map<String, String> files = new TreeMap<>();

    private TestKits.Found find(String path, String command) {
        Component component = new Component("shop", "any", path, "", false, false, command, null);
        List<String> all = List.copyOf(files.keySet());
        return TestKits.of(
                component, new TestKits.Tree(all, files::get, List.of("**/own.xml"), "cargo-llvm-cov"::equals));
    }

    private TestKit kit(String path, String command) {
        TestKits.Found found = find(path, command);
        assertThat(found.reason()).isEmpty();
        return found.kit();
    }

    private static String words(TestCommand command) {
        return String.join(" ", command.words());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "make test",
                "mvn test | tee log",
                "cd x && mvn test > y",
                "bun test",
                "tox",
                "npm run lint",
                "go vet ./...",
                "cargo build",
                "python -m unittest"
            })
    void what_is_not_understood_says_why_and_what_to_do(String command) {
        TestKits.Found found = find("", command);

        assertThat(found.kit()).isNull();
        assertThat(found.reason())
                .startsWith("Cannot write tests for 'shop': it has ")
                .contains("Configure its testCommand");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mvn -B -pl shop -am verify | mvn -o -B -ntp -pl shop -am test",
                "./mvnw -B -N verify | ./mvnw -o -B -ntp -N test",
                "mvn -f sub/pom.xml -q clean install -Pfast | mvn -o -B -ntp -f sub/pom.xml -Pfast test",
                "mvn -P fast,slow -DskipITs verify | mvn -o -B -ntp -P fast,slow -DskipITs test",
            })
    void maven(String command, String start) {
        assertThat(words(kit("shop", command).all(false))).startsWith(start);
    }

    @Test
    void maven_runs_tests_of_other_modules_only_when_it_must() {
        files.put("shop/src/test/java/p/ATest.java", "");
        files.put("shop/src/test/java/p/Helper.java", "");
        files.put("shop/src/main/java/p/q/B.java", "");
        TestKit kit = kit("shop", "mvn -pl shop -am verify");

        assertThat(words(kit.all(false))).contains("-Dtest=p/ATest -Dsurefire.failIfNoSpecifiedTests=false");
        assertThat(kit.only(List.of("shop/src/test/java/p/ATest.java"), true)
                        .variables()
                        .get("JAVA_TOOL_OPTIONS"))
                .startsWith("-javaagent:")
                .endsWith(",includes=p.q.*");
        files.put(
                "pom.xml",
                "<project><build><plugins><plugin><artifactId>maven-surefire-plugin</artifactId><configuration>"
                        + "<includes><include>**/Check*.java</include></includes></configuration></plugin></plugins></build></project>");
        TestKit configured = kit("shop", "mvn -pl shop -am verify");
        assertThat(words(configured.all(false))).doesNotContain("-Dtest");
        assertThat(configured.isTest("shop/src/test/java/p/CheckA.java")).isTrue();
        assertThat(configured.isTest("shop/src/test/java/p/ATest.java")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "./gradlew :shop:check | :shop:test | ./gradlew",
                "gradle -p ./sub :check | -p ./sub :test | gradle",
                "./gradlew build --parallel -Pfast | test -Pfast | ./gradlew",
                "./gradlew :shop:integrationTest | :shop:integrationTest | ./gradlew",
            })
    void gradle(String command, String tasks, String program) {
        TestCommand all = kit("shop", command).all(true);

        assertThat(words(all)).startsWith(program + " --offline --no-daemon").endsWith(tasks);
        assertThat(all.variables()).containsKey("INTERLOCK_JAVA_AGENT");
        assertThat(all.readable())
                .hasSize(2)
                .allSatisfy(file -> assertThat(file).isRegularFile());
        TestCommand only = kit("shop", command).only(List.of("shop/src/test/kotlin/p/ATest.kt"), false);
        assertThat(words(only)).contains(" --tests p.ATest");
        assertThat(only.variables()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "python -m pytest svc | '' | python -m pytest | svc",
                "uv run --package shop pytest svc -m 'not slow' | '' | uv run --package shop pytest -m not slow | svc",
                "poetry -C svc run pytest | svc | poetry --no-interaction --no-ansi run pytest | ",
                "pdm run -p svc pytest svc | '' | pdm run -p svc pytest | svc",
                "cd svc && pytest -k x tests | svc | pytest -k x | tests",
                "coverage run --source a -m pytest tests | '' | python -m pytest | tests",
                "PYTHONHASHSEED=0 .venv/bin/python -m pytest | '' | .venv/bin/python -m pytest | ",
            })
    void pytest(String command, String directory, String start, String paths) {
        TestKit kit = kit("svc", command);
        TestCommand all = kit.all(true);

        assertThat(words(all))
                .startsWith(start + " -p no:cacheprovider")
                .endsWith(paths == null ? "-p interlock_lines" : paths);
        assertThat(all.directory()).isEqualTo(directory);
        assertThat(all.variables())
                .containsEntry("PYTHONDONTWRITEBYTECODE", "1")
                .containsKey("PYTHONPATH");
        assertThat(words(kit.only(List.of("svc/tests/test_a.py"), false)))
                .endsWith(directory.isEmpty() ? " svc/tests/test_a.py" : " tests/test_a.py");
    }

    @Test
    void where_pytest_measures_itself_it_is_not_measured_twice() {
        files.put("setup.cfg", "[tool:pytest]\naddopts =\n    --cov=shop\n    -q\n");
        TestKit kit = kit("", "pytest");

        assertThat(words(kit.all(true))).contains("--cov-report=xml:").doesNotContain("interlock_lines");
        assertThat(words(kit.all(false))).contains("--no-cov");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "npm run test --workspace web | jest --runInBand --coverage | JEST | web",
                "npm --prefix . test -w web | npm run build && cross-env A=b jest -c jest.unit.js | JEST | web",
                "pnpm --filter ./web run test | vitest --coverage | VITEST | web",
                "yarn workspace web run unit | node --experimental-vm-modules node_modules/jest/bin/jest.js | JEST | web",
                "bun run --filter web test | vitest run | VITEST | web",
                "npx nx run web:test | ng test | VITEST | web",
                "cd web && npx vitest run tests | none | VITEST | web",
                "npx jest web/src | none | JEST | ''",
            })
    void node(String command, String script, Framework framework, String directory) {
        files.put("package.json", "{\"devDependencies\": {\"vitest\": \"3\"}}");
        files.put("web/package.json", "{\"scripts\": {\"test\": \"" + script + "\", \"unit\": \"" + script + "\"}}");
        TestKit kit = kit("web", command);

        assertThat(kit.framework()).isEqualTo(framework);
        assertThat(kit.all(false).directory()).isEqualTo(directory);
        assertThat(words(kit.all(false)))
                .startsWith("npx --no-install " + (framework == Framework.JEST ? "jest --ci" : "vitest run"));
        assertThat(words(kit.only(List.of("web/src/a.test.js"), false)))
                .endsWith(directory.isEmpty() ? " web/src/a.test.js" : " src/a.test.js");
    }

    @Test
    void what_a_script_is_given_stays_but_not_how_it_watches_and_measures() {
        files.put(
                "package.json",
                "{\"scripts\": {\"test\": \"cross-env A=b jest --watch -c jest.unit.js --coverage --maxWorkers 2\"}}");
        TestCommand all = kit("", "npm test").all(true);

        assertThat(all.variables()).containsEntry("A", "b");
        assertThat(words(all)).contains("-c jest.unit.js").doesNotContain("--watch ", "maxWorkers", " 2");
    }

    @Test
    void vitest_without_a_provider_of_coverage_says_what_to_install() {
        files.put("package.json", "{\"devDependencies\": {\"vitest\": \"3\"}}");
        TestKit kit = kit("", "npx vitest");

        assertThat(kit.unmeasured()).contains("@vitest/coverage-v8");
        assertThat(kit.all(true).coverage()).containsExactly("**/own.xml");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(cd ./svc && go test ./...) | svc | go test -json -count=1 ./...",
                "go test -race -v -run X -tags a,b -cover ./svc/... | '' | go test -json -count=1 -race -tags a,b ./svc/...",
            })
    void go(String command, String directory, String words) {
        TestKit kit = kit("svc", command);

        assertThat(words(kit.all(false))).isEqualTo(words);
        assertThat(kit.all(false).directory()).isEqualTo(directory);
        assertThat(words(kit.only(List.of("svc/cart/a_test.go", "svc/cart/b_test.go"), false)))
                .endsWith(directory.isEmpty() ? " ./svc/cart" : " ./cart");
    }

    @Test
    void cargo() {
        files.put("svc/Cargo.toml", "[package]\nname = \"my-svc\"\nedition = \"2021\"\n");
        files.put("svc/src/lib.rs", "");
        TestKit kit = kit("svc", "cargo test --manifest-path Cargo.toml -p my-svc -- --nocapture");

        assertThat(words(kit.all(true)))
                .isEqualTo(
                        "cargo llvm-cov --lcov --output-path .interlock-lines.info --offline --manifest-path Cargo.toml"
                                + " -p my-svc --no-fail-fast --color never");
        assertThat(words(kit.only(List.of("svc/tests/a.rs", "svc/tests/b/main.rs", "svc/src/x/tests.rs"), false)))
                .isEqualTo(
                        "cargo test --offline --manifest-path Cargo.toml -p my-svc --no-fail-fast --lib --test a --test b"
                                + " --color never");
        assertThat(kit.testFor("svc/src/lib.rs")).isEqualTo("svc/tests/my_svc.rs");
        assertThat(kit.conventions()).contains("The edition is 2021.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mvn test | src/main/java/p/A.java | src/test/java/p/ATest.java | src/test/java/p/A.java",
                "mvn test | src/main/kotlin/p/A.kt | src/test/kotlin/p/ATest.kt | src/test/resources/ATest.java",
                "pytest   | src/shop/cart.py       | tests/test_cart.py         | tests/conftest.py",
                "pytest   | shop/__init__.py       | tests/test_shop.py         | tests/helpers.py",
                "npx jest | src/cart.tsx           | src/cart.test.tsx          | node_modules/a/a.test.js",
                "go test ./... | cart/cart.go      | cart/cart_test.go          | cart/testdata/a_test.go",
                "cargo test | src/a/b.rs           | tests/a_b.rs               | tests/common/mod.rs",
            })
    void a_new_test_goes_where_the_framework_looks(String command, String source, String test, String neither) {
        TestKit kit = kit("", command);

        assertThat(kit.testFor(source)).isEqualTo(test);
        assertThat(kit.isTest(test)).isTrue();
        assertThat(kit.isSource(test)).isFalse();
        assertThat(kit.isSource(source)).isTrue();
        assertThat(kit.isTest(source)).isFalse();
        assertThat(kit.isTest(neither) || kit.isSource(neither)).isFalse();
        assertThat(kit.conventions()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mvn test | src/test/java/p/XTests.java      | src/main/java/p/q/A.java | src/test/java/p/q/ATests.java",
                "pytest   | src/shop/test_x.py               | src/shop/cart.py         | src/shop/test_cart.py",
                "pytest   | tests/unit/api/test_x.py         | src/shop/api/cart.py     | tests/unit/api/test_cart.py",
                "pytest   | test/x_test.py                   | shop/cart.py             | test/cart_test.py",
                "npx jest | src/a/__tests__/x.test.js        | src/b/cart.js            | src/b/__tests__/cart.test.js",
                "npx jest | tests/b/x.spec.ts                | src/b/cart.ts            | tests/b/cart.spec.ts",
                "npx jest | src/x.spec.ts                    | src/ui/Cart.vue          | src/ui/Cart.spec.ts",
            })
    void a_new_test_goes_where_the_others_are(String command, String existing, String source, String test) {
        files.put(existing, "");

        assertThat(kit("", command).testFor(source)).isEqualTo(test);
        assertThat(kit("", command).conventions()).contains(existing);
    }

    @Test
    void what_belongs_to_a_component_further_down_is_not_of_this_one() {
        files.put("pyproject.toml", "");
        files.put("libs/x/pyproject.toml", "");
        TestKit kit = kit("", "pytest");

        assertThat(kit.isSource("libs/x/src/a.py")).isFalse();
        assertThat(kit.isTest("libs/x/tests/test_a.py")).isFalse();
        assertThat(kit.isSource("libs/y.py")).isTrue();
        assertThat(kit("libs/x", "pytest libs/x").isSource("libs/y.py")).isFalse();
    }

    @Test
    void the_plugin_of_pytest_is_found_in_a_jar_too() {
        PytestPlugin plugin = PytestPlugin.at(
                "jar:file:/opt/a%20b/interlock.jar!/io/interlock/engine/testing/pytest/interlock_lines.py");

        assertThat(plugin.place()).hasToString("/opt/a b/interlock.jar");
        assertThat(plugin.pythonPath()).isEqualTo("/opt/a b/interlock.jar/io/interlock/engine/testing/pytest");
        assertThat(PytestPlugin.at("jrt:/x")).isNull();
    }
}
