package io.interlock.engine.affected;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a team says of its components ({@code kind: Components}): what discovery cannot know, and what it should know
 * better.
 *
 * @param file where it was read, for messages
 * @param components components to add, or to say more of
 * @param global paths that affect every component
 * @param ignore paths that affect nothing
 * @param switchedOff build systems that are not to be discovered, by {@link BuildSystem#kind kind}
 * @param includeWorkspaceRoots whether roots that only hold a workspace together are listed too
 * @param goPackages whether the top-level packages of a Go module count as components
 * @param maxJobs most jobs of a test matrix, or null when not said
 */
public record ComponentsConfig(
        String file,
        List<Declared> components,
        List<PathPattern> global,
        List<PathPattern> ignore,
        List<String> switchedOff,
        boolean includeWorkspaceRoots,
        boolean goPackages,
        @Nullable Integer maxJobs) {

    /** Says nothing. */
    public static final ComponentsConfig NONE =
            new ComponentsConfig("", List.of(), List.of(), List.of(), List.of(), false, false, null);

    /** Copies the lists. */
    public ComponentsConfig {
        components = List.copyOf(components);
        global = List.copyOf(global);
        ignore = List.copyOf(ignore);
        switchedOff = List.copyOf(switchedOff);
    }

    /** Whether components of this kind are to be discovered. */
    public boolean discovers(String kind) {
        return !switchedOff.contains(kind);
    }

    /**
     * One item of {@code components}. Has a name, a path or both; a path with wildcards has no name.
     *
     * @param name the component's id, or null when each directory that {@code path} names is a component named after it
     * @param path directory of the component, possibly with wildcards, or null
     * @param paths files that belong to it wherever they are
     * @param dependsOn ids of the components it depends on
     * @param owners who owns it, or null when the code owners file says
     * @param test shell command that tests it, or null; {@code {path}} and {@code {name}} stand for the component's
     * @param build shell command that builds it, likewise
     * @param at where it is written
     */
    public record Declared(
            @Nullable String name,
            @Nullable PathPattern path,
            List<PathPattern> paths,
            List<Name> dependsOn,
            @Nullable List<String> owners,
            @Nullable String test,
            @Nullable String build,
            Place at) {

        /** Copies the lists. */
        public Declared {
            paths = List.copyOf(paths);
            dependsOn = List.copyOf(dependsOn);
            owners = owners == null ? null : List.copyOf(owners);
        }
    }

    /**
     * A component named in the configuration.
     *
     * @param id the id as written
     * @param at where it is written
     */
    public record Name(String id, Place at) {}

    /**
     * A place in the configuration file.
     *
     * @param line counted from 1
     * @param column counted from 1
     */
    public record Place(int line, int column) {}
}
