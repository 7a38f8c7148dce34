package io.interlock.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableReportTest {

    @Test
    void lines_up_korean_names_and_tells_everything_a_person_should_know() {
        assertThat(new TableReport(false, 0).render(Samples.shop())).isEqualTo("""
                        COMPONENT       KIND   AFFECTED            WHY                                               OWNERS
                        org.shop:audit  maven  transitive (tests)  tests depend on org.shop:결제 (audit/pom.xml:31)
                        org.shop:core   maven  direct              core/한글.txt (+2 files)                          @shop/core ann@shop.org
                        org.shop:web    maven  transitive          depends on org.shop:core (web/pom.xml:12)
                        org.shop:결제   maven  transitive          depends on org.shop:core (결제/pom.xml:20)

                        4 of 7 components affected (1 directly) by 6 files, base abc1234..def5678

                        1 component deleted; dependents are affected
                          org.shop:old (old)

                        1 dependency cycle, each handled as one group
                          org.shop:a, org.shop:b

                        1 changed file outside any component
                          .github/x.yml

                        1 changed file ignored by configuration
                          README.md

                        1 problem
                          odd/pom.xml:3:9: Cannot read the pom: '<' was not expected
                            Close the element.
                        """);
    }

    @Test
    void says_so_when_nothing_changed() {
        assertThat(new TableReport(false, 80).render(Samples.nothing()))
                .isEqualTo("Nothing changed, base abc1234..def5678\n");
    }

    @Test
    void leaves_no_control_character_and_no_workflow_command_of_a_hostile_name() {
        String table = new TableReport(false, 0).render(Samples.hostile());
        assertThat(table).matches("[\\x20-\\x7e…\n]*");
        assertThat(table).doesNotContain("##[");
        assertThat(table.lines()).noneMatch(line -> line.strip().startsWith("::"));
    }

    @Test
    void no_row_is_wider_than_the_terminal_when_a_width_is_given() {
        String table = new TableReport(false, 100).render(Samples.reactor(80));
        assertThat(table.lines().limit(81)).allMatch(line -> DisplayWidth.of(line) <= 100);
        assertThat(table.lines().limit(81)).anyMatch(line -> line.contains("…"));
    }

    @Test
    void cuts_nothing_when_no_width_is_given() {
        assertThat(new TableReport(false, 0).render(Samples.reactor(80))).doesNotContain("…");
    }

    @Test
    void colours_only_when_asked_and_changes_nothing_else() {
        String plain = new TableReport(false, 0).render(Samples.shop());
        String coloured = new TableReport(true, 0).render(Samples.shop());
        assertThat(plain).doesNotContain("\u001b");
        assertThat(coloured).contains("\u001b[1;36morg.shop:core\u001b[0m");
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain);
    }
}
