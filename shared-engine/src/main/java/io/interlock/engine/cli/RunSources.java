package io.interlock.engine.cli;

import io.interlock.engine.config.AuthoringConfigReader;
import io.interlock.engine.config.GuardrailsConfigReader;
import io.interlock.engine.config.ModelsConfigReader;
import io.interlock.engine.config.OrchestratorConfigReader;
import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.FileChange;
import io.interlock.engine.model.Problem;
import io.interlock.engine.scm.SourceTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the configuration of a run: that of the base of the change, or files that the user names. A change cannot give
 * itself other agents, models or gates.
 */
final class RunSources {

    private final WorkflowOptions options;
    private final Path directory;

    RunSources(WorkflowOptions options, Path directory) {
        this.options = options;
        this.directory = directory;
    }

    /**
     * The configuration of a run.
     *
     * @param tree the base of the change; the files as they are when the run is about no change
     * @throws UsageException when there are no workflows
     */
    RunDefinition definition(SourceTree tree) throws IOException {
        WorkflowOptions.Sources own = options.sources();
        RunDefinition.File orchestrator = file(own.config(), OrchestratorConfigReader.DEFAULT_FILE, tree);
        if (orchestrator == null) {
            throw missing();
        }
        return new RunDefinition(
                orchestrator,
                file(own.models(), ModelsConfigReader.DEFAULT_FILE, tree),
                file(null, GuardrailsConfigReader.DEFAULT_FILE, tree),
                file(own.authoring(), AuthoringConfigReader.DEFAULT_FILE, tree),
                null,
                options.spending());
    }

    /**
     * The configuration of a run of a built-in task. There need be no workflows; when there are, their conditions and
     * budgets count, too.
     *
     * @param tree the base of the change
     */
    RunDefinition definition(SourceTree tree, BuiltInTask task) throws IOException {
        WorkflowOptions.Sources own = options.sources();
        return new RunDefinition(
                file(own.config(), OrchestratorConfigReader.DEFAULT_FILE, tree),
                file(own.models(), ModelsConfigReader.DEFAULT_FILE, tree),
                file(null, GuardrailsConfigReader.DEFAULT_FILE, tree),
                file(own.authoring(), AuthoringConfigReader.DEFAULT_FILE, tree),
                task,
                options.spending());
    }

    /** Nothing is there to run. A file that is not in the base yet, as after 'interlock init', is named. */
    private UsageException missing() {
        String usual = OrchestratorConfigReader.DEFAULT_FILE;
        boolean written = Files.isRegularFile(directory.resolve(usual));
        return new UsageException(
                "There are no workflows: the base of the change has no '" + usual + "'",
                written
                        ? "What is in the working tree counts after it is committed there; try it before with --config "
                                + usual + " --models " + ModelsConfigReader.DEFAULT_FILE + "."
                        : "Write one to start from with 'interlock init --workflow', or name one with --config FILE.");
    }

    private RunDefinition.@Nullable File file(@Nullable String own, String usual, SourceTree tree) throws IOException {
        byte[] content = own == null ? ConfigSource.bytes(tree, usual) : ConfigSource.content(own, directory);
        return content == null
                ? null
                : new RunDefinition.File(own == null ? usual : own, new String(content, StandardCharsets.UTF_8));
    }

    /** A definition with the models that the user names now, since where models are served may change. */
    RunDefinition withOwnModels(RunDefinition stored) throws IOException {
        String own = options.sources().models();
        if (own == null) {
            return stored;
        }
        byte[] content = ConfigSource.content(own, directory);
        return new RunDefinition(
                stored.orchestrator(),
                new RunDefinition.File(own, new String(content, StandardCharsets.UTF_8)),
                stored.guardrails(),
                stored.authoring(),
                stored.task(),
                stored.spending());
    }

    /** What to tell about a change that touches the configuration itself. */
    static List<Problem> notesOf(ChangeSet change) {
        Set<String> usual = Set.of(
                OrchestratorConfigReader.DEFAULT_FILE,
                ModelsConfigReader.DEFAULT_FILE,
                AuthoringConfigReader.DEFAULT_FILE,
                GuardrailsConfigReader.DEFAULT_FILE);
        List<Problem> notes = new ArrayList<>(0);
        for (FileChange file : change.files()) {
            if (usual.contains(file.path()) && change.base() != null) {
                notes.add(new Problem(
                        file.path(),
                        0,
                        0,
                        "The change alters the configuration; this run still follows the one in the base, the new one"
                                + " takes effect after the merge",
                        "Try the new one with --config or --models."));
            }
        }
        return notes;
    }
}
