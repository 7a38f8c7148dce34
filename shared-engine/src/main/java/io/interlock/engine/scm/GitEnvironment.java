package io.interlock.engine.scm;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The environment git runs in: the caller's, without what would point git at another repository (a hook runs with
 * {@code GIT_DIR} and {@code GIT_INDEX_FILE} set) and without what would make it ask, lock, translate or fetch.
 */
final class GitEnvironment {

    /** What the caller may say about git: how it reaches remotes and which of the caller's own settings it reads. */
    private static final String[] KEPT = {
        "GIT_SSH", "GIT_SSH_COMMAND", "GIT_SSH_VARIANT", "GIT_ASKPASS", "GIT_CEILING_DIRECTORIES", "GIT_EXEC_PATH"
    };

    private static final String[] KEPT_PREFIXES = {"GIT_CONFIG_", "GIT_SSL_", "GIT_HTTP_", "GIT_PROXY_SSL_"};

    /** An index that is not there counts as an empty one. */
    private static final String NO_INDEX = "/nonexistent/index";

    private GitEnvironment() {}

    /**
     * The environment of commands that read objects: no transport is allowed, so that git cannot fetch what is missing,
     * and there is no index, as {@code git diff-tree} would read all of it and ask the file-system monitor about it.
     */
    static Map<String, String> reading(Map<String, String> caller) {
        Map<String, String> environment = local(caller);
        environment.put("GIT_INDEX_FILE", NO_INDEX);
        return environment;
    }

    /** The environment of commands that look at the index and the working tree. */
    static Map<String, String> local(Map<String, String> caller) {
        Map<String, String> environment = scrubbed(caller);
        environment.put("GIT_NO_LAZY_FETCH", "1");
        environment.put("GIT_ALLOW_PROTOCOL", "none");
        return environment;
    }

    /** The environment of commands that fetch: over transports that start no program a repository names. */
    static Map<String, String> fetching(Map<String, String> caller) {
        Map<String, String> environment = scrubbed(caller);
        environment.put("GIT_ALLOW_PROTOCOL", "https:ssh:http:git:file");
        return environment;
    }

    /**
     * The environment of commands that write objects and references on behalf of a run: nothing that a user, the system
     * or a repository has set counts, so that what they do depends on their arguments alone.
     *
     * @param gitDirectory where they work
     */
    static Map<String, String> apart(Map<String, String> caller, Path gitDirectory) {
        Map<String, String> environment = local(caller);
        environment.keySet().removeIf(name -> name.startsWith("GIT_CONFIG"));
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
        environment.put("GIT_ATTR_NOSYSTEM", "1");
        environment.put("GIT_DIR", gitDirectory.toString());
        return environment;
    }

    private static Map<String, String> scrubbed(Map<String, String> caller) {
        Map<String, String> environment = new HashMap<>(caller.size() * 2);
        for (Map.Entry<String, String> variable : caller.entrySet()) {
            String name = variable.getKey();
            if (!name.startsWith("GIT_") || isKept(name)) {
                environment.put(name, variable.getValue());
            }
        }
        environment.put("LC_ALL", "C");
        environment.put("GIT_TERMINAL_PROMPT", "0");
        environment.put("GIT_OPTIONAL_LOCKS", "0");
        environment.put("GIT_PAGER", "cat");
        return environment;
    }

    private static boolean isKept(String name) {
        for (String kept : KEPT) {
            if (kept.equals(name)) {
                return true;
            }
        }
        for (String prefix : KEPT_PREFIXES) {
            if (name.startsWith(prefix)) {
                return !"GIT_CONFIG_PARAMETERS".equals(name);
            }
        }
        return false;
    }
}
