package io.interlock.engine.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.scan.ScanText;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In the examples {@code §} stands for the value, so that these sources hold nothing that looks like one. */
class AssignmentParserTest {

    private static final String VALUE = "k7" + "Wq" + "9zT" + "x";

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '\t',
            quoteCharacter = '\u0001',
            value = {
                "A.java\tString password = \"§\";",
                "A.java\tprivate final char[] password = \"§\".toCharArray();",
                "A.java\tprops.put(\"password\", \"§\");",
                "A.java\tsource.setPassword(\"§\");",
                "A.java\tif (password.equals(\"§\")) {",
                "A.java\tif (\"§\".equals(password)) {",
                "A.java\tPassword password = new Password(\"§\");",
                "A.java\tString password = System.getProperty(\"db\", \"§\");",
                "A.kt\tval password: String = \"§\"",
                "a.cs\tvar password = @\"§\";",
                "a.js\tconst config = { user: 'x', password: '§' };",
                "a.js\tconst password = process.env.DB || '§';",
                "a.js\tif (password === '§') {",
                "a.ts\tpassword: string = '§';",
                "a.ts\tpassword?: string = '§';",
                "a.go\tpassword := \"§\"",
                "a.go\tvar password string = `§`",
                "a.go\tPassword: []byte(\"§\"),",
                "a.py\tdef connect(user, password='§'):",
                "a.py\tpassword: str = '§'",
                "a.py\tpassword = os.environ.get('DB', '§')",
                "a.py\tsettings[\"password\"] = \"§\"",
                "a.py\tpassword = b'§'",
                "a.rb\t:password => '§',",
                "a.php\t'password' => '§',",
                "a.php\t$password = '§';",
                "a.rs\tlet password = String::from(\"§\");",
                "a.c\tchar password[25] = \"§\";",
                "a.cpp\tstd::string password(\"§\");",
                "a.scala\t\"password\" -> \"§\"",
                "a.swift\tlet password: String = \"§\"",
                "a.pl\tmy $password = '§';",
                "a.ps1\t$password = ConvertTo-SecureString \"§\" -AsPlainText",
                "build.gradle\tpassword \"§\"",
                "a.sh\texport DB_PASSWORD=§",
                "a.sh\tmysqldump --password=§ db",
                "a.sh\ttool --password § --verbose",
                "Dockerfile\tENV DB_PASSWORD §",
                "Dockerfile\tARG DB_PASSWORD=§",
                ".env\tDB_PASSWORD=§",
                "a.properties\tspring.datasource.password=§",
                "a.ini\tpassword = §",
                "a.toml\tpassword = \"§\"",
                "a.tf\tpassword = \"§\"",
                "a.yml\tpassword: §",
                "a.yml\tpassword: '§' # of the test server",
                "a.yml\t- { name: DB_PASSWORD, value: § }",
                "a.json\t\"password\": \"§\",",
                "a.json\t{\"name\": \"DB_PASSWORD\", \"value\": \"§\"}",
                "a.java\t\"{\\\"password\\\": \\\"§\\\"}\"",
                "a.xml\t<password>§</password>",
                "a.xml\t<password type=\"clear\">§</password>",
                "a.xml\t<user name=\"x\" password=\"§\"/>",
                "a.xml\t<add key=\"Password\" value=\"§\"/>",
                "a.xml\t<entry key=\"password\">§</entry>",
                "a.xml\t<name>password</name><value>§</value>",
                "a.cs\t\"Server=x;User=y;Password=§;\"",
                "a.properties\turl=jdbc:mysql://host/db?user=x&password=§",
                "a.java\t\"jdbc:mysql://host/db?password=§&ssl=true\"",
                "a.md\tthe password: §"
            })
    void reads_the_literal_that_a_language_gives_to_a_name(String path, String line) {
        assertThat(valueIn(path, line.replace("§", VALUE))).isEqualTo(VALUE);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '\t',
            quoteCharacter = '\u0001',
            value = {
                "A.java\tString password = readPassword();",
                "A.java\tString password = other;",
                "A.java\tlist.add(\"password\");",
                "A.java\tList.of(\"user\", \"password\", \"§\");",
                "A.java\tString password = \"§\" + suffix;",
                "a.ts\tpassword: string;",
                "a.py\tpassword = '§' % user",
                "a.c\tif (password)",
                "a.json\t\"password\": {\"type\": \"string\"}",
                "a.xml\t<password/>",
                "a.go\tpassword, err := read()"
            })
    void finds_nothing_where_no_literal_is_given(String path, String line) {
        assertThat(valueIn(path, line.replace("§", VALUE))).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '\t',
            quoteCharacter = '\u0001',
            value = {
                "a.yml\t- name: DB_PASSWORD|  value: §",
                "a.yml\t- name: DB_PASSWORD|  value: \"§\"",
                "a.tf\tvariable \"db_password\" {|  type = string|  default = \"§\"|}",
                "a.xml\t<name>password</name>|  <value>§</value>",
                "a.json\t\"ParameterKey\": \"password\",|  \"ParameterValue\": \"§\""
            })
    void reads_a_value_on_the_line_after_its_name(String path, String lines) {
        assertThat(valueIn(path, lines.replace("§", VALUE).replace('|', '\n'))).isEqualTo(VALUE);
    }

    private static @Nullable String valueIn(String path, String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        ScanText text = ScanText.of(bytes, path);
        AssignmentParser parser = new AssignmentParser();
        parser.begin(text);
        String lower = line.toLowerCase(java.util.Locale.ROOT);
        for (int i = lower.indexOf("password"); i >= 0; i = lower.indexOf("password", i + 1)) {
            Assignment found = parser.name(i) ? parser.parse() : null;
            if (found != null) {
                return text.utf8(found.start(), found.end());
            }
        }
        return null;
    }
}
