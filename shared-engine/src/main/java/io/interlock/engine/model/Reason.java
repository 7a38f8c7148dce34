package io.interlock.engine.model;

import org.jspecify.annotations.Nullable;

/** Why a component is affected. */
public sealed interface Reason {

    /**
     * A file of the component changed.
     *
     * @param path the changed file
     * @param type what happened to it
     */
    record FileChanged(String path, FileChange.Type type) implements Reason {}

    /**
     * A component that it depends on is affected.
     *
     * @param dependency the declaration that the change travels along
     */
    record DependencyAffected(Dependency dependency) implements Reason {}

    /**
     * The part of a shared file that feeds this component changed.
     *
     * @param path the lock file or catalog
     * @param detail what of it changed, for people
     */
    record SharedInputChanged(String path, String detail) implements Reason {}

    /**
     * A file that affects everything changed.
     *
     * @param path the changed file
     * @param rule the configured pattern or the built-in rule that says so
     */
    record GlobalFileChanged(String path, String rule) implements Reason {}

    /**
     * Something could not be understood, so the component is taken to be affected.
     *
     * @param path the file concerned, or null when it is the base of the change that is not known
     * @param why what could not be understood
     */
    record NotUnderstood(@Nullable String path, String why) implements Reason {}
}
