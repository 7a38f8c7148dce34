package io.interlock.engine.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The environment of programs: what is left of the caller's after whatever could be a credential, or lead to a service
 * outside, was dropped, and settings that make programs behave the same everywhere.
 */
final class ProgramEnvironment {

    private static final Set<String> DROPPED = Set.of(
            "SSH_AUTH_SOCK",
            "SSH_AGENT_PID",
            "GPG_AGENT_INFO",
            "DBUS_SESSION_BUS_ADDRESS",
            "XDG_RUNTIME_DIR",
            "DISPLAY",
            "WAYLAND_DISPLAY",
            "XAUTHORITY",
            "DOCKER_HOST",
            "CONTAINER_HOST",
            "KUBECONFIG",
            "BASH_ENV",
            "ENV",
            "PROMPT_COMMAND",
            "PWD",
            "OLDPWD",
            "SHLVL",
            "TMPDIR",
            "TMP",
            "TEMP");

    private static final List<String> DROPPED_PARTS =
            List.of("PROXY", "TOKEN", "SECRET", "PASSWORD", "PASSWD", "CREDENTIAL", "API_KEY", "APIKEY", "PRIVATE_KEY");

    /** Output has no colours, times have one zone, and Python does not take an edited file for the one it knows. */
    private static final Map<String, String> SAME_EVERYWHERE = Map.of(
            "LANG", "C.UTF-8",
            "LC_ALL", "C.UTF-8",
            "TZ", "UTC",
            "CI", "true",
            "NO_COLOR", "1",
            "CARGO_TERM_COLOR", "never",
            "TERM", "dumb",
            "PYTHONDONTWRITEBYTECODE", "1");

    /** Where there is no network, tools should not wait for it. */
    private static final Map<String, String> OFFLINE = Map.of(
            "CARGO_NET_OFFLINE", "true",
            "GOPROXY", "off",
            "GOTOOLCHAIN", "local",
            "npm_config_offline", "true",
            "npm_config_audit", "false",
            "npm_config_fund", "false",
            "npm_config_update_notifier", "false",
            "PIP_DISABLE_PIP_VERSION_CHECK", "1",
            "PIP_NO_INPUT", "1",
            "DOTNET_CLI_TELEMETRY_OPTOUT", "1");

    private static final String USUAL_PATH = "/usr/local/bin:/usr/bin:/bin";

    private ProgramEnvironment() {}

    /**
     * What is left of the caller's environment.
     *
     * @param caller as the caller has scrubbed it already
     */
    static Map<String, String> scrubbed(Map<String, String> caller) {
        Map<String, String> kept = new TreeMap<>();
        caller.forEach((name, value) -> {
            if (isHarmless(name)) {
                kept.put(name, value);
            }
        });
        kept.put("PATH", absolutePath(caller.getOrDefault("PATH", "")));
        return kept;
    }

    private static boolean isHarmless(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return !DROPPED.contains(upper)
                && !upper.startsWith("LD_")
                && DROPPED_PARTS.stream().noneMatch(upper::contains);
    }

    /** A folder named relatively would be one of the program's own. */
    private static String absolutePath(String path) {
        List<String> folders = new ArrayList<>();
        for (String folder : path.split(java.io.File.pathSeparator, -1)) {
            if (!folder.isEmpty() && Path.of(folder).isAbsolute()) {
                folders.add(folder);
            }
        }
        return folders.isEmpty() ? USUAL_PATH : String.join(java.io.File.pathSeparator, folders);
    }

    /** The settings that make programs behave the same everywhere. */
    static Map<String, String> sameEverywhere() {
        return SAME_EVERYWHERE;
    }

    /** The settings of tools where there is no network. */
    static Map<String, String> offline() {
        return OFFLINE;
    }
}
