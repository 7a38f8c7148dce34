package io.interlock.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class GuardTableTest {

    private static final String ESCAPE = "\u001b[";

    @Test
    void groups_by_text_and_ends_with_the_decision() {
        assertThat(new GuardTable(false, 0).render(GuardSamples.mixed())).isEqualTo("""
                        deploy/prod env.sh:3:14  critical  github-pat  block
                            A personal access token of GitHub.
                            export TOKEN=<github-pat:3f2a>
                            -> Revoke it in the settings of GitHub, then keep the new one in a secret store.
                        deploy/prod env.sh:9:5   low  email  warn
                            An e-mail address.
                            to: <email:77aa>
                            -> Use an address of example.com.

                        message of commit def5678:2:1  critical  github-pat  block
                            A personal access token of GitHub.
                            -> Revoke it in the settings of GitHub, then keep the new one in a secret store.

                        lib/app.jar!/conf/app.properties:7:9  critical  github-pat  block
                            A personal access token of GitHub.
                            token=<github-pat:3f2a>
                            -> Revoke it in the settings of GitHub, then keep the new one in a secret store.

                        .github/workflows/ci.yml  high  workflow-edit  require approval
                            A workflow of CI changed.
                            -> Have it reviewed by somebody who knows what it may do.

                        1 approval required
                          workflows: 2 of security, 1 of platform, because of .github/workflows/ci.yml

                        6 texts not or not fully examined
                          4  binary (logo.png, photo.jpg, x.bin and 1 more)
                          2  archive of 12 levels (a.zip, b.zip)

                        1 problem
                          .interlock/baseline.yaml:12:3: The suppression of 'aws-key' expired on 2026-01-01
                            Renew it or remove it.

                        block: 3 critical, 1 high, 1 low (1 suppressed); examined 1,204 texts, 18.3 MB; \
                        6 texts not or not fully examined; checks secrets, personal-data
                        """);
    }

    @Test
    void says_in_one_line_what_was_examined_when_nothing_was_found() {
        assertThat(new GuardTable(false, 80).render(GuardSamples.clean()))
                .isEqualTo("allow: no findings; examined 1,204 texts, 18.3 MB; checks secrets, personal-data\n");
    }

    @Test
    void does_not_call_good_what_nobody_looked_at() {
        assertThat(new GuardTable(false, 80).render(GuardSamples.nothing()))
                .contains("1  binary (a.bin)")
                .endsWith("allow: nothing was examined; 1 text not or not fully examined; check secrets\n")
                .doesNotContain("no findings");
    }

    @Test
    void fits_the_width_without_losing_the_line_of_a_finding() {
        String table = new GuardTable(false, 60).render(GuardSamples.many(3));
        assertThat(table).contains("src/module-0/token.txt:1:1  critical  github-pat  block\n");
        assertThat(table.lines().filter(line -> !line.startsWith("block:")))
                .allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(60));
        assertThat(new GuardTable(false, 50).render(GuardSamples.mixed()))
                .contains("\nlib/app.jar!….properties:7:9  critical  github-pat  block\n");
    }

    @Test
    void cuts_a_flood_and_says_by_how_much() {
        String table = new GuardTable(false, 0).render(GuardSamples.many(1_700));
        assertThat(table).contains("... and 1,200 more in other texts", "1,700  binary", "and 1,697 more");
        assertThat(table).contains("src/module-499/").doesNotContain("src/module-500/token");
    }

    @Test
    void colours_only_where_asked() {
        assertThat(new GuardTable(true, 0).render(GuardSamples.mixed()))
                .contains(ESCAPE + "1;31mcritical", ESCAPE + "1;31mblock", ESCAPE + "33mrequire approval");
        assertThat(new GuardTable(false, 0).render(GuardSamples.mixed())).doesNotContain(ESCAPE);
    }

    @Property(tries = 300)
    void no_text_can_act_on_a_terminal(
            @ForAll @CharRange(from = '\0', to = '\uffff') @StringLength(max = 60) String text) {
        String table = new GuardTable(false, 80).render(GuardSamples.of(text + Samples.HOSTILE));
        assertThat(table.chars().filter(c -> c != '\n').filter(Character::isISOControl))
                .isEmpty();
        assertThat(table).doesNotContain("\u202e", "##[");
        assertThat(table.lines()).noneMatch(line -> line.strip().startsWith("::"));
    }
}
