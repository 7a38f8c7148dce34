package io.interlock.engine.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The guide for writers of rules says what is true. */
class RuleDocsTest {

    private final String guide = read();

    @Test
    void the_guide_lists_each_provider_with_its_rules() {
        List<String> lines = new ArrayList<>(List.of("| provider | rules |", "| --- | --- |"));
        idsByProvider().forEach((provider, ids) -> lines.add("| " + provider + " | " + String.join(", ", ids) + " |"));
        assertThat(guide.lines().dropWhile(line -> !line.equals("## Providers")).skip(2))
                .containsExactlyElementsOf(lines);
    }

    @Test
    void the_guide_counts_right() {
        assertThat(guide.replace('\n', ' '))
                .contains("of " + idsByProvider().size() + " providers")
                .contains("by " + ProviderRules.load().rules().size() + " rules");
    }

    @Test
    void the_rules_of_the_guide_are_rules() {
        Matcher yaml = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(guide);
        assertThat(yaml.find()).isTrue();
        RuleFile file = RuleFile.read(yaml.group(1).getBytes(java.nio.charset.StandardCharsets.UTF_8), "rules.yaml");
        assertThat(file.rules()).hasSize(3);
    }

    private static Map<String, List<String>> idsByProvider() {
        Map<String, List<String>> ids =
                new TreeMap<>(String.CASE_INSENSITIVE_ORDER.thenComparing(Comparator.naturalOrder()));
        for (RuleSpec rule : ProviderRules.load().rules()) {
            ids.computeIfAbsent(rule.provider(), p -> new ArrayList<>())
                    .add("`" + rule.rule().id() + "`");
        }
        return ids;
    }

    private static String read() {
        try {
            return Files.readString(Path.of("../docs/rules.md"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
