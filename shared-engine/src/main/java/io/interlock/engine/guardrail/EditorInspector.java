package io.interlock.engine.guardrail;

import io.interlock.engine.manifest.JsonReader;
import io.interlock.engine.manifest.Node;
import io.interlock.engine.model.Severity;
import java.util.List;
import java.util.Map;

/** Looks into what editors, containers for development and agents run by themselves. */
final class EditorInspector implements Inspector {

    private static final List<String> CONTAINER_COMMANDS = List.of(
            "initializeCommand",
            "onCreateCommand",
            "updateContentCommand",
            "postCreateCommand",
            "postStartCommand",
            "postAttachCommand");

    @Override
    public boolean concerns(String path) {
        String name = Paths.name(path);
        return path.endsWith(".vscode/tasks.json")
                || name.equals("devcontainer.json")
                || name.equals(".devcontainer.json")
                || isTools(path)
                || isAgentSettings(path);
    }

    private static boolean isTools(String path) {
        return Paths.name(path).equals(".mcp.json")
                || path.endsWith(".vscode/mcp.json")
                || path.endsWith(".cursor/mcp.json");
    }

    private static boolean isAgentSettings(String path) {
        return path.endsWith(".claude/settings.json") || path.endsWith(".gemini/settings.json");
    }

    @Override
    public void inspect(String path, byte[] content, List<Hazard> into) {
        Node root = JsonReader.readLenient(content);
        if (isTools(path)) {
            tools(root, into);
        } else if (isAgentSettings(path)) {
            tools(root, into);
            hooks(root.get("hooks"), into);
        } else if (path.endsWith("tasks.json")) {
            tasks(root, into);
        } else {
            container(root, into);
        }
    }

    private static void tools(Node root, List<Hazard> into) {
        for (String group : List.of("mcpServers", "servers")) {
            for (Map.Entry<String, Node> server : root.get(group).entries().entrySet()) {
                Node value = server.getValue();
                String runs = value.get("command").text()
                        + value.get("args").texts()
                        + value.get("url").text();
                String message = "Agents may use the tool server '" + Shown.text(server.getKey()) + "'";
                into.add(new Hazard(
                        DangerRules.AGENT_INSTRUCTIONS, Severity.HIGH, value.line(), server.getKey() + runs, message));
            }
        }
    }

    private static void hooks(Node hooks, List<Hazard> into) {
        for (Map.Entry<String, Node> event : hooks.entries().entrySet()) {
            for (Node matcher : event.getValue().items()) {
                for (Node hook : matcher.get("hooks").items()) {
                    String message = "A command runs on each '" + Shown.text(event.getKey()) + "' of an agent";
                    into.add(Hazard.of(
                            DangerRules.INSTALL_SCRIPT,
                            hook.line(),
                            event.getKey() + hook.get("command").text(),
                            message));
                }
            }
        }
    }

    private static void tasks(Node root, List<Hazard> into) {
        for (Node task : root.get("tasks").items()) {
            boolean opens = task.get("runOptions", "runOn").text().equals("folderOpen");
            String command = task.get("command").text() + task.get("args").texts();
            String label = Shown.text(task.get("label").text());
            if (opens) {
                String message = "The task '" + label + "' runs when somebody opens the folder";
                into.add(new Hazard(
                        DangerRules.INSTALL_SCRIPT, Severity.HIGH, task.line(), "opens " + command, message));
            }
        }
    }

    private static void container(Node root, List<Hazard> into) {
        for (String name : CONTAINER_COMMANDS) {
            Node command = root.get(name);
            if (command.isPresent()) {
                boolean onHost = name.equals("initializeCommand");
                String message = "'" + name + "' runs " + (onHost ? "on the machine of whoever" : "when somebody")
                        + " opens the project";
                into.add(new Hazard(
                        DangerRules.INSTALL_SCRIPT,
                        onHost ? Severity.HIGH : Severity.LOW,
                        command.line(),
                        name + command.texts(),
                        message));
            }
        }
        if (root.get("privileged").isTrue() || root.get("runArgs").texts().contains("--privileged")) {
            into.add(Hazard.of(
                    DangerRules.CONTAINER_PRIVILEGED, root.line(), "privileged", "The container is privileged"));
        }
    }
}
