package io.interlock.engine.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.expression.Value;
import io.interlock.engine.model.CodeWork;
import io.interlock.engine.model.ProvenCommand;
import io.interlock.engine.model.TestWork;
import io.interlock.engine.model.Usage;
import io.interlock.engine.model.Usd;
import io.interlock.engine.model.WorkAttempt;
import io.interlock.engine.model.WorkStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class WorkValuesTest {

    @Property(tries = 100)
    void code_work_comes_back_as_it_was(
            @ForAll WorkStatus status,
            @ForAll @StringLength(max = 20) String text,
            @ForAll @Size(max = 4) List<@StringLength(max = 9) String> files,
            @ForAll @IntRange(max = 1_000_000) int number) {
        CodeWork work = new CodeWork(
                status,
                text,
                "reason",
                "plan",
                files,
                List.of(new ProvenCommand("test " + text, files, true, false, number)),
                List.of(attempt(number, WorkAttempt.Outcome.KILLED)),
                "sandbox",
                files);

        assertThat(WorkValues.code(WorkValues.of(work))).isEqualTo(work);
        assertThat(WorkValues.tests(WorkValues.of(work))).isNull();
    }

    @Property(tries = 100)
    void test_work_comes_back_as_it_was(
            @ForAll WorkStatus status,
            @ForAll WorkAttempt.Outcome outcome,
            @ForAll @Size(max = 4) List<@StringLength(max = 9) String> texts,
            @ForAll @IntRange(max = 1_000_000) int number) {
        TestWork.Component component = new TestWork.Component(
                "shop:orders",
                "JUnit 5",
                List.of(new TestWork.Kept("a/ATest.java", texts, number, texts, "x > y became x >= y")),
                List.of(new TestWork.Dropped("a/BTest.java", outcome, "it failed")),
                1,
                2,
                3,
                4,
                5,
                number);
        TestWork work =
                new TestWork(status, "", List.of(component), List.of(attempt(number, outcome)), "sandbox", texts);

        assertThat(WorkValues.tests(WorkValues.of(work))).isEqualTo(work);
        assertThat(WorkValues.code(WorkValues.of(work))).isNull();
    }

    @Example
    void later_steps_find_status_summary_and_files_where_those_of_other_agents_are() {
        Value.Mapping output = (Value.Mapping) WorkValues.of(work());

        assertThat(output.members()).containsKeys("status", "summary", "files", "work");
        assertThat(output.members().get("status")).isEqualTo(Value.of("not-done"));
        assertThat(output.members().get("files"))
                .isEqualTo(new Value.Sequence(List.of(new Value.Mapping(Map.of("path", Value.of("src/a.py"))))));
    }

    @Example
    void an_output_of_which_any_part_is_missing_or_of_another_kind_is_no_work() {
        Value.Mapping output = (Value.Mapping) WorkValues.of(work());
        Value.Mapping inner = (Value.Mapping) output.members().get("work");

        assertThat(WorkValues.code(output)).isEqualTo(work());
        for (String name : inner.members().keySet()) {
            Map<String, Value> without = new LinkedHashMap<>(inner.members());
            without.remove(name);
            assertThat(WorkValues.code(with(output, "work", new Value.Mapping(without))))
                    .as("without %s", name)
                    .isNull();
            without.put(name, Value.of(true));
            assertThat(WorkValues.code(with(output, "work", new Value.Mapping(without))))
                    .as("with another %s", name)
                    .isNull();
        }
        assertThat(WorkValues.code(with(output, "status", Value.of("finished"))))
                .isNull();
        assertThat(WorkValues.code(Value.nothing())).isNull();
        assertThat(WorkValues.code(Value.of("done"))).isNull();
    }

    private static Value with(Value.Mapping output, String name, Value value) {
        Map<String, Value> members = new LinkedHashMap<>(output.members());
        members.put(name, value);
        return new Value.Mapping(members);
    }

    private static CodeWork work() {
        return new CodeWork(
                WorkStatus.NOT_DONE,
                "tried",
                "limits",
                "plan",
                List.of("src/a.py"),
                List.of(),
                List.of(attempt(1, WorkAttempt.Outcome.FAILED)),
                "none",
                List.of());
    }

    private static WorkAttempt attempt(int number, WorkAttempt.Outcome outcome) {
        Usage usage = new Usage(2, 300, 100, 40, new Usd(5_000));
        return new WorkAttempt(number, "run test", outcome, "it failed", usage, number, 7);
    }
}
