package io.interlock.engine.model;

import org.jspecify.annotations.Nullable;

/**
 * A part of the repository that is built, tested and owned as one.
 *
 * @param id what its ecosystem calls it (Maven {@code groupId:artifactId}, npm package name, Go module path, ...);
 *     unique within a graph together with {@code kind}
 * @param kind the build system that declared it, such as {@code maven}
 * @param path directory from the repository root, separated by {@code /}, empty for the root itself
 * @param manifest path of the file that declares it
 * @param aggregator whether it only groups or parents others, so that its own other files affect nothing else
 * @param workspaceRoot whether it is the root of a workspace whose members are the components people mean; it takes
 *     part in propagation but is not listed unless asked for
 * @param testCommand shell command that tests it from the repository root, or null when not known
 * @param buildCommand shell command that builds it from the repository root, or null when not known
 */
public record Component(
        String id,
        String kind,
        String path,
        String manifest,
        boolean aggregator,
        boolean workspaceRoot,
        @Nullable String testCommand,
        @Nullable String buildCommand) {}
