package io.interlock.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.FindingState;
import io.interlock.engine.model.ReviewFinding;
import io.interlock.engine.model.ReviewResult.Outcome;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ReviewTableTest {

    private static final String ESCAPE = "\u001b[";

    @Test
    void answers_first_then_tells_the_findings_with_their_code() {
        assertThat(new ReviewTable(false, 0).render(ReviewSamples.mixed())).isEqualTo("""
                        5 findings (1 critical, 1 high, 2 medium, 1 low; 3 new, 1 open, 1 moved), 1 note, 1 fixed, \
                        1 won't fix; 4 of 5 hunks reviewed by claude-sonnet (1 of them before this push), \
                        1 not (the budget is spent), 2 files not (1 lock file, 1 binary), 1 text not or \
                        not fully examined; 1 problem; $0.0420, 31,200 tokens
                          1 of 2 calls failed

                        src/main/java/Orders.java:9-10 (before)  critical  security  removed-check  new
                            The check of the rights is gone.
                            Anybody reads any order.
                             9   if (!user.mayRead(order)) {
                            10     throw new Forbidden();
                            model claude-sonnet, 80 % sure, id ab4ace7fab4a
                        src/main/java/Orders.java:12-14  high  security  sql-injection  new
                            The name goes into the query as it is.
                            Whoever signs up as ' or 1=1 -- reads all orders.
                            12 -   String query = "select * from orders where name = '" + name + "'";
                            13 -     return db.query(query);
                               +   String query = "select * from orders where name = ?";
                               +     return db.query(query, name);
                            14   }
                            model claude-sonnet, 92 % sure, id 756ccea6756c

                        결제/src/결제.java:40  medium  correctness  null-dereference  open since abc1234
                            주문이 없으면 여기서 멈춘다.
                            결제가 끝난 뒤에 오류가 난다.
                            40   return 주문.금액(); // 주문은 없을 수 있다
                            model claude-sonnet, 70 % sure, id 6d40ec3c6d40

                        logo.png  medium  maintainability  large-binary  new
                            A binary file of 12.0 MB was added.
                            Everybody who clones the repository loads it for ever.
                            check large-binary, 100 % sure, id c6b9c339c6b9

                        web/app.js:7  low  maintainability  debug-output  moved from web/app.js:3
                            Output for debugging is left.
                            7 - console.log(order);
                            check debug-output, 100 % sure, id 8e6edf898e6e

                        1 note
                          web/app.js:9  todo-added: A TODO was added.

                        1 fixed
                          src/main/java/Cart.java:3  race: Something about race.

                        1 won't fix
                          src/main/java/Night.java:8  slow-query: Something about slow-query.
                            the shop is closed at night

                        1 hunk that no model read
                          1  the budget is spent (src/main/java/Orders.java:200-229)

                        2 files that no model read
                          1  lock file (package-lock.json)
                          1  binary (logo.png)

                        1 text not or not fully examined
                          1  too long (pull request body)

                        Not kept of what the model said: 2 with a quote that is not there, 1 said twice

                        1 problem
                          .interlock/review.yaml:3:1: 'depht' is not known
                            Write depth.
                        """);
    }

    @Test
    void says_in_one_line_that_a_clean_change_passed() {
        assertThat(new ReviewTable(false, 0).render(ReviewSamples.of(Outcome.REVIEWED)))
                .isEqualTo("Passed: no findings; 1 of 1 hunk reviewed by claude-sonnet; $0.0042, 1,000 tokens\n");
    }

    @Test
    void fits_the_width_without_losing_the_lines_of_a_finding() {
        String table = new ReviewTable(false, 60).render(ReviewSamples.mixed());
        assertThat(table).contains("\nsrc/main/jav…Orders.java:12-14  high  security  sql-injection  new\n");
        assertThat(table.lines().filter(line -> !line.contains("  security  ") && !line.contains("  moved ")))
                .filteredOn(line -> !line.contains("  open since "))
                .allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(60));
    }

    @Test
    void cuts_a_flood_and_says_by_how_much() {
        String table = new ReviewTable(false, 0).render(ReviewSamples.many(700));
        assertThat(table)
                .contains("\nsrc/module-199/", "... and 500 more (all of them with --format json)")
                .contains("700 files that no model read\n  700  binary (src/module-0/logo.png,")
                .doesNotContain("\nsrc/module-200/");
        String lines = "line\n".repeat(40);
        ReviewFinding like = ReviewSamples.injection();
        ReviewFinding large = new ReviewFinding(
                like.rule(),
                like.category(),
                like.severity(),
                like.confidence(),
                like.range(),
                lines,
                like.message(),
                like.why(),
                null,
                like.source());
        assertThat(new ReviewTable(false, 0)
                        .render(ReviewSamples.of(Outcome.REVIEWED, ReviewSamples.tracked(large, FindingState.NEW))))
                .contains("    ... 21 more lines\n");
    }

    @Test
    void colours_only_where_asked() {
        String coloured = new ReviewTable(true, 0).render(ReviewSamples.mixed());
        assertThat(coloured)
                .contains(ESCAPE + "1;31mcritical", ESCAPE + "33mmedium", ESCAPE + "33m5 findings")
                .contains(ESCAPE + "32m       +   String query");
        assertThat(new ReviewTable(true, 0).render(ReviewSamples.of(Outcome.REVIEWED)))
                .startsWith(ESCAPE + "32mPassed");
        assertThat(new ReviewTable(true, 0).render(ReviewSamples.of(Outcome.NOT_REVIEWED)))
                .doesNotContain(ESCAPE + "32m");
        assertThat(new ReviewTable(false, 0).render(ReviewSamples.mixed())).doesNotContain(ESCAPE);
    }

    @Test
    void a_broken_line_begins_no_command_of_a_runner() {
        StringBuilder out = new StringBuilder();
        Wrapping.append(out, "These words are long enough ::error::for a second line", 2, 30);
        assertThat(out).hasToString("  These words are long enough\n  \\072:error::for a second line\n");
    }

    @Property(tries = 300)
    void no_text_can_act_on_a_terminal(
            @ForAll @CharRange(from = '\0', to = '\uffff') @StringLength(max = 60) String text) {
        String table = new ReviewTable(false, 80).render(ReviewSamples.of(text + Samples.HOSTILE));
        assertThat(table.chars().filter(c -> c != '\n').filter(Character::isISOControl))
                .isEmpty();
        assertThat(table).doesNotContain("\u202e", "##[");
        assertThat(table.lines()).noneMatch(line -> line.strip().startsWith("::"));
    }
}
