package io.interlock.engine.scm;

import io.interlock.engine.process.CommandResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fetches what a shallow or partial clone left out, without moving a ref. Programs that the repository's own
 * configuration names are never run: hooks are switched off, transports that are programs are not allowed, and where a
 * setting cannot be overruled nothing is fetched.
 */
final class GitRemote {

    private static final String REMOTE = "origin";

    private final GitCommand git;
    private final Set<String> callerVariables;
    private @Nullable String refusal;
    private boolean checked;

    /**
     * Creates it.
     *
     * @param callerVariables names of the environment variables the caller set; some overrule settings
     */
    GitRemote(GitCommand git, Set<String> callerVariables) {
        this.git = git;
        this.callerVariables = callerVariables;
    }

    /** Why nothing was fetched, or null when all went well so far. */
    @Nullable String refusal() {
        return refusal;
    }

    /** Lengthens the history behind these commits; false when that was not possible. */
    boolean deepen(int commits, List<String> ids) {
        return fetch("--deepen=" + commits, ids);
    }

    /** Fetches a commit that a shallow clone does not have, by id or by branch; false when that was not possible. */
    boolean fetchCommit(String idOrBranch, int depth) {
        return fetch("--depth=" + depth, List.of(idOrBranch));
    }

    /** Fetches objects into a partial clone; false when this is none or the remote does not answer. */
    boolean fetchObjects(List<String> ids) {
        return isPartialClone() && fetch("--filter=blob:none", ids);
    }

    private boolean isPartialClone() {
        return git.run("config", "--get", "remote." + REMOTE + ".promisor")
                        .line()
                        .equals("true")
                || git.run("config", "--get", "extensions.partialClone").line().equals(REMOTE);
    }

    private boolean fetch(String how, List<String> what) {
        if (!isSafe()) {
            return false;
        }
        StringBuilder input = new StringBuilder();
        for (String refspec : what) {
            input.append(refspec).append('\n');
        }
        CommandResult result = git.runWith(
                input.toString().getBytes(StandardCharsets.UTF_8),
                "-c",
                "core.hooksPath=/dev/null",
                "-c",
                "core.fsmonitor=false",
                "-c",
                "fetch.negotiationAlgorithm=default",
                "fetch",
                "--quiet",
                "--no-tags",
                "--no-prune",
                "--no-write-fetch-head",
                "--no-recurse-submodules",
                "--no-auto-maintenance",
                "--refmap=",
                how,
                "--stdin",
                REMOTE);
        if (!result.succeeded()) {
            refusal = result.errorText();
        }
        return result.succeeded();
    }

    /** Whether the repository's own configuration names no program that a fetch would run. */
    private boolean isSafe() {
        if (!checked) {
            checked = true;
            CommandResult settings = git.run("config", "--list", "--name-only", "--show-scope", "-z");
            refusal = settings.succeeded() ? unsafe(settings.output()) : settings.errorText();
        }
        return refusal == null;
    }

    private @Nullable String unsafe(byte[] settings) {
        List<String> words = split(settings);
        for (int i = 0; i + 1 < words.size(); i += 2) {
            String scope = words.get(i);
            if ((scope.equals("local") || scope.equals("worktree")) && namesProgram(words.get(i + 1))) {
                return "the repository's configuration sets " + words.get(i + 1)
                        + ", a program that fetching would run";
            }
        }
        return null;
    }

    private static List<String> split(byte[] text) {
        List<String> words = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < text.length; i++) {
            if (text[i] == 0) {
                words.add(GitPaths.decode(text, from, i));
                from = i + 1;
            }
        }
        return words;
    }

    private boolean namesProgram(String setting) {
        String section = setting.substring(0, Math.max(0, setting.indexOf('.')));
        String key = setting.substring(setting.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (section.toLowerCase(Locale.ROOT)) {
            case "core" -> namesCoreProgram(key);
            case "remote" -> key.equals("uploadpack") || key.equals("vcs");
            case "credential" -> key.equals("helper");
            case "hook" -> true;
            default -> false;
        };
    }

    private boolean namesCoreProgram(String key) {
        return switch (key) {
            case "sshcommand" -> !callerVariables.contains("GIT_SSH_COMMAND");
            case "askpass" -> !callerVariables.contains("GIT_ASKPASS");
            case "gitproxy", "alternaterefscommand" -> true;
            default -> false;
        };
    }
}
