package io.interlock.engine.cli;

import io.interlock.engine.affected.Nearest;
import io.interlock.engine.cli.AffectedRun.Answer;
import io.interlock.engine.model.AffectedResult;
import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.Component;
import io.interlock.engine.model.Problem;
import io.interlock.engine.report.DotReport;
import io.interlock.engine.report.ExplainReport;
import io.interlock.engine.report.HtmlReport;
import io.interlock.engine.report.JsonReport;
import io.interlock.engine.report.MarkdownSummary;
import io.interlock.engine.report.MatrixReport;
import io.interlock.engine.report.MermaidReport;
import io.interlock.engine.report.NamesReport;
import io.interlock.engine.report.PageInfo;
import io.interlock.engine.report.PathsReport;
import io.interlock.engine.report.TableReport;
import io.interlock.engine.scm.GitPaths;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns an answer into text, each format by its own report. */
final class Rendering {

    /** Above this, Mermaid's own limits and the eye give up. */
    private static final int MAX_MERMAID_NODES = 100;

    private static final int MAX_DOT_NODES = 10_000;

    private final AffectedOptions options;
    private final CliEnvironment environment;
    private final Answer answer;
    private final AffectedResult result;
    private final Console console;
    private final long started;

    Rendering(AffectedOptions options, CliEnvironment environment, Answer answer, Console console, long started) {
        this.options = options;
        this.environment = environment;
        this.answer = answer;
        this.result = answer.result();
        this.console = console;
        this.started = started;
    }

    /** The bytes for standard output. Names and paths ended by NUL are the repository's own bytes, all else UTF-8. */
    byte[] bytes(OutputFormat format) throws IOException {
        String text = text(format);
        boolean raw = options.output().zero() && (format == OutputFormat.NAMES || format == OutputFormat.PATHS);
        return raw ? GitPaths.encode(text) : text.getBytes(StandardCharsets.UTF_8);
    }

    /** The document of a format. */
    String text(OutputFormat format) throws IOException {
        return switch (format) {
            case TABLE -> table();
            case JSON -> new JsonReport(meta()).render(result);
            case NAMES -> new NamesReport(options.output().zero()).render(result);
            case PATHS -> new PathsReport(options.output().zero()).render(result);
            case MATRIX -> matrix();
            case MERMAID -> new MermaidReport(MAX_MERMAID_NODES).render(result);
            case DOT -> new DotReport(MAX_DOT_NODES).render(result);
            case HTML -> new HtmlReport(page()).render(result);
            case MARKDOWN -> new MarkdownSummary(MarkdownSummary.GITHUB_COMMENT_CHARS).render(result);
        };
    }

    private String table() {
        boolean colour = environment.colours(options.output().color(), environment.outIsTerminal());
        return new TableReport(colour, environment.columns()).render(result);
    }

    private PageInfo page() {
        String repo = options.run().repo();
        Path directory =
                environment.directory().resolve(repo == null ? "" : repo).toAbsolutePath();
        Path name = directory.normalize().getFileName();
        return new PageInfo(name == null ? "" : name.toString(), command(result.change()), Version.number());
    }

    /** The command that gives this result again, or an empty string when the change is not between two commits. */
    private static String command(ChangeSet change) {
        ChangeSet.Revision base = change.base();
        String from = base == null ? null : base.commit();
        String to = change.head().commit();
        return from == null || to == null ? "" : "interlock affected --direct --base " + from + " --head " + to;
    }

    private Map<String, Object> meta() {
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("version", Version.number());
        meta.put("propagation", options.propagation().name().toLowerCase(java.util.Locale.ROOT));
        meta.put(
                "config",
                answer.config().file().isEmpty() ? null : answer.config().file());
        meta.put("millis", (System.nanoTime() - started) / 1_000_000);
        return meta;
    }

    private String matrix() throws IOException {
        Integer configured = answer.config().maxJobs();
        int most = options.maxJobs() > 0
                ? options.maxJobs()
                : configured == null ? MatrixReport.GITHUB_MAX_JOBS : configured;
        Map<String, Double> seconds = Map.of();
        String source = options.durations();
        if (source != null) {
            Durations durations = Durations.read(source, environment.directory(), listed());
            seconds = durations.seconds();
            for (Problem problem : durations.problems()) {
                console.warning(problem);
            }
        }
        return new MatrixReport(most, seconds).render(result);
    }

    private List<Component> listed() {
        return answer.analysis().head().components();
    }

    /** Why one component is affected, or not. */
    byte[] explanation(String id) {
        Component component = answer.analysis().head().component(id);
        for (Component deleted : result.deleted()) {
            component = component == null && deleted.id().equals(id) ? deleted : component;
        }
        if (component == null) {
            throw unknown(id);
        }
        return new ExplainReport(result).render(component).getBytes(StandardCharsets.UTF_8);
    }

    private UsageException unknown(String id) {
        List<String> ids = new ArrayList<>();
        for (Component component : listed()) {
            ids.add(component.id());
            boolean shortName =
                    component.id().endsWith(":" + id) || component.id().endsWith("/" + id);
            if (shortName || component.path().equals(id)) {
                return new UsageException(
                        "There is no component '" + id + "'", "Did you mean '" + component.id() + "'?");
            }
        }
        return new UsageException(
                "There is no component '" + id + "'",
                Nearest.remedy(
                        id, ids, "Name one as the results do, such as 'group:artifact' or an npm package name."));
    }
}
