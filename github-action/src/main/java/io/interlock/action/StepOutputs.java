package io.interlock.action;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Writes the outputs of the step in the form that takes any value: between two lines with a word that nobody can guess,
 * so that no value can end itself and begin another output.
 */
final class StepOutputs {

    /**
     * The most characters of all outputs together. GitHub takes 1 MiB from a job, counted in UTF-16; the rest is left
     * to the job's other steps.
     */
    static final int MAX_CHARS = 500_000;

    private final Map<Output, String> values = new EnumMap<>(Output.class);
    private final Supplier<String> randomWord;

    StepOutputs(Supplier<String> randomWord) {
        this.randomWord = randomWord;
    }

    /** Sets an output. */
    void put(Output output, String value) {
        values.put(output, value);
    }

    /**
     * The text for the runner. What is too long is left out rather than cut: a list without its end would be a wrong
     * answer, and nothing is one that a workflow notices.
     *
     * @param leftOut receives the names of the outputs that are left out
     */
    String render(StringBuilder leftOut) {
        StringBuilder out = new StringBuilder();
        for (Map.Entry<Output, String> output : values.entrySet()) {
            String value = output.getValue();
            if (out.length() + value.length() > MAX_CHARS) {
                leftOut.append(leftOut.length() == 0 ? "" : ", ")
                        .append(output.getKey().key());
                continue;
            }
            String delimiter = "interlock-" + randomWord.get();
            if (value.contains(delimiter)) {
                throw new IllegalStateException("An output contains the random delimiter: " + delimiter);
            }
            out.append(output.getKey().key()).append("<<").append(delimiter).append('\n');
            out.append(value).append('\n').append(delimiter).append('\n');
        }
        return out.toString();
    }
}
