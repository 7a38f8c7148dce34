package io.interlock.engine.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.Rule;
import io.interlock.engine.scan.Match;
import io.interlock.engine.scan.ScanText;
import io.interlock.engine.scan.Scanner;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In the examples {@code §} stands for the value, so that these sources hold nothing that looks like one. */
class GenericSecretsTest {

    private static final String PASSWORD = "k7" + "Wq!" + "9zTx";
    private static final String RANDOM = "b8Kz2mQ9" + "vR4tY7wL" + "3nP6xJ1cD5";

    private static final Scanner SCANNER = new Scanner(GenericSecrets.detectors());

    @ParameterizedTest(name = "{0} in {1}: {2}")
    @CsvSource(
            delimiter = '\t',
            quoteCharacter = '\u0001',
            value = {
                "password-in-assignment\tA.java\tString password = \"§\";",
                "password-in-assignment\ta.yml\tdb_password: §",
                "password-in-assignment\ta.md\tPW: §",
                "connection-string-password\ta.cs\t\"Server=x;Database=y;Password=§;\"",
                "credential-in-argument\ta.sh\ttool --password § run",
                "command-line-password\ta.sh\tcurl -s -u admin:§ https://host/",
                "command-line-password\ta.sh\tsshpass -p '§' ssh host",
                "command-line-password\ta.sh\taz login --service-principal -u id -p § --tenant x",
                "credential-in-argument\tcompose.yml\tcommand: redis-server --requirepass §",
                "password-in-assignment\tredis.conf\trequirepass §",
                "password-in-assignment\twpa.conf\tpsk=\"§\"",
                "password-in-assignment\ta.py\tif password == '§':",
                "password-in-assignment\ta.md\tThe default password is `§`, to be changed.",
                "password-in-assignment\ta.md\tLog in with user `admin` and password `§`.",
                "password-in-assignment\tci.yml\tREGISTRY_PASSWORD: §",
                "password-in-assignment\tplay.yml\tmysql_user: name=app password=§ state=present",
                "password-in-assignment\tA.cs\tpublic string Password { get; set; } = \"§\";",
                "password-in-assignment\ta.go\tp := flag.String(\"password\", \"§\", \"of the database\")",
                "password-file\t.pgpass\tdb.host:5432:app:owner:§",
                "url-credentials\ta.go\tsql.Open(\"mysql\", \"root:§@tcp(127.0.0.1:3306)/app\")",
                "credential-in-call\ta.py\trequests.get(url, auth=(\"admin\", \"§\"))",
                "credential-in-call\tA.java\tDriverManager.getConnection(url, \"app\", \"§\")",
                "credential-in-call\tA.java\tnew PasswordAuthentication(\"app\", \"§\".toCharArray())",
                "credential-in-call\ta.go\treq.SetBasicAuth(\"admin\", \"§\")",
                "credential-in-call\ta.rs\t.basic_auth(\"u\", Some(\"§\"))",
                "credential-in-call\ta.php\t$pdo = new PDO('mysql:host=h', 'root', '§');",
                "credential-in-call\ta.ts\tawait page.fill('#password', '§')",
                "command-line-password\ta.sh\tmysqldump -u root -p§ db",
                "password-in-sql\ta.sql\tCREATE USER x IDENTIFIED BY '§';",
                "password-in-sql\ta.sql\talter role x with password '§';",
                "url-credentials\ta.md\tamqp://user:§@broker:5672/",
                "url-credentials\t.env\tURL=postgres://user:§@db/x"
            })
    void finds_passwords_and_reports_only_the_value(String rule, String path, String line) {
        String text = line.replace("§", PASSWORD);

        List<Match> found = scan(text, path);

        assertThat(found).hasSize(1);
        assertThat(found.get(0).rule().id()).isEqualTo(rule);
        assertThat(text.substring(found.get(0).start(), found.get(0).end())).isEqualTo(PASSWORD);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '\t',
            quoteCharacter = '\u0001',
            value = {
                "key-in-assignment\tapi_key = \"§\"",
                "key-in-assignment\t\"secretAccessKey\": \"§\"",
                "key-in-assignment\tSecret Key: §",
                "secret-in-assignment\tclient_secret = '§'",
                "token-in-assignment\taccess_token: §",
                "authorization-header\tAuthorization: Bearer §",
            })
    void finds_random_values_of_keys_and_tokens(String rule, String line) {
        assertThat(scan(line.replace("§", RANDOM), "notes.txt"))
                .extracting(match -> match.rule().id())
                .containsExactly(rule);
    }

