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
        try (Repository repo = Repository.open(Path.of(args[0]), new CommandRunner(System.getenv(), Duration.ofSeconds(60)))) {
            var change = repo.change(new ChangeRequest(args[1], args[2], ChangeRequest.Mode.DIRECT, List.of(), ChangeRequest.OnMissingBase.FAIL));
            var r = new AffectedAnalysis().analyse(repo, change, Propagation.valueOf(args[3]));
            StringBuilder b = new StringBuilder();
            for (var c : r.components()) b.append(c.component().id()).append('\n');
            System.out.print(b);
            for (var p : r.problems()) System.err.println(p.where()+" "+p.message());
        }
    }
}
