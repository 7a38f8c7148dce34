package io.interlock.engine.cli;

import io.interlock.engine.model.ReviewResult;
import io.interlock.engine.report.ReviewJson;
import io.interlock.engine.report.ReviewTable;
import java.util.LinkedHashMap;
import java.util.Map;

/** The answer of {@code interlock review} in each of its forms. */
final class ReviewRendering {

    private final ReviewResult result;
    private final GuardRendering.About about;
    private final OutputOptions<ReviewFormat> output;
    private final CliEnvironment environment;

    ReviewRendering(
            ReviewResult result,
            GuardRendering.About about,
            OutputOptions<ReviewFormat> output,
            CliEnvironment environment) {
        this.result = result;
        this.about = about;
        this.output = output;
        this.environment = environment;
    }

    String text(ReviewFormat format) {
        return switch (format) {
            case TABLE -> table();
            case JSON -> new ReviewJson(meta()).render(result);
            default -> throw new UsageException("The format " + format + " is not there yet", "Use table or json.");
        };
    }

    private String table() {
        boolean colour = environment.colours(output.color(), environment.outIsTerminal());
        return new ReviewTable(colour, environment.columns()).render(result);
    }

    private Map<String, Object> meta() {
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("version", Version.number());
        meta.put("config", about.config().isEmpty() ? null : about.config());
        meta.put("millis", about.millis());
        return meta;
    }
}
