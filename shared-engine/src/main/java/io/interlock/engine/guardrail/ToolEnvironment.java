package io.interlock.engine.guardrail;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The environment that tools run in: what programs need to find themselves and their certificates, and nothing that
 * could be a credential. A tool reads files that anybody may have written, and its rules may run code.
 */
public final class ToolEnvironment {

    private static final Set<String> KEPT = Set.of(
            "PATH",
            "Path",
            "PATHEXT",
            "HOME",
            "USER",
            "LOGNAME",
            "USERPROFILE",
            "APPDATA",
            "LOCALAPPDATA",
            "ProgramFiles",
            "ProgramData",
            "SystemRoot",
            "SYSTEMROOT",
            "SystemDrive",
            "ComSpec",
            "COMSPEC",
            "TMPDIR",
            "TMP",
            "TEMP",
            "TZ",
            "LANG",
            "LANGUAGE",
            "JAVA_HOME",
            "NODE_PATH",
            "NODE_EXTRA_CA_CERTS",
            "VIRTUAL_ENV",
            "PYTHONPATH",
            "PYENV_ROOT",
            "GOPATH",
            "GOROOT",
            "GOCACHE",
            "CARGO_HOME",
            "RUSTUP_HOME",
            "SSL_CERT_FILE",
            "SSL_CERT_DIR",
            "REQUESTS_CA_BUNDLE",
            "XDG_CACHE_HOME",
            "XDG_CONFIG_HOME",
            "XDG_DATA_HOME");

    private static final Set<String> PROXIES =
            Set.of("HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy");

    private ToolEnvironment() {}

    /** What is left of the caller's environment. A proxy that holds a user name and a password is left out. */
    public static Map<String, String> of(Map<String, String> caller) {
        Map<String, String> kept = new HashMap<>();
        for (Map.Entry<String, String> variable : caller.entrySet()) {
            String name = variable.getKey();
            boolean proxy = PROXIES.contains(name) && variable.getValue().indexOf('@') < 0;
            if (proxy || KEPT.contains(name) || name.startsWith("LC_")) {
                kept.put(name, variable.getValue());
            }
        }
        return kept;
    }
}
