package io.interlock.engine.secret;

import io.interlock.engine.model.Problem;
import java.io.Serial;
import java.util.List;

/** A rule file that cannot be used: everything that is wrong with it, with line and column. */
public final class RuleFileException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    RuleFileException(List<Problem> problems) {
        super(problems.get(0).where() + ": " + problems.get(0).message()
                + (problems.size() > 1 ? " (and " + (problems.size() - 1) + " more)" : ""));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, in the order of the file; never empty. */
    public List<Problem> problems() {
        return problems;
    }
}
