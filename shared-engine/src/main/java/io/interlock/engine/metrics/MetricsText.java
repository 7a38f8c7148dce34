package io.interlock.engine.metrics;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A document in the Prometheus text format 0.0.4, as far as {@link PrometheusMetrics} writes it. A process counts from
 * zero, so a file that each run replaced would show two equal runs as none: what a file holds is added up instead.
 */
public final class MetricsText {

    /** The most characters of a document that is read. */
    public static final int MAX_CHARS = 4 << 20;

    private final Map<String, Family> families = new LinkedHashMap<>();

    /** The samples of a metric by name and labels, with the comments before them. */
    private static final class Family {
        String help = "";
        String type = "untyped";
        final Map<String, Double> samples = new LinkedHashMap<>();

        boolean isCounted() {
            return type.equals("counter") || type.equals("histogram");
        }
    }

    private MetricsText() {}

    /**
     * The sum of what was counted before and now; of what is not counted but measured, what was measured now.
     *
     * @param before a document, or null for none
     * @param now a document
     * @return the sum, or null when {@code before} is not such a document
     */
    public static @Nullable String sum(@Nullable String before, String now) {
        if (before == null || before.isBlank()) {
            return now;
        }
        MetricsText sum = before.length() > MAX_CHARS ? null : read(before);
        MetricsText added = read(now);
        if (sum == null || added == null) {
            return null;
        }
        sum.add(added);
        return sum.toString();
    }

    private void add(MetricsText other) {
        families.values().removeIf(family -> !family.isCounted());
        for (Map.Entry<String, Family> entry : other.families.entrySet()) {
            Family family = families.computeIfAbsent(entry.getKey(), name -> new Family());
            Family more = entry.getValue();
            family.help = more.help;
            family.type = more.type;
            for (Map.Entry<String, Double> sample : more.samples.entrySet()) {
                family.samples.merge(sample.getKey(), sample.getValue(), Double::sum);
            }
        }
    }

    private static @Nullable MetricsText read(String text) {
        MetricsText read = new MetricsText();
        Family current = null;
        for (String line : text.split("\n", -1)) {
            if (line.startsWith("# HELP ")) {
                current = read.family(line.substring(7));
                current.help = line;
            } else if (line.startsWith("# TYPE ")) {
                current = read.family(line.substring(7));
                current.type = line.substring(line.lastIndexOf(' ') + 1);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                if (current == null || !sample(current, line)) {
                    return null;
                }
            }
        }
        return read;
    }

    private Family family(String rest) {
        int end = rest.indexOf(' ');
        return families.computeIfAbsent(end < 0 ? rest : rest.substring(0, end), name -> new Family());
    }

    private static boolean sample(Family family, String line) {
        int end = line.lastIndexOf(' ');
        if (end < 1) {
            return false;
        }
        try {
            family.samples.put(line.substring(0, end), Double.valueOf(line.substring(end + 1)));
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        for (Map.Entry<String, Family> entry : families.entrySet()) {
            Family family = entry.getValue();
            out.append(family.help).append(family.help.isEmpty() ? "" : "\n");
            out.append("# TYPE ")
                    .append(entry.getKey())
                    .append(' ')
                    .append(family.type)
                    .append('\n');
            for (Map.Entry<String, Double> sample : family.samples.entrySet()) {
                out.append(sample.getKey())
                        .append(' ')
                        .append(sample.getValue())
                        .append('\n');
            }
        }
        return out.toString();
    }
}
