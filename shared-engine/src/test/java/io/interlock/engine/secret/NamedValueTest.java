package io.interlock.engine.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.scan.ScanText;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedValueTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ACME_KEY=V",
                "export ACME_KEY='V'",
                "acme.key: V",
                "\"acmeKey\": \"V\",",
                "acmeKey := `V`",
                "acme_key ::= \"V\"",
                "acme_key ?= V",
                "  'acme_key' => 'V',",
                "$acmeKey .= \"V\"",
                "String acmeKey = \"V\";",
                "let acmeKey: string = \"V\";",
                "const ACME_KEY: &str = \"V\";",
                "var acmeKey string = \"V\"",
                "<acmeKey>\n        V\n</acmeKey>",
                "System.setProperty(\"ACME_KEY\", \"V\")",
                "client.setAcmeKey(\"V\")",
                "config['acme_key'] = 'V'",
                "if acme_key == \"V\":",
                "process.env.ACME_KEY || 'V'",
                "<add key=\"AcmeKey\" value=\"V\" />",
                "- name: ACME_KEY\n  value: \"V\"",
                "{\"name\": \"ACME_KEY\", \"value\": \"V\"}",
                "acme:\n  api_key: V",
                "acme: { token: 'V' }",
                "run --acme-key V --other",
                "{\\\"acmeKey\\\":\\\"V\\\"}",
                "acme_authorization: Bearer V",
            })
    void sees_what_is_assigned_to_a_name(String template) {
        assertThat(finds(template, "V")).as(template).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"the acme V is here", "placme = V", "acmeology = V", "acme V", "acme != V"})
    void sees_nothing_where_nothing_is_assigned(String template) {
        assertThat(finds(template, "V")).as(template).isFalse();
    }

    @Property
    void never_looks_outside_the_text(
            @ForAll
                    @Chars({'a', '=', ':', '"', '\n', '-', ' ', '\\', '{', '('})
                    @AlphaChars
                    @NumericChars
                    @StringLength(max = 200)
                    String rest) {
        String text = "acme" + rest;
        NamedValue named = new NamedValue();
        ScanText scanned = ScanText.of(text.getBytes(StandardCharsets.ISO_8859_1), "a");
        boolean found = named.find(scanned, 0, 4);
        assertThat(found).isEqualTo(named.count() > 0);
        for (int i = 0; i < named.count(); i++) {
            assertThat(named.start(i)).isBetween(4, text.length());
        }
    }

    private static boolean finds(String template, String value) {
        byte[] bytes = template.getBytes(StandardCharsets.UTF_8);
        int name = template.toLowerCase(java.util.Locale.ROOT).indexOf("acme");
        NamedValue named = new NamedValue();
        named.find(ScanText.of(bytes, "a"), name, name + 4);
        for (int i = 0; i < named.count(); i++) {
            if (template.startsWith(value, named.start(i))) {
                return true;
            }
        }
        return false;
    }
}
