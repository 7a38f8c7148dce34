package io.interlock.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class GuardJunitTest {

    private static Document parse(String xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> summary(Document document) {
        List<String> suites = new ArrayList<>();
        NodeList elements = document.getElementsByTagName("testsuite");
        for (int i = 0; i < elements.getLength(); i++) {
            Element suite = (Element) elements.item(i);
            suites.add(suite.getAttribute("name") + " " + suite.getAttribute("tests") + " "
                    + suite.getAttribute("failures") + " " + suite.getAttribute("skipped"));
        }
        return suites;
    }

    @Test
    void each_check_is_a_suite_and_what_stops_the_change_fails() throws Exception {
        String xml = GuardJunit.render(GuardSamples.mixed());
        assertThat(summary(parse(xml)))
                .containsExactly(
                        "interlock.guard.secrets 3 3 0",
                        "interlock.guard.personal-data 1 1 0",
                        "interlock.guard.approvals 1 1 0",
                        "interlock.guard.not-examined 2 0 2",
                        "interlock.guard.problems 1 0 0");
        assertThat(xml)
                .contains("""
                            <testcase classname="interlock.guard.secrets" name="github-pat in deploy/prod env.sh" time="0">
                              <failure message="block: A personal access token of GitHub.">
                        deploy/prod env.sh:3:14: critical, block, github-pat: A personal access token of GitHub.
                            export TOKEN=&lt;github-pat:3f2a&gt;
                            Revoke it in the settings of GitHub, then keep the new one in a secret store.
                        </failure>
                        """)
                .contains("<system-out>deploy/prod env.sh:9:5: low, warn, email: An e-mail address.");
    }

    @Test
    void a_check_without_findings_succeeds_and_one_that_saw_nothing_does_not_appear() throws Exception {
        assertThat(summary(parse(GuardJunit.render(GuardSamples.clean()))))
                .containsExactly("interlock.guard.secrets 1 0 0", "interlock.guard.personal-data 1 0 0");
        assertThat(summary(parse(GuardJunit.render(GuardSamples.nothing()))))
                .containsExactly("interlock.guard.not-examined 2 0 2");
    }

    @Test
    void the_numbers_are_those_of_the_elements() throws Exception {
        Document document = parse(GuardJunit.render(GuardSamples.of(Samples.HOSTILE)));
        NodeList suites = document.getElementsByTagName("testsuite");
        for (int i = 0; i < suites.getLength(); i++) {
            Element suite = (Element) suites.item(i);
            assertThat(suite.getElementsByTagName("testcase").getLength()).hasToString(suite.getAttribute("tests"));
            assertThat(suite.getElementsByTagName("failure").getLength()).hasToString(suite.getAttribute("failures"));
            assertThat(suite.getElementsByTagName("skipped").getLength()).hasToString(suite.getAttribute("skipped"));
        }
        assertThat(document.getElementsByTagName("testcase").getLength())
                .hasToString(document.getDocumentElement().getAttribute("tests"));
    }

    @Property(tries = 300)
    void any_text_gives_well_formed_xml(
            @ForAll @CharRange(from = '\0', to = '\uffff') @StringLength(max = 40) String text) throws Exception {
        Document document = parse(GuardJunit.render(GuardSamples.of(text)));
        assertThat(document.getDocumentElement().getTagName()).isEqualTo("testsuites");
    }
}
