package io.interlock.engine.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KubernetesSecretsTest {

    @Test
    void values_of_a_secret_are_found_before_and_after_its_kind() {
        assertThat(values("apiVersion: v1\nkind: Secret\ndata:\n  # comment\n  password: {b64:correct horse}A=\n"
                        + "metadata:\n  name: {b64:not a secret}\n"))
                .hasSize(1);
        assertThat(values("data:\n\tpassword: '{b64:correct horse x}'\nkind: 'Secret'\n"))
                .hasSize(1);
        assertThat(values("data:\n  .dockercfg: |\n    {b64:correct horse x}\nkind: Secret\n"))
                .hasSize(1);
        assertThat(values("{\n \"kind\": \"Secret\",\n \"data\": {\n  \"a\": \"{b64:correct horse x}\"\n }\n}"))
                .hasSize(1);
    }

    @Test
    void plain_values_are_found_too() {
        assertThat(values("kind: Secret\nstringData:\n  password: \"{alnum:12}\"\n"))
                .hasSize(1);
    }

    @Test
    void templates_certificates_and_other_kinds_are_no_secrets() {
        assertThat(values("kind: Secret\ndata:\n  password: {{ .Values.password }}\n"))
                .isEmpty();
        assertThat(values("kind: Secret\ndata:\n  tls.crt: {b64:-----BEGIN CERTIFICATE-----xx}\n"))
                .isEmpty();
        assertThat(values("kind: SecretStore\ndata:\n  password: {b64:correct horse x}\n"))
                .isEmpty();
        assertThat(values("kind: Secret\n---\nkind: ConfigMap\ndata:\n  password: {b64:correct horse x}\n"))
                .isEmpty();
    }

    private static List<String> values(String example) {
        String text = ExampleText.expand(example);
        return ExampleProof.find(new KubernetesSecrets(), text, "a.yaml").stream()
                .map(match -> text.substring(match.start(), match.end()))
                .toList();
    }
}
