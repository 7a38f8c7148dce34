package io.interlock.engine.cli;

import io.interlock.engine.agent.Agent;
import io.interlock.engine.agent.AgentResult;
import io.interlock.engine.agent.AgentSpec;
import io.interlock.engine.agent.AgentTask;
import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.diff.PatchLimits;
import io.interlock.engine.expression.Value;
import io.interlock.engine.guardrail.TextGuard;
import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.process.CommandRunner;
import io.interlock.engine.review.ChangeReview;
import io.interlock.engine.review.ReviewRun;
import io.interlock.engine.review.Reviewer;
import io.interlock.engine.scm.Repository;
import io.interlock.engine.scm.SourceTree;
import io.interlock.engine.tracking.ReviewState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reviews what a run is about as {@code interlock review} does: its change, with what agents added to it on the branch of
 * the run. What a model cannot review that way, such as a text without a change, is reviewed by another agent. Thread-safe.
 */
final class ReviewAgent implements Agent {

    private static final int MAX_FILE_BYTES = 2 << 20;

    private final Workplace workplace;
    private final TextGuard guard;
    private final Agent other;

    /**
     * Where the change is.
     *
     * @param directory the repository
     * @param runner starts git
     * @param change the change that the run is about, or null for none
     * @param tip tells the full id of the commit at which the branch of the run stands
     */
    record Workplace(
            Path directory, CommandRunner runner, @Nullable ChangeSet change, Supplier<String> tip) {}

    /**
     * Reviews.
     *
     * @param guard what goes to models, and what they say, is held against it
     * @param other reviews what is no change
     */
    ReviewAgent(Workplace workplace, TextGuard guard, Agent other) {
        this.workplace = workplace;
        this.guard = guard;
        this.other = other;
    }

    @Override
    public CompletableFuture<AgentResult> perform(AgentTask task) {
        ChangeSet change = workplace.change();
        if (task.agent().model() == null || change == null || change.base() == null) {
            return other.perform(task);
        }
        Repository repository = Repository.open(workplace.directory(), workplace.runner());
        CompletableFuture<AgentResult> result;
        try {
            result = review(
                    task,
                    repository,
                    repository.change(RunChanges.upTo(workplace.tip().get(), change)));
        } catch (RuntimeException e) {
            repository.close();
            return CompletableFuture.failedFuture(e);
        }
        CompletableFuture<?> unused = result.whenComplete((done, failure) -> repository.close());
        return result;
    }

    private CompletableFuture<AgentResult> review(AgentTask task, Repository repository, ChangeSet change) {
        List<FilePatch> patches = patches(task.input(), repository, change);
        ChangeSet.Revision base = change.base();
        if (patches.isEmpty() || base == null) {
            return other.perform(task);
        }
        SourceTree before = repository.tree(base.tree());
        ReviewRun.Background background = new ReviewRun.Background(
                Map.of(),
                ReviewGuidance.read(
                        before, patches.stream().map(FilePatch::path).toList()),
                List.of(),
                null,
                List.of(),
                List.of());
        ReviewRun.Subject subject = new ReviewRun.Subject(
                change, patches, repository.fileTexts(change, MAX_FILE_BYTES), background, ReviewState.NONE);
        AgentSpec agent = task.agent();
        ReviewCalls calls = new ReviewCalls(task.models(), agent.constraints().maxTokensPerRequest());
        Reviewer.Asking asking = new Reviewer.Asking(calls, task.caller(), task.progress());
        CompletableFuture<ChangeReview> review = new ReviewRun(
                        ReviewStep.settings(before, agent, task.caller().timeout()), guard)
                .begin(subject, new ReviewRun.Models(asking, ""));
        CompletableFuture<AgentResult> result =
                review.thenApply(done -> ReviewStep.result(agent, done.result(), calls));
        // Cancelling what was made of a future does not cancel the future: nobody would stop asking.
        CompletableFuture<?> unused = result.whenComplete((done, failure) -> {
            if (result.isCancelled()) {
                review.cancel(true);
            }
        });
        return result;
    }

    /** The files of the change; when the input names files, as the output of an agent that wrote some does, only those. */
    private static List<FilePatch> patches(Value input, Repository repository, ChangeSet change) {
        Set<String> wanted = files(input);
        List<FilePatch> patches = new ArrayList<>();
        repository.patches(change, PatchLimits.DEFAULT, patch -> {
            if (wanted.isEmpty() || wanted.contains(patch.path())) {
                patches.add(patch);
            }
        });
        return patches;
    }

    private static Set<String> files(Value input) {
        Set<String> files = new HashSet<>();
        if (input instanceof Value.Mapping mapping
                && mapping.members().get("files") instanceof Value.Sequence sequence) {
            for (Value file : sequence.items()) {
                Value path = file instanceof Value.Mapping one ? one.members().get("path") : file;
                if (path instanceof Value.Text text) {
                    files.add(text.value());
                }
            }
        }
        return files;
    }
}
