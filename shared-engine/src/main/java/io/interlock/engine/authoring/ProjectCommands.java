package io.interlock.engine.authoring;

import io.interlock.engine.workbench.Workbench;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The commands that an agent may run: an allow-list of names. Thread-safe. */
public interface ProjectCommands {

    /** What a model is told of: the most useful ones first, not more than some dozens. */
    List<Named> listed();

    /** The command of a name, or null when there is none. */
    @Nullable Named find(String name);

    /**
     * The commands that have to pass when these files were changed: the tests, or else the build, of the components that
     * they belong to, and what the configuration says.
     *
     * @param paths from the root of the repository
     */
    List<Named> proofs(List<String> paths);

    /**
     * A command.
     *
     * @param name its name, such as {@code test shop:orders}
     * @param command what is run
     */
    record Named(String name, Workbench.Command command) {}
}
