package io.interlock.engine.authoring;

import static io.interlock.engine.authoring.WorkFields.list;
import static io.interlock.engine.authoring.WorkFields.mapping;
import static io.interlock.engine.authoring.WorkFields.word;

import io.interlock.engine.expression.Value;
import io.interlock.engine.model.CodeWork;
import io.interlock.engine.model.ProvenCommand;
import io.interlock.engine.model.TestWork;
import io.interlock.engine.model.Usage;
import io.interlock.engine.model.Usd;
import io.interlock.engine.model.WorkAttempt;
import io.interlock.engine.model.WorkStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What came of work, as the output of a step: {@code status}, {@code summary}, {@code files} (each with {@code path}) and
 * the rest under {@code work}; and back again, for reports of a run that was resumed. What is read was journalled by this
 * engine, maybe an older one: what is missing or wrong makes the whole of it null.
 */
public final class WorkValues {

    private static final String CODE = "code";
    private static final String TESTS = "tests";

    private WorkValues() {}

    /** As an output. */
    public static Value of(CodeWork work) {
        Value rest = mapping(
                "kind", CODE,
                "reason", work.reason(),
                "plan", work.plan(),
                "commands", list(work.commands(), WorkValues::command),
                "attempts", list(work.attempts(), WorkValues::attempt),
                "sandbox", work.sandbox(),
                "warnings", work.warnings());
        return output(work.status(), work.summary(), work.files(), rest);
    }

    /** As an output. */
    public static Value of(TestWork work) {
        List<String> files = new ArrayList<>();
        work.components().forEach(component -> component.kept().forEach(kept -> files.add(kept.path())));
        Value rest = mapping(
                "kind", TESTS,
                "reason", work.reason(),
                "components", list(work.components(), WorkValues::component),
                "attempts", list(work.attempts(), WorkValues::attempt),
                "sandbox", work.sandbox(),
                "warnings", work.warnings());
        return output(work.status(), summary(work, files.size()), files, rest);
    }

    /** Back again, or null when the value is no such output. */
    public static @Nullable CodeWork code(Value output) {
        return read(output, CODE, all -> {
            WorkFields work = all.object("work");
            return new CodeWork(
                    all.word("status", WorkStatus.class),
                    all.text("summary"),
                    work.text("reason"),
                    work.text("plan"),
                    all.objects("files", file -> file.text("path")),
                    work.objects("commands", WorkValues::command),
                    work.objects("attempts", WorkValues::attempt),
                    work.text("sandbox"),
                    work.texts("warnings"));
        });
    }

    /** Back again, or null when the value is no such output. */
    public static @Nullable TestWork tests(Value output) {
        return read(output, TESTS, all -> {
            WorkFields work = all.object("work");
            return new TestWork(
                    all.word("status", WorkStatus.class),
                    work.text("reason"),
                    work.objects("components", WorkValues::component),
                    work.objects("attempts", WorkValues::attempt),
                    work.text("sandbox"),
                    work.texts("warnings"));
        });
    }

    private static <T> @Nullable T read(Value output, String kind, Function<WorkFields, T> reader) {
        try {
            WorkFields all = WorkFields.of(output);
            return all.object("work").text("kind").equals(kind) ? reader.apply(all) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String summary(TestWork work, int kept) {
        return work.reason().isEmpty() ? kept + (kept == 1 ? " test file" : " test files") + " kept" : work.reason();
    }

    private static Value output(WorkStatus status, String summary, List<String> files, Value work) {
        return mapping(
                "status",
                word(status),
                "summary",
                summary,
                "files",
                list(files, path -> mapping("path", path)),
                "work",
                work);
    }

    private static Value command(ProvenCommand command) {
        return mapping(
                "name", command.name(),
                "words", command.words(),
                "passed", command.passed(),
                "passedBefore", command.passedBefore(),
                "millis", command.millis());
    }

    private static ProvenCommand command(WorkFields command) {
        return new ProvenCommand(
                command.text("name"),
                command.texts("words"),
                command.truth("passed"),
                command.truth("passedBefore"),
                command.number("millis"));
    }

    private static Value attempt(WorkAttempt attempt) {
        Usage usage = attempt.usage();
        return mapping(
                "number", attempt.number(),
                "what", attempt.what(),
                "outcome", word(attempt.outcome()),
                "reason", attempt.reason(),
                "calls", usage.calls(),
                "inputTokens", usage.inputTokens(),
                "cachedTokens", usage.cachedTokens(),
                "outputTokens", usage.outputTokens(),
                "costNanos", usage.cost().nanos(),
                "millis", attempt.millis(),
                "programMillis", attempt.programMillis());
    }

    private static WorkAttempt attempt(WorkFields attempt) {
        Usage usage = new Usage(
                (int) attempt.number("calls"),
                attempt.number("inputTokens"),
                attempt.number("cachedTokens"),
                attempt.number("outputTokens"),
                new Usd(attempt.number("costNanos")));
        return new WorkAttempt(
                (int) attempt.number("number"),
                attempt.text("what"),
                attempt.word("outcome", WorkAttempt.Outcome.class),
                attempt.text("reason"),
                usage,
                attempt.number("millis"),
                attempt.number("programMillis"));
    }

    private static Value component(TestWork.Component component) {
        return mapping(
                "id", component.id(),
                "framework", component.framework(),
                "kept", list(component.kept(), WorkValues::kept),
                "dropped", list(component.dropped(), WorkValues::dropped),
                "coveredBefore", component.coveredBefore(),
                "coveredAfter", component.coveredAfter(),
                "coverable", component.coverable(),
                "changedCoveredBefore", component.changedCoveredBefore(),
                "changedCoveredAfter", component.changedCoveredAfter(),
                "changed", component.changed());
    }

    private static TestWork.Component component(WorkFields component) {
        return new TestWork.Component(
                component.text("id"),
                component.text("framework"),
                component.objects("kept", WorkValues::kept),
                component.objects("dropped", WorkValues::dropped),
                component.number("coveredBefore"),
                component.number("coveredAfter"),
                component.number("coverable"),
                component.number("changedCoveredBefore"),
                component.number("changedCoveredAfter"),
                component.number("changed"));
    }

    private static Value kept(TestWork.Kept kept) {
        return mapping(
                "path", kept.path(),
                "tests", kept.tests(),
                "runs", kept.runs(),
                "gained", kept.gained(),
                "killed", kept.killed());
    }

    private static TestWork.Kept kept(WorkFields kept) {
        return new TestWork.Kept(
                kept.text("path"),
                kept.texts("tests"),
                (int) kept.number("runs"),
                kept.texts("gained"),
                kept.text("killed"));
    }

    private static Value dropped(TestWork.Dropped dropped) {
        return mapping("path", dropped.path(), "outcome", word(dropped.outcome()), "reason", dropped.reason());
    }

    private static TestWork.Dropped dropped(WorkFields dropped) {
        return new TestWork.Dropped(
                dropped.text("path"), dropped.word("outcome", WorkAttempt.Outcome.class), dropped.text("reason"));
    }
}
