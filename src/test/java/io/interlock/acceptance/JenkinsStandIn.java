package io.interlock.acceptance;

import groovy.lang.Closure;
import groovy.lang.Script;
import io.interlock.acceptance.Shell.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The steps of Jenkins that {@code Jenkinsfile.example} uses, and no other: a step that is not here fails the script,
 * as one that is not installed does. Branches run one after the other.
 */
public abstract class JenkinsStandIn extends Script {

    final List<String> branches = new ArrayList<>();
    final List<String> archived = new ArrayList<>();
    final StringBuilder log = new StringBuilder();
    private final Map<String, String> own = new LinkedHashMap<>();
    private Shell shell;
    private Path workspace;

    void start(Shell withShell, Path inWorkspace) {
        shell = withShell;
        workspace = inWorkspace;
    }

    /** The variables of the build; what is not set is null. */
    public Map<String, String> getEnv() {
        Map<String, String> all = new LinkedHashMap<>(shell.environment);
        all.putAll(own);
        return all;
    }

    /** What {@code agent} takes. */
    public String getAny() {
        return "any";
    }

    /** Takes where to run. */
    public void agent(String where) {}

    /** Runs the whole. */
    public void pipeline(Closure<?> body) {
        body.call();
    }

    /** Runs the stages. */
    public void stages(Closure<?> body) {
        body.call();
    }

    /** Runs a stage. */
    public void stage(String name, Closure<?> body) {
        body.call();
    }

    /** Runs the steps of a stage. */
    public void steps(Closure<?> body) {
        body.call();
    }

    /** Runs Groovy between the steps. */
    public void script(Closure<?> body) {
        body.call();
    }

    /** Runs steps with more variables. */
    public void withEnv(List<?> variables, Closure<?> body) {
        Map<String, String> before = new LinkedHashMap<>(own);
        for (Object variable : variables) {
            String[] parts = variable.toString().split("=", 2);
            own.put(parts[0], parts[1]);
        }
        try {
            body.call();
        } finally {
            own.clear();
            own.putAll(before);
        }
    }

    /** Runs a command; one that fails stops the build. */
    public void sh(String script) throws IOException {
        log.append(execute(script));
    }

    /** Runs a command for its output. */
    public String sh(Map<String, ?> options) throws IOException {
        if (!Boolean.TRUE.equals(options.get("returnStdout")) || options.size() != 2) {
            throw new IllegalArgumentException("sh knows returnStdout with script only: " + options);
        }
        return execute(String.valueOf(options.get("script")));
    }

    private String execute(String script) throws IOException {
        Map<String, String> before = new LinkedHashMap<>(shell.environment);
        shell.environment.putAll(own);
        try {
            Run run = shell.run(workspace, List.of("/bin/sh", "-xe", "-c", script));
            return run.done().out();
        } finally {
            shell.environment.clear();
            shell.environment.putAll(before);
        }
    }

    /** Prints. */
    public void echo(String text) {
        log.append(text).append('\n');
    }

    /** Keeps files. */
    public void archiveArtifacts(Map<String, ?> options) {
        archived.add(String.valueOf(options.get("artifacts")));
    }

    /** Runs branches; none at all is an error, as in Jenkins. */
    public void parallel(Map<String, Closure<?>> all) {
        if (all.isEmpty()) {
            throw new IllegalArgumentException("No branches to run");
        }
        all.forEach((name, body) -> {
            branches.add(name);
            body.call();
        });
    }
}
