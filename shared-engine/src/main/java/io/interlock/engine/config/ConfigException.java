package io.interlock.engine.config;

import io.interlock.engine.model.Problem;
import java.io.Serial;
import java.util.List;

/** A configuration that cannot be used: everything that is wrong with it, with line and column. */
public final class ConfigException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    ConfigException(List<Problem> problems) {
        super(problems.get(0).where() + ": " + problems.get(0).message());
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, in the order of the document; never empty. */
    public List<Problem> problems() {
        return problems;
    }
}
