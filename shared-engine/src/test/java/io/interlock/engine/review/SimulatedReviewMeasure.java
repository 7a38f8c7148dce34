package io.interlock.engine.review;

import io.interlock.engine.diff.FileTexts;
import io.interlock.engine.scm.TestRepository;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reviews commits of a repository with {@link SimulatedReviewer}s: {@code <repository> <number of commits> [<revision>]}.
 * Prints what was said, what was kept, and what went wrong.
 */
final class SimulatedReviewMeasure {

    private SimulatedReviewMeasure() {}

    public static void main(String[] args) {
        TestRepository repository = TestRepository.at(Path.of(args[0]));
        String from = args.length > 2 ? args[2] : "HEAD";
        String commits =
                repository.git("log", "--first-parent", "--format=%H", "-n", args[1], "--diff-filter=AM", from);
        int truths = 0;
        int wrong = 0;
        Map<SimulatedReviewer.Fake, Integer> fakes = new HashMap<>();
        List<String> mistakes = new ArrayList<>();
        Map<Object, Integer> drops = new HashMap<>();
        long start = System.nanoTime();
        for (String commit : commits.lines().toList()) {
            String diff = repository.git("diff", "--find-renames", commit + "^1", commit) + "\n";
            ReviewInput input = new ReviewInput(
                    Changes.patches(diff), FileTexts.NONE, Map.of(), List.of(), List.of(), List.of(), Set.of());
            SimulatedReviewer simulated = new SimulatedReviewer(input.patches(), commit.hashCode());
            ReviewSettings.Limits limits =
                    new ReviewSettings.Limits(24_000, 400, 4, 100_000, .6, Duration.ofMinutes(15));
            Reviewed reviewed = ScriptedReviews.answering(simulated::answer)
                    .review(input, ScriptedReviews.settings(ReviewSettings.Depth.NORMAL, limits));
            truths += simulated.truths().size();
            simulated.fakes().forEach((fake, count) -> fakes.merge(fake, count, Integer::sum));
            reviewed.dropped().forEach((drop, count) -> drops.merge(drop, count, Integer::sum));
            List<String> found = simulated.mistakes(reviewed);
            wrong += found.size();
            found.stream().limit(5).forEach(mistake -> mistakes.add(commit.substring(0, 10) + " " + mistake));
        }
        System.out.printf(
                "%d true, %d made up %s%ndropped %s%nwrong %d, %d ms%n",
                truths,
                fakes.values().stream().mapToInt(Integer::intValue).sum(),
                fakes,
                drops,
                wrong,
                (System.nanoTime() - start) / 1_000_000);
        mistakes.stream().limit(40).forEach(System.out::println);
    }
}
