package io.interlock.engine.cli;

import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.ReviewResult;
import io.interlock.engine.report.GuardMarkdown;
import io.interlock.engine.report.PageInfo;
import io.interlock.engine.report.ReviewAnnotations;
import io.interlock.engine.report.ReviewHtml;
import io.interlock.engine.report.ReviewJson;
import io.interlock.engine.report.ReviewMarkdown;
import io.interlock.engine.report.ReviewRdjson;
import io.interlock.engine.report.ReviewSarif;
import io.interlock.engine.report.ReviewTable;
import io.interlock.engine.report.SarifRun;
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
            case SARIF -> new ReviewSarif(new SarifRun(Version.number(), "", false)).render(result);
            case RDJSON -> ReviewRdjson.render(result);
            case GITHUB -> ReviewAnnotations.render(result);
            case MARKDOWN -> new ReviewMarkdown(GuardMarkdown.GITHUB_COMMENT_BYTES).render(result);
            case HTML -> new ReviewHtml(page()).render(result);
        };
    }

    private String table() {
        boolean colour = environment.colours(output.color(), environment.outIsTerminal());
        return new ReviewTable(colour, environment.columns()).render(result);
    }

    private PageInfo page() {
        return new PageInfo(about.directory(), command(), Version.number());
    }

    /** The command that reviews this change again, or an empty string when it was not about two commits. */
    private String command() {
        ChangeSet change = result.change();
        ChangeSet.Revision base = change == null ? null : change.base();
        String from = base == null ? null : base.commit();
        String to = change == null ? null : change.head().commit();
        return from == null || to == null ? "" : "interlock review --direct --base " + from + " --head " + to;
    }

    private Map<String, Object> meta() {
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("version", Version.number());
        meta.put("config", about.config().isEmpty() ? null : about.config());
        meta.put("millis", about.millis());
        return meta;
    }
}
