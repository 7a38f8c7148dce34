package io.interlock.engine.cli;

import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.GuardResult;
import io.interlock.engine.report.GuardAnnotations;
import io.interlock.engine.report.GuardHtml;
import io.interlock.engine.report.GuardJson;
import io.interlock.engine.report.GuardJunit;
import io.interlock.engine.report.GuardMarkdown;
import io.interlock.engine.report.GuardNames;
import io.interlock.engine.report.GuardSarif;
import io.interlock.engine.report.GuardTable;
import io.interlock.engine.report.PageInfo;
import io.interlock.engine.report.SarifRun;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The answer of {@code interlock guard} in each of its forms. */
final class GuardRendering {

    private final GuardResult result;
    private final About about;
    private final OutputOptions<GuardFormat> output;
    private final CliEnvironment environment;

    /**
     * What the run was about.
     *
     * @param directory name of the repository's directory, or empty
     * @param config the configuration that held, or empty
     * @param millis how long it took
     */
    record About(String directory, String config, long millis) {

        /** The same with paths that go through a redactor. */
        About redacted(UnaryOperator<String> redactor) {
            return new About(redactor.apply(directory), redactor.apply(config), millis);
        }
    }

    GuardRendering(GuardResult result, About about, OutputOptions<GuardFormat> output, CliEnvironment environment) {
        this.result = result;
        this.about = about;
        this.output = output;
        this.environment = environment;
    }

    String text(GuardFormat format) {
        return switch (format) {
            case TABLE -> table();
            case JSON -> new GuardJson(meta()).render(result);
            case SARIF -> new GuardSarif(new SarifRun(Version.number(), "", false)).render(result);
            case JUNIT -> GuardJunit.render(result);
            case GITHUB -> GuardAnnotations.render(result);
            case MARKDOWN -> new GuardMarkdown(GuardMarkdown.GITHUB_COMMENT_BYTES).render(result);
            case HTML -> new GuardHtml(page()).render(result);
            case NAMES -> new GuardNames(output.zero()).render(result);
        };
    }

    private String table() {
        boolean colour = environment.colours(output.color(), environment.outIsTerminal());
        return new GuardTable(colour, environment.columns()).render(result);
    }

    private PageInfo page() {
        return new PageInfo(about.directory(), command(), Version.number());
    }

    /** The command that gives this result again, or an empty string when it was not about two commits. */
    private String command() {
        ChangeSet change = result.change();
        ChangeSet.Revision base = change == null ? null : change.base();
        String from = base == null ? null : base.commit();
        String to = change == null ? null : change.head().commit();
        return from == null || to == null ? "" : "interlock guard --direct --base " + from + " --head " + to;
    }

    private Map<String, Object> meta() {
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("version", Version.number());
        meta.put("config", about.config().isEmpty() ? null : about.config());
        meta.put("millis", about.millis());
        return meta;
    }
}
