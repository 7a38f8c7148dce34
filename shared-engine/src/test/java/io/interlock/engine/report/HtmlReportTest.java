package io.interlock.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.AffectedResult;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlReportTest {

    private final HtmlReport report = new HtmlReport(
            new PageInfo("shop/<monorepo>", "interlock affected --base 'a&b' --head def5678 --direct", "0.1.0"));

    @Test
    void answers_first_and_tells_why_who_and_how() {
        assertThat(report.render(Samples.shop()))
                .contains("<h1><em>4</em> of 7 components affected</h1>")
                .contains("shop/&lt;monorepo&gt;")
                .contains("tests depend on org.shop:결제 (audit/pom.xml:31)")
                .contains("<span class=\"owner\">@shop/core</span>")
                .contains("mvn -pl core -am verify")
                .contains("<code>odd/pom.xml:3:9</code>")
                .contains("Not examined")
                .contains("interlock affected --base &#39;a&amp;b&#39; --head def5678 --direct");
    }

    @Test
    void loads_nothing_and_lets_only_its_own_script_run() throws Exception {
        String page = report.render(Samples.shop());
        assertThat(page.replace("xmlns=\"http://www.w3.org/2000/svg\"", ""))
                .doesNotContain("src=", "http:", "https:", "@import", "url(h")
                .containsOnlyOnce("<script>");
        String script = page.substring(page.indexOf("<script>") + 8, page.indexOf("</script>"));
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
        assertThat(page)
                .contains("default-src 'none'")
                .contains("script-src 'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
    }

    @Test
    void shows_hostile_names_without_acting_on_them() {
        String page = report.render(Samples.hostile());
        assertThat(page).doesNotContain("<script>alert", "\u202e", "\u2028", "\u001b", "\udc80", "##[", "]]>");
        assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt;");
        assertThat(page.lines()).noneMatch(line -> line.strip().startsWith("::set-output"));
    }

    @Test
    void is_a_page_when_nothing_changed_and_when_much_did() {
        assertThat(report.render(Samples.nothing()))
                .contains("<h1>Nothing changed</h1>")
                .doesNotContain("<table>");
        for (AffectedResult result : List.of(Samples.reactor(700))) {
            assertThat(report.render(result)).contains("id=\"c699\"", "and 640 more");
        }
    }
}
