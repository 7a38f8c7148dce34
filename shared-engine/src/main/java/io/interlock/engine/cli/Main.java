package io.interlock.engine.cli;

import io.interlock.engine.affected.*;
import io.interlock.engine.process.CommandRunner;
import io.interlock.engine.scm.*;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Entry point. */
public final class Main {
    private Main() {}

    /** Runs. */
    public static void main(String[] args) {
        try (Repository repo =
                Repository.open(Path.of(args[0]), new CommandRunner(System.getenv(), Duration.ofSeconds(60)))) {
            var change = repo.change(new ChangeRequest(
                    args[1], args[2], ChangeRequest.Mode.DIRECT, List.of(), ChangeRequest.OnMissingBase.FAIL));
            var an = new AffectedAnalysis(
                    repo,
                    new AffectedSettings(Propagation.valueOf(args[3]), Rules.NONE, x -> List.of(), false),
                    args.length > 4
                            ? new io.interlock.engine.cache.CacheDirectory(Path.of(args[4]), 1L << 27)
                            : io.interlock.engine.cache.CacheDirectory.none(),
                    args[0]);
            var r = an.analyse(change);
            StringBuilder b = new StringBuilder();
            for (var c : r.components()) b.append(c.component().id()).append('\n');
            System.out.print(b);
            an.save();
            for (var p : r.problems()) System.err.println(p.where() + " " + p.message());
        }
    }
}
