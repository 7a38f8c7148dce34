package io.interlock.engine.config;

import io.interlock.engine.affected.Nearest;
import io.interlock.engine.agent.AgentSpec;
import io.interlock.engine.agent.AgentType;
import io.interlock.engine.agent.AgentTypes;
import io.interlock.engine.manifest.Node;
import io.interlock.engine.workflow.Parameter;
import io.interlock.engine.workflow.Work;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what steps do that have no steps in them. */
final class WorkReader {

    private static final List<String> HTTP = List.of("method", "url", "headers", "body", "lookup", "repeatable");
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

    private final Document document;
    private final ParameterReader parameters;
    private final WorkflowValues values;
    private final Map<String, AgentSpec> agents;

    WorkReader(Document document, ParameterReader parameters, WorkflowValues values, Map<String, AgentSpec> agents) {
        this.document = document;
        this.parameters = parameters;
        this.values = values;
        this.agents = agents;
    }

    /** The agent that a step names, or null, and a problem, when there is none. */
    @Nullable AgentSpec agent(Node step, String name) {
        String agent = document.requiredText(step, name, "a step");
        AgentSpec spec = agent == null ? null : agents.get(agent);
        if (agent != null && spec == null) {
            document.problem(
                    step.get(name),
                    "There is no agent '" + agent + "'",
                    Nearest.remedy(
                            agent,
                            agents.keySet(),
                            agents.isEmpty()
                                    ? "List it in 'spec.agents'."
                                    : "Known are: " + String.join(", ", agents.keySet()) + "."));
        }
        return spec;
    }

    @Nullable Work agentTask(Node step, Sight sight) {
        Parameter input = parameters.parameter(step.get("input"), sight);
        AgentSpec agent = agent(step, "agent");
        AgentType type = agent == null ? null : AgentTypes.find(agent.type());
        if (agent == null || type == null) {
            return null;
        }
        boolean obvious = step.get("action").kind() == Node.Kind.MISSING
                && type.actionNames().size() == 1;
        String action =
                obvious ? type.actionNames().get(0) : document.requiredText(step, "action", "the step of an agent");
        if (action != null) {
            requireAction(obvious ? step.get("agent") : step.get("action"), agent, type, action);
        }
        return action == null ? null : new Work.AgentTask(agent.name(), action, input);
    }

    /** Notes a problem when an agent may not be asked to do something. */
    void requireAction(Node at, AgentSpec agent, AgentType type, String action) {
        AgentType.Action known = type.action(action);
        if (known == null) {
            document.problem(
                    at,
                    "The agent '" + agent.name() + "' is of type " + type.name() + ", which has no action '" + action
                            + "'",
                    Nearest.remedy(
                            action, type.actionNames(), "Known are: " + String.join(", ", type.actionNames()) + "."));
        } else if (!type.allows(action, agent.capabilities())) {
            document.problem(
                    at,
                    "The action '" + action + "' is outside of the capabilities of the agent '" + agent.name() + "': "
                            + String.join(", ", agent.capabilities()),
                    "It takes one of: " + String.join(", ", known.capabilities()) + ".");
        }
    }

    @Nullable Work check(Node step) {
        String check = document.choice(step, "check", List.of("affected", "guard"));
        return check == null ? null : new Work.Check(Work.Check.Kind.valueOf(check.toUpperCase(Locale.ROOT)));
    }

    @Nullable Work command(Node step, Sight sight) {
        List<Parameter> words = parameters.words(step, "command", sight);
        boolean verified = step.get("verify").kind() != Node.Kind.MISSING;
        List<Parameter> verify = verified ? parameters.words(step, "verify", sight) : null;
        boolean directory = step.get("directory").kind() != Node.Kind.MISSING;
        Parameter where = directory ? parameters.scalar(step, "directory", "a step", sight) : null;
        Map<String, Parameter> variables = parameters.named(step, "env", sight);
        boolean repeatable = document.truth(step, "repeatable", false);
        boolean json = document.truth(step, "json", false);
        return words == null ? null : new Work.Command(words, where, variables, repeatable, verify, json);
    }

