package io.interlock.engine.inspection;

import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.model.ReviewCategory;
import io.interlock.engine.model.Severity;
import java.util.Set;

/**
 * Definitions of what build servers run: a note, so that somebody who knows what they may do looks. What is dangerous in
 * them is for the guardrails to say.
 */
final class WorkflowChangedCheck implements Check {

    private static final Set<String> NAMES = Set.of(
            ".gitlab-ci.yml",
            "Jenkinsfile",
            "azure-pipelines.yml",
            ".travis.yml",
            "appveyor.yml",
            ".appveyor.yml",
            "bitbucket-pipelines.yml",
            ".drone.yml",
            ".cirrus.yml",
            "cloudbuild.yaml",
            "cloudbuild.yml",
            ".woodpecker.yml");

    @Override
    public String name() {
        return "workflow-changed";
    }

    @Override
    public void inspect(Change change, Findings into) {
        for (ChangedFile file : change.files()) {
            String done = isWorkflow(file) ? done(file.patch()) : "";
            if (!done.isEmpty()) {
                into.add(
                        file,
                        new Remark(
                                ReviewCategory.SECURITY,
                                Severity.INFO,
                                1,
                                "What the build server runs is " + done + ".",
                                "It runs with the rights of the repository."));
            }
        }
    }

    private static boolean isWorkflow(ChangedFile file) {
        String path = file.path();
        boolean yaml = path.endsWith(".yml") || path.endsWith(".yaml");
        if (path.startsWith(".github/workflows/") || path.startsWith(".gitea/workflows/")) {
            return yaml;
        }
        if (path.startsWith(".github/actions/")
                || file.folder().isEmpty() && file.name().startsWith("action.y")) {
            return yaml;
        }
        return path.startsWith(".circleci/") && yaml
                || path.startsWith(".buildkite/") && yaml
                || NAMES.contains(file.name())
                || file.name().startsWith("Jenkinsfile.");
    }

    private static String done(FilePatch patch) {
        return switch (patch.type()) {
            case ADDED, COPIED -> "added";
            case DELETED -> "removed";
            case RENAMED -> patch.content() == FilePatch.Content.SAME ? "renamed" : "renamed and changed";
            case MODIFIED -> patch.content() == FilePatch.Content.SAME ? "" : "changed";
        };
    }
}
