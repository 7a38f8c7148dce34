package io.interlock.engine.cli;

import io.interlock.engine.affected.PathPattern;
import io.interlock.engine.authoring.AuthoringSettings;
import io.interlock.engine.authoring.AuthoringSettings.AllowedCommand;
import io.interlock.engine.authoring.ProjectCommands;
import io.interlock.engine.model.Component;
import io.interlock.engine.process.CommandRunner;
import io.interlock.engine.workbench.Workbench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What agents may run: the test and build commands of components, as {@code interlock affected} tells them, and what the
 * configuration allows besides. What takes a shell is not among them. Thread-safe.
 */
final class ComponentCommands implements ProjectCommands {

    private static final int MOST_LISTED = 40;
    private static final String TEST = "test ";
    private static final String BUILD = "build ";

    private final RunComponents components;
    private final Supplier<String> tip;
    private final AuthoringSettings settings;
    private final List<String> meant;
    private final CommandRunner runner;

    /**
     * Commands.
     *
     * @param components the components of the repository
     * @param tip tells the full id of the commit at which the branch of the run stands
     * @param settings what is allowed besides, and how long a command may take
     * @param meant ids or directories of components that have to be proven in any case; may be empty
     * @param runner tells which programs there are
     */
    ComponentCommands(
            RunComponents components,
            Supplier<String> tip,
            AuthoringSettings settings,
            List<String> meant,
            CommandRunner runner) {
        this.components = components;
        this.tip = tip;
        this.settings = settings;
        this.meant = List.copyOf(meant);
        this.runner = runner;
    }

    @Override
    public List<Named> listed() {
        String commit = tip.get();
        Map<String, Named> listed = new LinkedHashMap<>();
        Collection<Component> first = components.named(commit, meant);
        first.forEach(component -> addAll(listed, component));
        settings.commands().forEach(command -> listed.put(command.name(), named(command)));
        List<Component> all = components.at(commit);
        all.forEach(component -> add(listed, TEST, component, component.testCommand()));
        all.forEach(component -> add(listed, BUILD, component, component.buildCommand()));
        return List.copyOf(listed.values()).subList(0, Math.min(MOST_LISTED, listed.size()));
    }

    private void addAll(Map<String, Named> listed, Component component) {
        add(listed, TEST, component, component.testCommand());
        add(listed, BUILD, component, component.buildCommand());
    }

    private void add(Map<String, Named> listed, String what, Component component, @Nullable String line) {
        Named named = line == null ? null : named(what + component.id(), line);
        if (named != null) {
            listed.putIfAbsent(named.name(), named);
        }
    }

    @Override
    public @Nullable Named find(String name) {
        for (AllowedCommand command : settings.commands()) {
            if (command.name().equals(name)) {
                return named(command);
            }
        }
        boolean tests = name.startsWith(TEST);
        if (!tests && !name.startsWith(BUILD)) {
            return null;
        }
        String id = name.substring(tests ? TEST.length() : BUILD.length());
        for (Component component : components.at(tip.get())) {
            String line = tests ? component.testCommand() : component.buildCommand();
            if (component.id().equals(id) && line != null) {
                return named(name, line);
            }
        }
        return null;
    }

    @Override
    public List<Named> proofs(List<String> paths) {
        String commit = tip.get();
        Map<String, Component> owners = new LinkedHashMap<>();
        components.named(commit, meant).forEach(component -> owners.put(component.id(), component));
        components.owners(commit, paths).forEach(owners::putIfAbsent);
        Map<String, Named> proofs = new LinkedHashMap<>();
        owners.values().forEach(component -> prove(proofs, component));
        for (AllowedCommand command : settings.commands()) {
            if (proves(command, paths)) {
                proofs.put(command.name(), named(command));
            }
        }
        return List.copyOf(proofs.values());
    }

    /** By its tests, or else its build. */
    private void prove(Map<String, Named> proofs, Component component) {
        int before = proofs.size();
        add(proofs, TEST, component, component.testCommand());
        if (proofs.size() == before) {
            add(proofs, BUILD, component, component.buildCommand());
        }
    }

    private static boolean proves(AllowedCommand command, List<String> paths) {
        for (String pattern : command.paths()) {
            PathPattern some = PathPattern.of(pattern);
            if (paths.stream().anyMatch(some::matches)) {
                return true;
            }
        }
        return false;
    }

    /** The commands of components that agents cannot be given, each with why, for people. */
    List<String> refused() {
        List<String> refused = new ArrayList<>();
        for (Component component : components.at(tip.get())) {
            refuse(refused, TEST, component, component.testCommand());
            refuse(refused, BUILD, component, component.buildCommand());
        }
        return refused;
    }

    private static void refuse(List<String> refused, String what, Component component, @Nullable String line) {
        ShellLine words = line == null ? null : ShellLine.of(line);
        if (words != null && !words.isPlain()) {
            refused.add(what + component.id() + ": " + words.reason() + " (" + line + ")");
        }
    }

    private Named named(AllowedCommand command) {
        return new Named(command.name(), command(Map.of(), command.words(), command.directory()));
    }

    private @Nullable Named named(String name, String line) {
        ShellLine words = ShellLine.of(line);
        return words.isPlain() ? new Named(name, command(words.variables(), words.words(), words.directory())) : null;
    }

    private Workbench.Command command(Map<String, String> variables, List<String> words, String directory) {
        Duration timeout = settings.code().commandTimeout();
        return new Workbench.Command(OfflineWords.of(program(words, runner)), directory, variables, List.of(), timeout);
    }

    /** Python's own name is python3 where the older one was never there. */
    static List<String> program(List<String> words, CommandRunner runner) {
        boolean python = words.get(0).equals("python") && !runner.finds("python") && runner.finds("python3");
        if (!python) {
            return words;
        }
        List<String> others = new ArrayList<>(words);
        others.set(0, "python3");
        return others;
    }
}
