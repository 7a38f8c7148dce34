package io.interlock.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the Prometheus text format 0.0.4 as strictly as {@code promtool check metrics} does. */
final class Exposition {

    private static final Pattern SAMPLE =
            Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{((?:[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\n"
                    + "]|\\\\[\\\\n"
                    + "\"])*\",?)*)\\})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"");

    private Exposition() {}

    /** The samples by name and labels. */
    static Map<String, Double> read(String text) {
        assertThat(text).endsWith("\n").doesNotContain("\r");
        Map<String, Double> samples = new LinkedHashMap<>();
        Set<String> families = new HashSet<>();
        String family = "";
        String type = "";
        for (String line : text.strip().split("\n", -1)) {
            if (line.startsWith("# TYPE ")) {
                String[] words = line.split(" ", -1);
                family = words[2];
                type = words[3];
                assertThat(families.add(family))
                        .as("one group of lines for " + family)
                        .isTrue();
                assertThat(type).isIn("counter", "gauge", "histogram", "summary", "untyped");
            } else if (!line.startsWith("# HELP ")) {
                sample(line, family, type, samples);
            }
        }
        return samples;
    }

    private static void sample(String line, String family, String type, Map<String, Double> samples) {
        Matcher sample = SAMPLE.matcher(line);
        assertThat(sample.matches()).as(line).isTrue();
        String name = sample.group(1);
        if (type.equals("histogram")) {
            assertThat(name).isIn(family + "_bucket", family + "_sum", family + "_count");
        } else {
            assertThat(name).isEqualTo(family);
        }
        Set<String> labels = new HashSet<>();
        Matcher label = LABEL.matcher(sample.group(3) == null ? "" : sample.group(3));
        while (label.find()) {
            assertThat(labels.add(label.group(1)))
                    .as("each label once: " + line)
                    .isTrue();
        }
        Double before = samples.put(line.substring(0, line.lastIndexOf(' ')), Double.valueOf(sample.group(4)));
        assertThat(before).as("each sample once: " + line).isNull();
    }
}