    @ParameterizedTest(name = "{0} in {1}: {2}")
    @CsvSource(
            delimiter = '\t',
            quoteCharacter = '\u0001',
            value = {
                "key-in-assignment\ta.js\theaders: { 'x-api-key': '§' }",
                "key-in-assignment\tA.java\trequest.header(\"X-Api-Key\", \"§\")",
                "credential-in-argument\ta.py\tparser.add_argument(\"--api-key\", type=str, default=\"§\")",
                "key-in-assignment\ta.gradle\tresValue \"string\", \"api_key\", \"§\"",
                "key-in-assignment\ta.gradle\tbuildConfigField \"String\", \"API_KEY\", \"\\\"§\\\"\"",
                "connection-string-password\tA.java\t@Value(\"${api.key:§}\") String apiKey;",
                "credential-in-call\ta.js\tjwt.sign(payload, '§', { expiresIn: '1h' })",
                "credential-in-call\ta.go\ttoken.SignedString([]byte(\"§\"))",
                "key-in-assignment\ta.yml\tapi_key: >-~  §~next: 1",
                "key-in-assignment\ta.plist\t<key>apiKey</key>~<string>§</string>",
                "password-in-assignment\tsettings.xml\t<password>~  §~</password>",
                "password-in-assignment\tbeans.xml\t<property name=\"password\">~  <value>§</value>~</property>",
                "json-web-key\ta.json\t{\"kty\":\"EC\",\"crv\":\"P-256\",~ \"d\": \"§\"}"
            })
    void finds_values_behind_names_with_hyphens_in_calls_and_over_lines(String rule, String path, String lines) {
        String text = lines.replace('~', '\n').replace("§", RANDOM);

        List<Match> found = scan(text, path);

        assertThat(found).extracting(match -> match.rule().id()).containsExactly(rule);
        assertThat(text.substring(found.get(0).start(), found.get(0).end())).isEqualTo(RANDOM);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '\t',
            quoteCharacter = '\u0001',
            value = {
                "driver.getConnection(url, user, password)",
                "login(\"user\", \"password\")",
                "page.fill('#name', 'k7" + "Wq9zTx')",
                "jwt.sign(payload, 'key-' + suffix, options)",
                "put(\"proxy-user-password\", raw(\"invokehttp-proxy-password\"))",
                "text: |\n  password\n  and more",
                "\"cache-key\": \"b8Kz2mQ9vR4tY7wL3nP6xJ1cD5\"",
                "saltedpassword=\"b8Kz2mQ9vR4tY7wL3nP6xJ1cD5=\""
            })
    void leaves_alone_calls_and_names_in_code_that_give_no_credential(String line) {
        assertThat(scan(line, "a.ts")).isEmpty();
    }

    @Test
    void a_private_key_is_read_behind_what_a_log_writes_before_each_line() {
        String text = "2024-01-01 12:00:00 INFO x " + pem("RSA PRIVATE KEY", "\n2024-01-01 12:00:01 INFO x ");

        assertThat(scan(text, "a.log")).extracting(match -> match.rule().id()).containsExactly("private-key");
    }

    @Test
    void a_short_form_in_the_middle_of_a_picture_is_no_token() {
        String token = "AK" + "C" + RANDOM;
        Scanner scanner = new Scanner(ProviderRules.detectors());
        String picture = "data/" + (RANDOM + "/").repeat(6) + token + ("+" + RANDOM).repeat(6);

        assertThat(scanner.newSession().scan(ScanText.of(bytes(picture), "a.txt")))
                .isEmpty();
        assertThat(scanner.newSession().scan(ScanText.of(bytes("password=" + token), "a.txt")))
                .isNotEmpty();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '\t',
            quoteCharacter = '\u0001',
            value = {
                "password = \"${DB_PASSWORD}\"",
                "password = \"{{ vault_password }}\"",
                "password = \"<your password>\"",
                "password = \"changeme\"",
                "password = \"your-password-here\"",
                "password = \"********\"",
                "password = \"xxxxxxxx\"",
                "password = \"%s\"",
                "password = \"password\"",
                "dbPassword = \"db.password\"",
                "password = \"spring.datasource.password\"",
                "password = \"Please enter your password\"",
                "passwordField = \"#login-form7\"",
                "password = \"$2b$12$abcdefghijklmnopqrstuv\"",
                "public_key = \"b8Kz2mQ9vR4tY7wL3nP6xJ1cD5\"",
                "primaryKey = \"order_line_42\"",
                "token_type = \"bearer42x\"",
                "max_tokens = \"4096abcdef\"",
                "secret_name = \"prod/database/main7\"",
                "keyboard = \"b8Kz2mQ9vR4tY7wL3nP6xJ1cD5\"",
                "api_key = \"insert_key_here\"",
                "api_key = \"test-api-key\"",
                "token = \"2024-05-01T10:23:00Z\"",
                "secret = \"sha256:b8Kz2mQ9vR4tY7wL3nP6xJ1cD5\"",
                "token: string",
                "https://user:password@host/",
                "https://{user}:{password}@host/",
                "http://localhost:8080/a@b",
                "Basic authentication",
                "Bearer authentication",
                "is identified by 'number' and name"
            })
    void leaves_alone_what_stands_for_a_value_or_names_something_else(String line) {
        assertThat(scan(line, "notes.txt")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"A.java", "a.c", "a.ts"})
    void a_bare_word_in_code_is_a_name_and_no_value(String path) {
        assertThat(scan("password = " + RANDOM + ";", path)).isEmpty();
    }

