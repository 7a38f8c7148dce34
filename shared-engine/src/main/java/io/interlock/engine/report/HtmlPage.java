package io.interlock.engine.report;

import io.interlock.engine.model.ChangeSet;

/**
 * The frame of a page that needs nothing else: no request leaves it and no script runs in it (its content security policy
 * says so).
 */
final class HtmlPage {

    private HtmlPage() {}

    /** Begins a page: its head with the style sheets, and its body. */
    static void begin(StringBuilder out, PageInfo info, String title, String styles) {
        String name = info.repository().isEmpty() ? "Interlock" : info.repository() + " - Interlock";
        out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        out.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src");
        out.append(" 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n");
        out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        out.append("<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
        out.append(Markup.text(title + " - " + name)).append("</title>\n<style>");
        out.append(Resource.text("page.css")).append(styles);
        out.append("</style>\n</head>\n<body>\n");
    }

    /** Begins the header with the mark of the product and the name of the repository. */
    static void brand(StringBuilder out, PageInfo info) {
        out.append("<header><div class=\"brand\">").append(HtmlReport.MARK).append("<span><b>Interlock</b>");
        if (!info.repository().isEmpty()) {
            out.append(" &nbsp;/&nbsp; ").append(Markup.text(info.repository()));
        }
        out.append("</span></div>\n");
    }

    /** Appends the two sides of a change. */
    static void range(StringBuilder out, ChangeSet change) {
        out.append("<code>");
        HtmlReport.side(out, change.base());
        out.append("</code> &rarr; <code>");
        HtmlReport.side(out, change.head());
        out.append("</code> &nbsp;");
    }

    /** Appends a value with a label below it. */
    static void tile(StringBuilder out, String value, String label, String style) {
        out.append("<li class=\"").append(style).append("\"><b>").append(Markup.text(value));
        out.append("</b>").append(label).append("</li>");
    }

    /** Appends the command that gives the result again, when it is known. */
    static void command(StringBuilder out, PageInfo info) {
        if (!info.command().isEmpty()) {
            out.append("<section><h2>Get this answer again</h2>\n<pre>").append(Markup.text(info.command()));
            out.append("</pre></section>\n");
        }
    }

    /** Ends the main part and the page, with one more sentence at its foot. */
    static String end(StringBuilder out, PageInfo info, String note) {
        out.append("</main>\n<footer>Made by Interlock ").append(Markup.text(info.version()));
        out.append(". This page loads nothing from elsewhere.").append(note);
        return out.append("</footer>\n</body>\n</html>\n").toString();
    }
}