    @Nullable Work http(Node step, Sight sight) {
        Node node = step.get("http");
        if (!document.isMapping(node, "'http'", HTTP)) {
            return null;
        }
        String method = document.choice(node, "method", METHODS);
        Parameter url = address(node, "url", sight);
        boolean asked = node.get("lookup").kind() != Node.Kind.MISSING;
        Parameter lookup = asked ? address(node, "lookup", sight) : null;
        Map<String, Parameter> headers = parameters.named(node, "headers", sight);
        Node body = node.get("body");
        Parameter content = body.kind() == Node.Kind.MISSING ? null : parameters.parameter(body, sight);
        boolean repeatable = document.truth(node, "repeatable", false);
        boolean sends = content != null;
        return url == null
                ? null
                : new Work.Http(
                        method == null ? sends ? "POST" : "GET" : method, url, headers, content, lookup, repeatable);
    }

    /** An address. Whom a request goes to stands in it as it is: what a value says may be anybody's. */
    private @Nullable Parameter address(Node http, String name, Sight sight) {
        Node node = http.get(name);
        String text = node.kind() == Node.Kind.STRING ? node.text() : "";
        int open = text.indexOf("${{");
        if (open >= 0 && !namesHost(text.substring(0, open))) {
            document.problem(
                    node,
                    "The server in '" + name + "' must not come from an expression, or whoever wrote its value would"
                            + " choose who is sent the request and its headers",
                    "Begin it with the server itself, as in " + name + ": 'https://api.example/${{ run.id }}', and"
                            + " write a step for each server.");
        }
        return parameters.scalar(http, name, "'http'", sight);
    }

    private static boolean namesHost(String constant) {
        int host = constant.startsWith("https://") ? 8 : constant.startsWith("http://") ? 7 : constant.length();
        for (int end = host; end < constant.length(); end++) {
            if ("/?#".indexOf(constant.charAt(end)) >= 0) {
                return end > host;
            }
        }
        return false;
    }

    @Nullable Work write(Node step, Sight sight) {
        Node node = step.get("write");
        if (!document.isMapping(node, "'write'", List.of("path", "content"))) {
            return null;
        }
        Parameter path = parameters.scalar(node, "path", "'write'", sight);
        if (node.get("content").kind() == Node.Kind.MISSING) {
            document.problem(node, "There is no 'content' in 'write'", "Add it; '' makes an empty file.");
        }
        Parameter content = parameters.parameter(node.get("content"), sight);
        return path == null ? null : new Work.WriteFile(path, content);
    }

    @Nullable Work commit(Node step, Sight sight) {
        Node node = step.get("commit");
        if (!document.isMapping(node, "'commit'", List.of("message"))) {
            return null;
        }
        Parameter message = parameters.scalar(node, "message", "'commit'", sight);
        return message == null ? null : new Work.Commit(message);
    }

    @Nullable Work gate(Node step) {
        String gate = document.requiredText(step, "gate", "a step");
        String fallback = document.choice(step, "fallback", List.of("reject", "approve", "escalate"));
        Work.Gate.Fallback counts = fallback == null
                ? Work.Gate.Fallback.REJECT
                : Work.Gate.Fallback.valueOf(fallback.toUpperCase(Locale.ROOT));
        if (fallback != null && step.get("timeout").kind() == Node.Kind.MISSING) {
            document.problem(
                    step.get("fallback"),
                    "The gate has a 'fallback' but no 'timeout', so it would wait for ever",
                    "Add a timeout such as 24h, or remove 'fallback'.");
        }
        var timeout = values.duration(step, "timeout");
        return gate == null ? null : new Work.Gate(gate, timeout, counts);
    }
}
