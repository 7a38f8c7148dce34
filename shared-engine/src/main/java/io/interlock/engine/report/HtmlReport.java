package io.interlock.engine.report;

import io.interlock.engine.model.AffectedComponent;
import io.interlock.engine.model.AffectedResult;
import io.interlock.engine.model.ChangeSet;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Renders a result as one HTML page that needs nothing else: no request leaves it (its content security policy says
 * so), and it is complete without its script, which only filters the table.
 */
public final class HtmlReport {

    private static final int MAX_NODES = 60;

    /** The mark of the product, as SVG. */
    static final String MARK =
            "<svg width=\"22\" height=\"22\" viewBox=\"0 0 22 22\" aria-hidden=\"true\" fill=\"none\""
                    + " stroke=\"currentColor\" stroke-width=\"2\">"
                    + "<circle cx=\"5\" cy=\"5\" r=\"3\" fill=\"currentColor\"/>"
                    + "<circle cx=\"17\" cy=\"5\" r=\"3\"/><circle cx=\"17\" cy=\"17\" r=\"3\"/>"
                    + "<path d=\"M8 5h6M7 7l8 8\"/></svg>";

    private final PageInfo info;

    /** Creates a report about a run. */
    public HtmlReport(PageInfo info) {
        this.info = info;
    }

    /** The page, in a form to be encoded as UTF-8. */
    public String render(AffectedResult result) {
        StringBuilder out = new StringBuilder(40_000 + result.components().size() * 800);
        String script = Resource.text("page.js");
        head(out, result, script);
        header(out, result);
        out.append("<main>\n");
        HtmlLists.problems(out, result.problems());
        if (result.any()) {
            out.append("<section aria-label=\"Graph\"><h2>How the change travels</h2>\n");
            out.append("<p class=\"note\">From what changed on the left to what depends on it. Choose a box to see");
            out.append(" its row.</p>\n<div class=\"picture\" tabindex=\"0\">");
            out.append(new GraphSvg(MAX_NODES, true).render(result)).append("</div></section>\n");
            HtmlTable.append(out, result.components());
        }
        HtmlLists.append(out, result);
        reproduce(out);
        out.append("</main>\n<footer>Made by Interlock ").append(Markup.text(info.version()));
        out.append(". This page loads nothing from elsewhere.</footer>\n<script>")
                .append(script);
        return out.append("</script>\n</body>\n</html>\n").toString();
    }

    private void head(StringBuilder out, AffectedResult result, String script) {
        String title = info.repository().isEmpty() ? "Interlock" : info.repository() + " - Interlock";
        out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        out.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src");
        out.append(" 'unsafe-inline'; script-src '").append(hash(script)).append("'; base-uri 'none';");
        out.append(" form-action 'none'\">\n");
        out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        out.append("<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
        out.append(Markup.text(Wording.headline(result) + " - " + title)).append("</title>\n<style>");
        out.append(Resource.text("page.css")).append("</style>\n</head>\n<body>\n");
    }

    private static String hash(String script) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] bytes = digest.digest(script.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256, this one has not", e);
        }
    }

    private void header(StringBuilder out, AffectedResult result) {
        out.append("<header><div class=\"brand\">").append(MARK).append("<span><b>Interlock</b>");
        if (!info.repository().isEmpty()) {
            out.append(" &nbsp;/&nbsp; ").append(Markup.text(info.repository()));
        }
        out.append("</span></div>\n<h1>");
        headline(out, result);
        out.append("</h1>\n<p class=\"range\">");
        range(out, result.change());
        out.append("</p>\n");
        bar(out, result);
        tiles(out, result);
        out.append("</header>\n");
    }

    private static void headline(StringBuilder out, AffectedResult result) {
        ChangeSet change = result.change();
        if (change.files().isEmpty() && !change.everything()) {
            out.append("Nothing changed");
            return;
        }
        int affected = result.components().size();
        out.append("<em>")
                .append(affected == 0 ? "None" : Integer.toString(affected))
                .append("</em> of ");
        out.append(Wording.count(result.total(), "component")).append(" affected");
    }

    private static void range(StringBuilder out, ChangeSet change) {
        out.append("<code>");
        side(out, change.base());
        out.append("</code> &rarr; <code>");
        side(out, change.head());
        out.append("</code>");
        if (change.everything()) {
            out.append(" &nbsp;The base is not known, so everything counts as changed.");
        }
    }

    /** Appends one side of a change by its name and its commit. */
    static void side(StringBuilder out, ChangeSet.@Nullable Revision side) {
        if (side == null) {
            out.append("unknown base");
            return;
        }
        String shown = Wording.revision(side);
        boolean named = side.commit() != null && !side.commit().startsWith(side.name());
        out.append(named ? Markup.name(side.name()) + " " : "").append(Markup.text(shown));
    }

    private static void bar(StringBuilder out, AffectedResult result) {
        int total = Math.max(1, Math.max(result.total(), result.components().size()));
        int direct = Wording.direct(result);
        int transitive = result.components().size() - direct;
        out.append("<div class=\"bar\" aria-hidden=\"true\">");
        part(out, "direct", direct, total);
        part(out, "transitive", transitive, total);
        out.append("</div>\n");
    }

    private static void part(StringBuilder out, String style, int count, int total) {
        if (count > 0) {
            long perMille = Math.round(count * 1000.0 / total);
            out.append("<i class=\"").append(style).append("\" style=\"width:").append(perMille / 10);
            out.append('.').append(perMille % 10).append("%\"></i>");
        }
    }

    private static void tiles(StringBuilder out, AffectedResult result) {
        int direct = Wording.direct(result);
        int tests = 0;
        for (AffectedComponent affected : result.components()) {
            tests += Wording.isTestsOnly(affected) ? 1 : 0;
        }
        out.append("<ul class=\"tiles\">");
        int files = result.change().files().size();
        tile(out, files, files == 1 ? "changed file" : "changed files", "");
        tile(out, direct, "changed directly", "");
        tile(out, result.components().size() - direct, "through dependencies", "");
        tile(out, tests, "in their tests only", "");
        if (!result.deleted().isEmpty()) {
            tile(out, result.deleted().size(), "deleted", "");
        }
        int problems = result.problems().size();
        tile(out, problems, problems == 1 ? "problem" : "problems", problems == 0 ? "" : "warn");
        out.append("</ul>\n");
    }

    /** Appends a number with a label below it. */
    static void tile(StringBuilder out, int number, String label, String style) {
        out.append("<li class=\"")
                .append(style)
                .append("\"><b>")
                .append(number)
                .append("</b>")
                .append(label);
        out.append("</li>");
    }

    private void reproduce(StringBuilder out) {
        if (!info.command().isEmpty()) {
            out.append("<section><h2>Get this answer again</h2>\n<pre>").append(Markup.text(info.command()));
            out.append("</pre></section>\n");
        }
    }
}
