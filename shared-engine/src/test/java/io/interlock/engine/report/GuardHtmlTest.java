package io.interlock.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class GuardHtmlTest {

    private final GuardHtml report = new GuardHtml(new PageInfo("shop/<web>", "interlock guard --base 'a&b'", "0.1.0"));

    @Test
    void answers_first_and_tells_what_to_do() {
        assertThat(report.render(GuardSamples.mixed()))
                .contains("<h1><em class=\"block\">Block</em> 3 critical, 1 high, 1 low (1 suppressed)</h1>")
                .contains("shop/&lt;web&gt;")
                .contains("deploy/prod env.sh:3:14")
                .contains("export TOKEN=&lt;github-pat:3f2a&gt;")
                .contains("Revoke it in the settings of GitHub")
                .contains("2 of security, 1 of platform")
                .contains("<li>4: binary<details>")
                .contains("the address of the project")
                .contains("The suppression of &#39;aws-key&#39; expired")
                .contains("interlock guard --base &#39;a&amp;b&#39;");
    }

    @Test
    void filters_without_a_script_and_loads_nothing() {
        String page = report.render(GuardSamples.mixed());
        assertThat(page)
                .contains(
                        "default-src 'none'",
                        "<input type=\"radio\" class=\"choice\" name=\"severity\" id=\"show-low\">")
                .contains("#show-low:checked ~ table tbody tr:not(.low)", "<tr id=\"f4\" class=\"low\">")
                .doesNotContain("<script", "script-src", "src=", "http:", "https:", "@import", "url(");
    }

    @Test
    void draws_a_bar_for_each_kind() {
        String page = report.render(GuardSamples.mixed());
        assertThat(page)
                .contains("viewBox=\"0 0 750 84\"")
                .contains("<rect x=\"140\" y=\"6\" width=\"520\" height=\"16\" class=\"s-critical\">"
                        + "<title>3 critical</title></rect>")
                .contains("width=\"173\" height=\"16\" class=\"s-low\"><title>1 low</title>");
    }

    @Test
    void is_a_page_when_nothing_was_found_or_examined_and_when_much_was_found() {
        assertThat(report.render(GuardSamples.clean()))
                .contains("<em class=\"allow\">Allow</em> no findings</h1>")
                .doesNotContain("<table>", "Not or not fully examined");
        assertThat(report.render(GuardSamples.nothing()))
                .contains("<em class=\"allow\">Allow</em> nothing was examined</h1>")
                .contains("Nothing was examined, so nothing can be said of it.");
        assertThat(report.render(GuardSamples.many(3_000)))
                .contains("id=\"f1999\"", "and 1,000 more", "all 3,000</label>")
                .doesNotContain("id=\"f2000\"");
    }

    @Property(tries = 200)
    void no_text_becomes_markup(@ForAll @CharRange(from = '\0', to = '\uffff') @StringLength(max = 40) String text) {
        String page = report.render(GuardSamples.of(text + Samples.HOSTILE));
        assertThat(page).doesNotContain("<script", "\u202e", "\u001b", "\udc80", "##[", "]]>");
        String empty = report.render(GuardSamples.of("x"));
        assertThat(page.chars().filter(c -> c == '<'))
                .hasSameSizeAs(empty.chars().filter(c -> c == '<').toArray());
    }
}
