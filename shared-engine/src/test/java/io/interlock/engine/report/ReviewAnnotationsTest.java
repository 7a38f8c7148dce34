package io.interlock.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.FindingState;
import io.interlock.engine.model.ReviewResult.Outcome;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ReviewAnnotationsTest {

    @Test
    void points_at_the_lines_worst_first() {
        assertThat(ReviewAnnotations.render(ReviewSamples.mixed())).isEqualTo("""
                        ::error title=removed-check (critical)::src/main/java/Orders.java:9-10 (before): \
                        The check of the rights is gone.%0AAnybody reads any order.%0Anew, model claude-sonnet
                        ::error file=src/main/java/Orders.java,line=12,endLine=14,title=sql-injection (high)::\
                        The name goes into the query as it is.%0AWhoever signs up as ' or 1=1 -- reads all orders.\
                        %0Anew, model claude-sonnet
                        ::warning file=결제/src/결제.java,line=40,endLine=40,title=null-dereference (medium)::\
                        주문이 없으면 여기서 멈춘다.%0A결제가 끝난 뒤에 오류가 난다.%0Aopen since abc1234, model claude-sonnet
                        ::warning file=logo.png,title=large-binary (medium)::A binary file of 12.0 MB was added.\
                        %0AEverybody who clones the repository loads it for ever.%0Anew, check large-binary
                        ::notice file=web/app.js,line=7,endLine=7,title=debug-output (low)::\
                        Output for debugging is left.%0Amoved from web/app.js:3, check debug-output
                        ::notice title=interlock review::5 findings (1 critical, 1 high, 2 medium, 1 low; 3 new, 1 open, \
                        1 moved), 1 note, 1 fixed, 1 won't fix; 4 of 5 hunks reviewed by claude-sonnet (1 of them before \
                        this push), 1 not (the budget is spent), 2 files not (1 lock file, 1 binary), 1 text not or not \
                        fully examined; 1 problem; $0.0420, 31,200 tokens%0Anot reviewed: the budget is spent (src/main/java/Orders.java:200-229)%0Anot reviewed: \
                        lock file (package-lock.json)%0Anot reviewed: binary (logo.png)%0Anot reviewed: too long (pull \
                        request body)%0A1 problem
                        """);
    }

    @Test
    void says_nothing_of_a_clean_change_that_was_reviewed() {
        assertThat(ReviewAnnotations.render(ReviewSamples.of(Outcome.REVIEWED))).isEmpty();
        assertThat(ReviewAnnotations.render(ReviewSamples.of(
                        Outcome.REVIEWED, ReviewSamples.tracked(ReviewSamples.note(), FindingState.NEW))))
                .isEmpty();
        assertThat(ReviewAnnotations.render(ReviewSamples.of(Outcome.NOTHING_CHANGED)))
                .isEmpty();
    }

    @Test
    void says_when_nobody_looked() {
        assertThat(ReviewAnnotations.render(ReviewSamples.of(Outcome.NOT_REVIEWED)))
                .startsWith("::notice title=interlock review::Nothing was examined: the diff cannot be read");
        assertThat(ReviewAnnotations.render(ReviewSamples.of(Outcome.CHECKS_ONLY)))
                .startsWith("::notice title=interlock review::No model was asked");
    }

    @Test
    void writes_no_more_than_github_shows() {
        String annotations = ReviewAnnotations.render(ReviewSamples.many(50));
        assertThat(annotations.lines()).hasSize(11);
        assertThat(annotations).contains("40 more findings are not annotated");
    }

    @Property(tries = 300)
    void no_text_begins_a_command(@ForAll @CharRange(from = '\0', to = '\uffff') @StringLength(max = 40) String text) {
        String annotations = ReviewAnnotations.render(ReviewSamples.of(text + Samples.HOSTILE));
        assertThat(annotations.lines())
                .allMatch(line -> line.startsWith("::error title=")
                        || line.startsWith("::notice title=")
                        || line.startsWith("::warning title="));
        assertThat(annotations).doesNotContain("##[", "\u202e", "\u001b");
    }
}
