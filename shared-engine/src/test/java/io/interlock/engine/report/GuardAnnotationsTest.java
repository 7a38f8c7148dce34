package io.interlock.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class GuardAnnotationsTest {

    @Test
    void points_at_the_line_and_says_what_to_do() {
        assertThat(GuardAnnotations.render(GuardSamples.mixed()).lines())
                .contains(
                        "::error file=deploy/prod env.sh,line=3,endLine=3,col=14,endColumn=54,"
                                + "title=github-pat (critical)::A personal access token of GitHub."
                                + "%0Aexport TOKEN=<github-pat:3f2a>"
                                + "%0ARevoke it in the settings of GitHub, then keep the new one in a secret store.",
                        "::error file=.github/workflows/ci.yml,title=workflow-edit (high)::A workflow of CI changed."
                                + "%0AHave it reviewed by somebody who knows what it may do.",
                        "::warning file=deploy/prod env.sh,line=9,endLine=9,col=5,endColumn=21,title=email (low)::"
                                + "An e-mail address.%0Ato: <email:77aa>%0AUse an address of example.com.")
                .anyMatch(line -> line.startsWith("::error title=github-pat (critical)::message of commit def5678:2:1"))
                .anyMatch(line -> line.startsWith("::error file=lib/app.jar,title=github-pat (critical)::lib/app.jar!/")
                        && line.contains("app.properties:7:9"));
    }

    @Test
    void writes_no_more_than_github_shows_and_says_what_is_left() {
        String commands = GuardAnnotations.render(GuardSamples.many(37));
        assertThat(commands.lines().filter(line -> line.startsWith("::error"))).hasSize(10);
        assertThat(commands.lines().reduce("", (a, b) -> b))
                .startsWith("::notice title=interlock guard::block: 37 critical; examined")
                .contains("%0A27 more findings are not annotated")
                .contains("%0Anot examined: binary (src/module-0/logo.png,");
    }

    @Test
    void is_silent_only_when_all_was_examined_and_nothing_found() {
        assertThat(GuardAnnotations.render(GuardSamples.clean())).isEmpty();
        assertThat(GuardAnnotations.render(GuardSamples.nothing())).contains("nothing was examined");
    }

    @Property(tries = 300)
    void no_text_begins_another_command(
            @ForAll @CharRange(from = '\0', to = '\uffff') @StringLength(max = 40) String text) {
        String commands = GuardAnnotations.render(GuardSamples.of(text + Samples.HOSTILE));
        assertThat(commands.lines())
                .isNotEmpty()
                .allMatch(line -> line.matches("::(error|warning|notice) ([a-zA-Z]+=[^:]*,?)+::.*"));
        assertThat(commands).doesNotContain("##[", "\u001b", "\u202e", "\r");
    }
}