    @Test
    void a_word_is_a_password_in_production_code_but_a_fixture_in_a_test() {
        String line = "password = \"" + "cassa" + "ndra" + "\"";

        assertThat(scan(line, "src/main/java/A.java")).hasSize(1);
        assertThat(scan(line, "src/test/java/ATest.java")).isEmpty();
    }

    @Test
    void basic_credentials_are_decoded_before_they_count() {
        String real = Base64.getEncoder().encodeToString(("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        String example = Base64.getEncoder().encodeToString(("user" + ":pass").getBytes(StandardCharsets.UTF_8));

        assertThat(scan("Authorization: Basic " + real, "a.http"))
                .anySatisfy(match -> assertThat(match.rule().id()).isEqualTo("authorization-header"));
        assertThat(scan("Authorization: Basic " + example, "a.http")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"RSA PRIVATE KEY", "PRIVATE KEY", "EC PRIVATE KEY"})
    void a_private_key_is_proven_by_how_its_bytes_begin(String label) {
        String text = pem(label, "\n");

        List<Match> found = scan(text, "id.pem");

        assertThat(found).hasSize(1);
        assertThat(found.get(0).rule().id()).isEqualTo("private-key");
        assertThat(found.get(0).rank()).isEqualTo(Match.Rank.PROVEN);
        assertThat(text.substring(found.get(0).end())).isEqualTo("\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '\t',
            quoteCharacter = '\u0001',
            value = {"\\n", "\\n\" +| \"", "|    ", "|# "})
    void a_private_key_is_found_however_its_lines_are_joined(String joint) {
        assertThat(scan("key: \"" + pem("PRIVATE KEY", joint.replace('|', '\n')) + "\"", "a.yml"))
                .extracting(match -> match.rule().id())
                .contains("private-key");
    }

    @Test
    void a_private_key_with_a_passphrase_is_less_severe() {
        String text = pem("ENCRYPTED " + "PRIVATE KEY", "\n");

        assertThat(scan(text, "a.pem")).extracting(match -> match.rule().id()).containsExactly("encrypted-private-key");
    }

    @Test
    void a_private_key_cut_short_in_a_document_is_no_key() {
        assertThat(scan("-----BEGIN " + "PRIVATE KEY-----\nMIIEv...\n-----END " + "PRIVATE KEY-----\n", "README.md"))
                .isEmpty();
    }

    @Test
    void a_web_token_is_proven_by_its_header_and_payload() {
        String header = part("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");
        String token = header + "." + part("{\"sub\":\"7\",\"name\":\"x\"}") + "." + RANDOM;

        List<Match> found = scan("send " + token + " there", "a.txt");

        assertThat(found).hasSize(1);
        assertThat(found.get(0).rank()).isEqualTo(Match.Rank.PROVEN);
        assertThat(found.get(0).end() - found.get(0).start()).isEqualTo(token.length());
        assertThat(scan(header + ".no.token", "a.txt")).isEmpty();
    }

    @Test
    void every_rule_has_a_name_of_its_own_and_says_what_to_do() {
        HashSet<String> ids = new HashSet<>();
        for (Rule rule : SCANNER.rules()) {
            assertThat(ids.add(rule.id())).as(rule.id()).isTrue();
            assertThat(rule.remedy()).endsWith(".");
        }
        assertThat(ids).hasSizeGreaterThan(10);
    }

    @Test
    void bytes_of_any_kind_are_scanned_without_an_error() {
        Random random = new Random(7);
        String[] words = {
            "password",
            "token=",
            "key:",
            "\"",
            "'",
            "://",
            "-----BEGIN PRIVATE KEY-----",
            "eyJ",
            "(",
            "\n",
            "\\",
            "${",
            "mysql -p",
            "curl -u",
            "identified by '",
            "name: ",
            "value: ",
            "=",
            " ",
            "<",
            ">",
            "x9Q",
            "@",
            "Basic ",
            "Bearer "
        };
        for (int round = 0; round < 400; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 60; i++) {
                text.append(random.nextInt(4) == 0 ? (char) random.nextInt(256) : words[random.nextInt(words.length)]);
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
            String path = new String[] {"a.java", "a.yml", "a.sh", "a.xml", "a", ".env", "a.sql"}[round % 7];
            for (Match match : SCANNER.newSession().scan(ScanText.of(bytes, path))) {
                assertThat(match.end()).isLessThanOrEqualTo(bytes.length);
            }
        }
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String pem(String label, String joint) {
        byte[] der = new byte[300];
        new Random(1).nextBytes(der);
        der[0] = 0x30;
        der[1] = (byte) 0x82;
        String body =
                Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der).replace("\n", joint);
        return "-----BEGIN " + label + "-----" + joint + body + joint + "-----END " + label + "-----" + "\n";
    }

    private static List<Match> scan(String text, String path) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return SCANNER.newSession().scan(ScanText.of(bytes, path));
    }
}
