package io.interlock.engine.review;

import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.diff.FileTexts;
import io.interlock.engine.model.ReviewFinding;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a reviewer is given.
 *
 * @param patches all files of the change, in its order
 * @param texts the files on both sides
 * @param facts what is known of files besides, by path after the change; files of which nothing is known are not there
 * @param guidance what the repository tells its reviewers
 * @param about what the author says of the change
 * @param known what checks, guardrails and tools found: not to be said again
 * @param seen ids of hunks that a model has read before, with the same settings
 */
public record ReviewInput(
        List<FilePatch> patches,
        FileTexts texts,
        Map<String, FileFacts> facts,
        List<Guidance> guidance,
        List<Guidance> about,
        List<ReviewFinding> known,
        Set<String> seen) {

    /** Copies the collections. */
    public ReviewInput {
        patches = List.copyOf(patches);
        facts = Map.copyOf(facts);
        guidance = List.copyOf(guidance);
        about = List.copyOf(about);
        known = List.copyOf(known);
        seen = Set.copyOf(seen);
    }

    /**
     * What is known of a file from the components of the repository.
     *
     * @param component id of the component it belongs to; empty for none
     * @param dependents number of components that depend on that one, directly or not
     */
    public record FileFacts(String component, int dependents) {}

    /**
     * A text that goes with the change. Guidance is from the base commit; what the author says is data and no more.
     *
     * @param name where it is from, such as {@code AGENTS.md} or {@code pull request title}
     * @param text its text
     */
    public record Guidance(String name, String text) {}
}
