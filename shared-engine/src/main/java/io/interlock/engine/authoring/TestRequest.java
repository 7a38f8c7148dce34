package io.interlock.engine.authoring;

import io.interlock.engine.agent.AgentSpec;
import io.interlock.engine.llm.Message;
import io.interlock.engine.model.NotExamined;
import io.interlock.engine.model.Place;
import io.interlock.engine.testing.TestKit;
import io.interlock.engine.workbench.Workbench;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a model is told that is to write tests for a component. Everything from the repository, from programs and from the
 * model itself stands between marks. The same state gives the same words. For use by one thread.
 */
final class TestRequest {

    /** How much is shown, from all that is wanted down to what is of any use; the first that fits is taken. */
    private static final List<TestSource.Extent> EXTENTS =
            List.of(new TestSource.Extent(30, 2_000), new TestSource.Extent(8, 800), new TestSource.Extent(2, 200));

    private static final int MAX_INPUT = 4_000;
    private static final int MAX_CONVENTIONS = 2_000;

    private final AgentSpec agent;
    private final GuardedData data;
    private final Workbench bench;
    private final TestKit kit;
    private final String asked;
    private final Set<NotExamined> withheld = new LinkedHashSet<>();

    /**
     * Asks for tests.
     *
     * @param asked the input of the task, as the guardrails leave it
     */
    TestRequest(AgentSpec agent, GuardedData data, Workbench bench, TestKit kit, String asked) {
        this.agent = agent;
        this.data = data;
        this.bench = bench;
        this.kit = kit;
        this.asked = asked;
    }

    /** Files that the guardrails kept from the model, and why. */
    List<NotExamined> withheld() {
        return List.copyOf(withheld);
    }

    /**
     * The messages: as much as fits.
     *
     * @param aims the files to cover, the most wanted first
     * @param feedback what came of the candidates of the round before
     * @param files most test files
     * @param fits whether messages are short enough
     * @return the messages; empty when nothing can be shown
     */
    List<Message> of(List<TestAim> aims, List<String> feedback, int files, Predicate<List<Message>> fits) {
        List<Shown> shown = new ArrayList<>();
        for (TestAim aim : aims) {
            if (shown.size() == files) {
                break;
            }
            String clean = clean(aim);
            if (!clean.isEmpty()) {
                shown.add(new Shown(aim, clean));
            }
        }
        for (int count = shown.size(); count > 0; count = count / 2) {
            List<Message> whole = messages(shown.subList(0, count), TestSource.Extent.WHOLE, feedback, files);
            if (fits.test(whole)) {
                return whole;
            }
        }
        for (TestSource.Extent extent : shown.isEmpty() ? List.<TestSource.Extent>of() : EXTENTS) {
            List<Message> some = messages(shown.subList(0, 1), extent, feedback, files);
            if (fits.test(some)) {
                return some;
            }
        }
        return List.of();
    }

    private record Shown(TestAim aim, String text) {}

    /** A file without what the guardrails mask; empty when it cannot be shown, or its lines would be others. */
    private String clean(TestAim aim) {
        String clean = data.clean("file " + aim.path(), aim.text());
        boolean same = clean.lines().count() == aim.text().lines().count();
        if (clean.isEmpty() || !same) {
            withheld.add(new NotExamined(
                    Place.file(aim.path()), "no tests were written for it: the guardrails keep it from models"));
            return "";
        }
        return clean;
    }

    private List<Message> messages(List<Shown> shown, TestSource.Extent extent, List<String> feedback, int files) {
        String instructions = WorkTexts.read("test-author.txt")
                .replace("{name}", agent.name())
                .replace("{files}", Integer.toString(files))
                .replace("{details}", details())
                .replace("{marks}", GuardedData.MARKS);
        StringBuilder task = new StringBuilder("Write tests for what no test covers.\n");
        part(task, "What was asked for", "input", WorkTexts.cut(asked, MAX_INPUT));
        part(task, "How tests are written here", "conventions", WorkTexts.cut(kit.conventions(), MAX_CONVENTIONS));
        task.append('\n').append(TestSource.MARKS).append('\n');
        for (Shown each : shown) {
            String text = "Its tests go to: " + kit.testFor(each.aim().path()) + "\nLines without a test: "
                    + each.aim().missed() + "\n" + TestSource.of(each.aim(), each.text(), extent);
            part(task, "A source file", "file " + each.aim().path(), text);
        }
        List<String> sources = shown.stream().map(each -> each.aim().path()).toList();
        for (TestExamples.Example example : TestExamples.of(bench, kit, sources)) {
            part(task, example.about(), "file " + example.path(), example.text());
        }
        for (String each : feedback) {
            part(task, "What came of a test file of yours", "outcome", each);
        }
        return List.of(
                new Message.Instructions(instructions.strip()),
                new Message.Task(task.toString().strip()));
    }

    private void part(StringBuilder task, String about, String source, String text) {
        if (!text.isBlank()) {
            task.append('\n').append(about).append(":\n");
            task.append(data.show(source, text.stripTrailing()).text()).append('\n');
        }
    }

    private String details() {
        return agent.instructions().isBlank()
                ? ""
                : "Your instructions:\n" + agent.instructions().strip() + "\n";
    }
}
