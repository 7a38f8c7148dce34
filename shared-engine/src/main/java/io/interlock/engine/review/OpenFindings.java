package io.interlock.engine.review;

import io.interlock.engine.guardrail.TextGuard;
import io.interlock.engine.llm.ModelException;
import io.interlock.engine.model.CodeRange;
import io.interlock.engine.model.FileCoverage;
import io.interlock.engine.model.FindingState;
import io.interlock.engine.model.HunkCoverage;
import io.interlock.engine.model.ReviewFinding;
import io.interlock.engine.model.Side;
import io.interlock.engine.model.TrackedFinding;
import io.interlock.engine.model.Usage;
import io.interlock.engine.review.ModelAnswers.Answer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Asks of findings of before whether they still hold: those of models, in files of which hunks were just read, that were
 * not said again though their lines are still there. A defect is most often mended beside the lines that show it.
 */
final class OpenFindings {

    private final ReviewSettings settings;
    private final TextGuard guard;

    OpenFindings(ReviewSettings settings, TextGuard guard) {
        this.settings = settings;
        this.guard = guard;
    }

    /**
     * What this review read.
     *
     * @param coverage every file with every hunk
     * @param found what was found in them, without doubles
     * @param time what is left of the time of the review
     */
    record Read(List<FileCoverage> coverage, List<ReviewFinding> found, ModelAccess.TimeLeft time) {

        Read {
            coverage = List.copyOf(coverage);
            found = List.copyOf(found);
        }
    }

    /**
     * What came of it.
     *
     * @param tracked all findings with their states
     * @param usage what it used
     */
    record Settled(List<TrackedFinding> tracked, Usage usage) {

        Settled {
            tracked = List.copyOf(tracked);
        }
    }

    /**
     * Closes the findings that the code refutes now. What is not answered for stays open, and so does what there is no
     * code of to be seen. Cancelling the future gives up.
     *
     * @param tracked all findings with their states
     * @param read what was read in this review, and what was found
     */
    CompletableFuture<Settled> settle(
            List<TrackedFinding> tracked, Read read, ReviewInput input, Reviewer.Asking asking) {
        List<ReviewFinding> doubtful = doubtful(tracked, read);
        String name = settings.verifier() == null ? settings.model() : settings.verifier();
        if (doubtful.isEmpty() || name == null || settings.depth() == ReviewSettings.Depth.QUICK) {
            return CompletableFuture.completedFuture(new Settled(tracked, Usage.NONE));
        }
        ModelAccess verifier = new ModelAccess(asking.models(), name, asking.caller(), read.time());
        SecondLook look = new SecondLook(settings, input, guard);
        doubtful.removeIf(finding -> !look.hasCode(finding));
        List<SecondLook.Request> requests = new ArrayList<>();
        try {
            requests.addAll(look.requests(doubtful, verifier, settings.limits().requestTokens()));
        } catch (ModelException e) {
            asking.progress().accept("open findings stay open: " + PlainWords.of(String.valueOf(e.getMessage()), 400));
        }
        requests.removeIf(request -> request.data() == null);
        return requests.isEmpty()
                ? CompletableFuture.completedFuture(new Settled(tracked, Usage.NONE))
                : settled(tracked, requests, look, new Way(verifier, asking));
    }

    /** The way to the model that is asked. */
    private record Way(ModelAccess verifier, Reviewer.Asking asking) {}

    private CompletableFuture<Settled> settled(
            List<TrackedFinding> tracked, List<SecondLook.Request> requests, SecondLook look, Way way) {
        int count =
                requests.stream().mapToInt(request -> request.findings().size()).sum();
        ModelAccess verifier = way.verifier();
        way.asking()
                .progress()
                .accept("asks " + verifier.model() + " whether " + count
                        + (count == 1 ? " open finding still holds" : " open findings still hold"));
        Lanes lanes = new Lanes();
        CompletableFuture<Settled> settled = new ModelAnswers(verifier, lanes)
                .ask(
                        requests,
                        settings.limits().parallel(),
                        request -> look.call(verifier, String.valueOf(request.data())))
                .thenApply(answers -> settled(tracked, requests, answers));
        CompletableFuture<?> unused = settled.whenComplete((done, failure) -> {
            if (settled.isCancelled()) {
                lanes.cancel();
            }
        });
        return settled;
    }

    private static Settled settled(
            List<TrackedFinding> tracked, List<SecondLook.Request> requests, List<Answer> answers) {
        Set<ReviewFinding> refuted = Collections.newSetFromMap(new IdentityHashMap<>());
        Usage usage = Usage.NONE;
        for (int i = 0; i < requests.size(); i++) {
            usage = usage.plus(answers.get(i).usage());
            refuted.addAll(SecondLook.refuted(requests.get(i), answers.get(i).reply()));
        }
        List<TrackedFinding> all = new ArrayList<>();
        for (TrackedFinding one : tracked) {
            all.add(refuted.contains(one.finding()) ? fixed(one) : one);
        }
        return new Settled(all, usage);
    }

    private static TrackedFinding fixed(TrackedFinding open) {
        return new TrackedFinding(
                open.finding(), FindingState.FIXED, open.fingerprint(), open.before(), open.since(), open.reason());
    }

    private static List<ReviewFinding> doubtful(List<TrackedFinding> tracked, Read read) {
        Set<String> files = files(read.coverage());
        Set<ReviewFinding> again = new HashSet<>(read.found());
        List<ReviewFinding> doubtful = new ArrayList<>();
        for (TrackedFinding one : tracked) {
            boolean open = one.state() == FindingState.OPEN || one.state() == FindingState.MOVED;
            CodeRange range = one.finding().range();
            if (open
                    && one.finding().source().kind() == ReviewFinding.Source.Kind.MODEL
                    && !again.contains(one.finding())
                    && files.contains(key(range.path(), range.side()))) {
                doubtful.add(one.finding());
            }
        }
        return doubtful;
    }

    private static Set<String> files(List<FileCoverage> coverage) {
        Set<String> files = new HashSet<>();
        for (FileCoverage file : coverage) {
            boolean now = file.hunks().stream().anyMatch(hunk -> hunk.status() == HunkCoverage.Status.REVIEWED);
            if (now) {
                String oldPath = file.oldPath();
                files.add(key(file.path(), Side.RIGHT));
                files.add(key(oldPath == null ? file.path() : oldPath, Side.LEFT));
            }
        }
        return files;
    }

    private static String key(String path, Side side) {
        return side + " " + path;
    }
}
