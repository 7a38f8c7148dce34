package io.interlock.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.scm.TestRepository;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plants credentials wherever one can be, and looks for them in everything that a whole run leaves behind. */
class GuardLeakTest extends GuardRunFixture {

    private static final Random RANDOM = new Random(11);
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /** No part of a credential of this length may be seen either: what is cut short is cut after it is redacted. */
    private static final int PART = 12;

    private final Map<String, String> planted = new LinkedHashMap<>();
    private final List<String> artefacts = new ArrayList<>();
    private Path programs;

    private static String random(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    private String token(String where) {
        return plant(where, "glp" + "at-" + random(20));
    }

    private String plant(String where, String value) {
        planted.put(where, value);
        return value;
    }

    private String pem() {
        StringBuilder pem = new StringBuilder("-----BEGIN " + "RSA PRIVATE KEY-----\n");
        for (int line = 0; line < 12; line++) {
            pem.append(plant("line " + line + " of a private key", (line == 0 ? "MIIEpAIBAAKCAQEA" : "") + random(48)))
                    .append('\n');
        }
        return pem.append("-----END " + "RSA PRIVATE KEY-----\n").toString();
    }

    private static byte[] zip(String name, String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private void program(String name, String script) throws IOException {
        Path file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String checkstyle(String message) {
        return "cat <<'END'\n<checkstyle><file name=\"app.py\"><error line=\"1\" severity=\"error\" source=\"r\" message=\""
                + message + "\"/></file></checkstyle>\nEND";
    }

    @BeforeEach
    void plantEverywhere() throws IOException {
        programs = Files.createDirectories(temporary.resolve("programs"));
        String inFile = token("a token in a file");
        String password = plant("a password", "q" + random(13) + "!7");
        String inUrl = plant("the password of a URL", "u" + random(14) + "9");
        String environment = plant("a credential of the environment", "pl\u00e4in \"" + random(10) + "\" words");
        String encoded = plant("a password in base64", random(15) + "#4");
        String said = token("a token that only a tool says");
        String noise = "word ".repeat(54);
        repository.commit().write(CONFIG, HEADER + """
                  outputValidation:
                    - {name: one, type: sast, tools: [talker], severity: low, action: warn}
                    - {name: two, type: linter, tools: [failer], action: warn}
                    - {name: three, type: pattern, patterns: ['zz[0-9]{10}'], action: redact}
                  tools:
                    talker: {command: [talker], format: checkstyle}
                    failer: {command: [failer], format: checkstyle}
                """).to("main");
        program(
                "talker",
                checkstyle(noise + " a " + inFile + " b " + said + " c " + environment.replace("\"", "&quot;") + " d "
                        + password));
        program("failer", "echo '" + noise + said + " is wrong, and " + inFile + " and " + password + "' >&2; exit 77");
        repository
                .commit()
                .write("app.py", "token = '" + inFile + "'\npassword = '" + password + "'\nx = '" + environment + "'\n")
                .write("url.txt", "db postgres://app:" + inUrl + "@db.example.org/x\n")
                .write("key.pem", pem())
                .write(
                        "b64.txt",
                        Base64.getEncoder()
                                .encodeToString(("password = '" + encoded + "'\n").getBytes(StandardCharsets.UTF_8)))
                .write("lib.zip", zip("inner/" + token("a name in an archive") + ".txt", "t " + token("an archive")))
                .write("dir/" + token("the name of a file") + ".txt", "password = '" + password + "'\n")
                .write("dir/" + token("the name of a broken archive") + ".zip", "PK\3\4 broken")
                .write("own.txt", "see " + plant("what a pattern takes out", "zz" + "8401927365") + " there\n")
                .link("dir/link", "/etc/" + token("the target of a link"))
                .write(
                        "package.json",
                        "{\"dependencies\": {\"a\": \"git+https://u:" + token("a source of dependencies")
                                + "@git.example.org/" + "x".repeat(90) + token("the end of a long name") + "\"}}\n")
                .to("main");
        repository.checkout("main");
        Path message = Files.writeString(
                temporary.resolve("message"), "Use " + token("a commit message") + "\n\n" + password + "\n");
        repository.git("commit", "-q", "--allow-empty", "-F", message.toString());
    }

    private CliRun run(String... arguments) {
        CliRun run = CliRun.in(repository.directory())
                .with("PATH", programs + ":" + TestRepository.gitEnvironment().get("PATH"))
                .with("DEPLOY_TOKEN", planted.get("a credential of the environment"))
                .run(guardWith(arguments));
        artefacts.add(run.out());
        artefacts.add(run.err());
        return run;
    }

    private static Stream<String> forms(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        String json = value.replace("\"", "\\\"");
        List<String> forms = new ArrayList<>(List.of(
                value,
                json,
                json.replace("\u00e4", "\\u00e4"),
                value.replace("\"", "&quot;"),
                value.replace("\"", "&#34;"),
                URLEncoder.encode(value, StandardCharsets.UTF_8),
                URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"),
                HexFormat.of().formatHex(bytes)));
        for (int before = 0; before < 3; before++) {
            byte[] padded = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, padded, before, bytes.length);
            String encoded = Base64.getEncoder().withoutPadding().encodeToString(padded);
            forms.add(encoded.substring(before == 0 ? 0 : before + 1, encoded.length() - 1));
        }
        for (int from = 0; from + PART <= value.length(); from++) {
            forms.add(value.substring(from, from + PART));
        }
        return forms.stream();
    }

    private void assertNothingLeaked() {
        String all = String.join("\n", artefacts);
        String lower = all.toLowerCase(Locale.ROOT);
        planted.forEach((where, value) -> forms(value).forEach(form -> {
            int at = all.indexOf(form);
            at = at < 0 && form.matches("[0-9a-f]{12,}") ? lower.indexOf(form) : at;
            assertThat(at < 0 ? "" : all.substring(Math.max(0, at - 100), Math.min(all.length(), at + 100)))
                    .as(where)
                    .isEmpty();
        }));
    }

    @ParameterizedTest
    @EnumSource(GuardFormat.class)
    void no_form_of_the_answer_tells_a_credential(GuardFormat format) throws IOException {
        Path file = temporary.resolve("answer");
        String name = format.name().toLowerCase(Locale.ROOT);

        CliRun run = run("--base", "HEAD~2", "--format", name, "-v", "--write", name + "=" + file);

        artefacts.add(Files.readString(file));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.out()).isNotEmpty();
        assertNothingLeaked();
    }

    @Test
    void all_that_is_planted_is_met_in_the_run() {
        String out = run("--base", "HEAD~2", "--format", "json").out();

        assertThat(parsed(out).get("findings").toString())
                .contains("gitlab-pat")
                .contains("password-in-assignment")
                .contains("url-credentials")
                .contains("private-key")
                .contains("in base64")
                .contains("lib.zip!/")
                .contains("commit-message")
                .contains("talker/r")
                .contains("ended with code 77")
                .contains("pattern/three");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--history", "--path=.", "--worktree", "--path=dir --ignored"})
    void no_other_subject_does(String arguments) throws IOException {
        Path result = temporary.resolve("r.json");
        Path report = temporary.resolve("r.html");
        String all = arguments + " --result=" + result + " --report=" + report + " --log-format json -v";
        run(all.split(" ", -1));

        artefacts.add(Files.readString(result));
        artefacts.add(Files.readString(report));
        assertNothingLeaked();
    }

    @Test
    void the_baseline_does_not() throws IOException {
        CliRun run = run("--path", ".", "--update-baseline", "--owner", "@us", "--reason", "known");

        artefacts.add(Files.readString(repository.file(".interlock/baseline.yaml")));
        assertThat(run.exitCode()).isZero();
        assertNothingLeaked();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void broken_configuration_does_not(String log) throws IOException {
        String token = token("a broken configuration");
        Path config = Files.writeString(temporary.resolve("broken.yaml"), HEADER + """
                  failOn: 'TOKEN'
                  TOKEN: 1
                  outputValidation:
                    - {name: 'TOKEN', type: pattern, patterns: ['(?<=TOKEN)'], action: 'TOKEN'}
                  guardrails:
                    - {name: a, check: "contains(output, 'TOKEN'", action: warn}
                  teams: {approval: ['TOKEN']}
                """.replace("TOKEN", token));
        Path yaml = Files.writeString(temporary.resolve("yaml.yaml"), "spec: [\n  password: '" + token + "\n  - }\n");
        Path rules = Files.writeString(
                temporary.resolve("rules.toml"),
                "[[rules]]\nid = \"" + token + "\"\nregex = '''(?<=" + token + ")b'''\n");
        for (String wrong :
                List.of("--config=" + config, "--config=" + yaml, "--rules=" + rules, "--baseline=" + yaml)) {
            CliRun run = run("--base", "HEAD", wrong, "-v", "--log-format", log);
            assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
            assertThat(run.err()).isNotEmpty();
        }
        artefacts.add(CliRun.in(repository.directory())
                .run("validate", config.toString())
                .err());

        assertNothingLeaked();
    }

    @Test
    void messages_about_what_was_asked_for_do_not() {
        String token = token("an argument");
        for (String argument : List.of(
                "--config=" + token,
                "--base=" + token,
                "--path=" + token,
                "--repo=" + token,
                "--rules=" + token,
                "--result=nowhere/" + token,
                "--fail-on=" + token,
                "--format=" + token,
                "--unknown=" + token)) {
            assertThat(run(argument, "-v").exitCode()).as(argument).isEqualTo(2);
            run(argument, "-v", "--log-format", "json");
        }

        assertNothingLeaked();
    }

    @Test
    void a_name_of_the_configuration_that_held_does_not() throws IOException {
        String token = token("the name of a configuration");
        Path config = Files.writeString(temporary.resolve(token + ".yaml"), HEADER + "  failOn: critical\n");
        Path result = temporary.resolve("r.json");
        run("--base", "HEAD", "--config", config.toString(), "--result", result.toString(), "--format", "html");

        artefacts.add(Files.readString(result));
        assertNothingLeaked();
    }
}
