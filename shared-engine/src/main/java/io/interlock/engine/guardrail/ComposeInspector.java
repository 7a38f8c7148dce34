package io.interlock.engine.guardrail;

import java.util.List;
import java.util.Map;

/** Looks for rights over the machine in what starts containers: Compose files and manifests of Kubernetes. */
final class ComposeInspector implements Inspector {

    private static final Map<String, String> RIGHTS = Map.of(
            "privileged: true", "The container is privileged",
            "hostPID: true", "The container sees the processes of its machine",
            "hostNetwork: true", "The container shares the network of its machine",
            "network_mode: host", "The container shares the network of its machine",
            "pid: host", "The container sees the processes of its machine",
            "allowPrivilegeEscalation: true", "The container may gain more rights than it starts with");

    @Override
    public boolean concerns(String path) {
        return Paths.isYaml(path) && !Operation.MODIFY_CI.isImpliedBy(path);
    }

    @Override
    public void inspect(String path, byte[] content, List<Hazard> into) {
        for (TextLine line : TextLine.of(content)) {
            String text = line.stripped();
            String entry = text.startsWith("- ") ? text.substring(2).strip() : text;
            int comment = entry.indexOf(" #");
            entry = comment < 0 ? entry : entry.substring(0, comment).strip();
            String right = RIGHTS.get(entry.replace("\"", "").replace("'", ""));
            if (right != null) {
                into.add(Hazard.of(DangerRules.CONTAINER_PRIVILEGED, line.number(), entry, right));
            } else if (entry.contains("/var/run/docker.sock") && !entry.startsWith("#")) {
                String message = "The container is given the socket by which Docker is ruled";
                into.add(Hazard.of(DangerRules.CONTAINER_PRIVILEGED, line.number(), "docker.sock", message));
            }
        }
    }
}
