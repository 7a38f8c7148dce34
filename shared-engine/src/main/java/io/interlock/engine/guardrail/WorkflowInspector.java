package io.interlock.engine.guardrail;

import io.interlock.engine.manifest.Node;
import io.interlock.engine.manifest.YamlReader;
import io.interlock.engine.model.Severity;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks into workflows of GitHub Actions (and its likes) and into actions that are made of steps. */
final class WorkflowInspector implements Inspector {

    private static final Set<String> STRONG_SCOPES =
            Set.of("contents", "actions", "packages", "id-token", "deployments", "administration", "attestations");

    /** Owners whose actions are the platform's own. */
    private static final Set<String> PLATFORM = Set.of("actions", "github");

    @Override
    public boolean concerns(String path) {
        return Paths.isWorkflow(path) || Paths.isAction(path);
    }

    @Override
    public void inspect(String path, byte[] content, List<Hazard> into) {
        Node root = YamlReader.read(content);
        new Reading(into, trigger(root.get("on"))).read(root);
    }

    /** How far strangers reach, most first. */
    enum Trigger {
        /** They start it, with the secrets of the repository. */
        STRANGERS,
        /** They start it with what they write, such as a comment. */
        WRITERS,
        /** Whoever may push starts it. */
        INSIDERS
    }

    private static Trigger trigger(Node on) {
        if (has(on, "pull_request_target") || has(on, "workflow_run")) {
            return Trigger.STRANGERS;
        }
        boolean writers =
                has(on, "issue_comment") || has(on, "issues") || has(on, "discussion") || has(on, "discussion_comment");
        return writers ? Trigger.WRITERS : Trigger.INSIDERS;
    }

    private static boolean has(Node on, String event) {
        return on.get(event) != Node.MISSING || on.texts().contains(event);
    }

    /** One reading of one workflow. */
    private record Reading(List<Hazard> into, Trigger trigger) {

        void read(Node root) {
            Node on = root.get("on");
            trigger(on, "pull_request_target", DangerRules.WORKFLOW_TRIGGER.severity());
            trigger(on, "workflow_run", Severity.MEDIUM);
            permissions(root, "the workflow");
            if (root.get("permissions") == Node.MISSING && root.get("jobs").isPresent()) {
                String message = "It no longer says what its token may do; then the repository's default holds";
                into.add(Hazard.lost(DangerRules.WORKFLOW_PERMISSIONS, Severity.MEDIUM, root.line(), message));
            }
            for (Map.Entry<String, Node> job : root.get("jobs").entries().entrySet()) {
                job(job.getKey(), job.getValue());
            }
            steps(root.get("runs"));
        }

        private void trigger(Node on, String event, Severity severity) {
            if (has(on, event)) {
                Node at = on.get(event);
                int line = at == Node.MISSING || at.kind() == Node.Kind.NULL ? on.line() : at.line();
                String message = "It runs on '" + event + "', with the secrets of the repository";
                into.add(new Hazard(DangerRules.WORKFLOW_TRIGGER, severity, line, event, message));
            }
        }

        private void permissions(Node parent, String who) {
            Node permissions = parent.get("permissions");
            if (permissions.text().equals("write-all")) {
                add(permissions, Severity.HIGH, who, "all: write", "every scope");
            }
            for (Map.Entry<String, Node> scope : permissions.entries().entrySet()) {
                if (scope.getValue().text().equals("write")) {
                    boolean strong = STRONG_SCOPES.contains(scope.getKey());
                    Severity severity = strong ? Severity.MEDIUM : Severity.LOW;
                    add(scope.getValue(), severity, who, scope.getKey() + ": write", "'" + scope.getKey() + "'");
                }
            }
        }

        private void add(Node at, Severity severity, String who, String key, String what) {
            String message = "The token of " + who + " may write " + what;
            into.add(new Hazard(DangerRules.WORKFLOW_PERMISSIONS, severity, at.line(), key, message));
        }

        private void job(String name, Node job) {
            permissions(job, "the job '" + name + "'");
            Node runner = job.get("runs-on");
            if (runner.texts().contains("self-hosted")
                    || runner.get("labels").texts().contains("self-hosted")) {
                String message = "The job '" + name + "' runs on a machine of your own";
                Severity severity = trigger == Trigger.INSIDERS ? Severity.MEDIUM : Severity.HIGH;
                into.add(new Hazard(DangerRules.WORKFLOW_RUNNER, severity, runner.line(), "self-hosted", message));
            }
            Node uses = job.get("uses");
            if (uses.isPresent()) {
                action(uses);
                if (job.get("secrets").text().equals("inherit") && !isOwn(uses.text())) {
                    secrets(job.get("secrets"), uses.text(), "all secrets of the repository");
                }
            }
            steps(job);
        }

        private void steps(Node parent) {
            for (Node step : parent.get("steps").items()) {
                script(step.get("run"));
                Node uses = step.get("uses");
                if (uses.isPresent()) {
                    action(uses);
                    checkout(step, uses.text());
                    if (uses.text().startsWith("actions/github-script")) {
                        script(step.get("with", "script"));
                    }
                }
                secretsOf(step, uses.text());
            }
        }

        private void action(Node uses) {
            String name = uses.text();
            int at = name.indexOf('@');
            String action = at < 0 ? name : name.substring(0, at);
            String version = at < 0 ? "" : name.substring(at + 1);
            boolean image = name.startsWith("docker://");
            boolean pinned = image ? name.contains("@sha256:") : isCommit(version);
            int slash = action.indexOf('/');
            boolean platform = slash > 0 && PLATFORM.contains(action.substring(0, slash));
            if (!pinned && !platform && !isOwn(name)) {
                String message = "It uses '" + Shown.text(name) + "', which its owner can change at any time";
                into.add(Hazard.of(DangerRules.WORKFLOW_ACTION, uses.line(), action, message));
            }
        }

        private static boolean isOwn(String uses) {
            return uses.startsWith("./") || uses.startsWith("$");
        }

        private static boolean isCommit(String version) {
            for (int i = 0; i < version.length(); i++) {
                if (Character.digit(version.charAt(i), 16) < 0) {
                    return false;
                }
            }
            return version.length() == 40 || version.length() == 64;
        }

        private void checkout(Node step, String uses) {
            Node ref = step.get("with", "ref");
            boolean stranger = trigger == Trigger.STRANGERS || trigger == Trigger.WRITERS;
            if (uses.startsWith("actions/checkout") && stranger && WorkflowText.isHeadOfStranger(ref.text())) {
                String message = "It checks out the head of a pull request where the secrets of the repository are";
                into.add(Hazard.of(DangerRules.WORKFLOW_CHECKOUT, ref.line(), ref.text(), message));
            }
        }

        private void script(Node script) {
            for (WorkflowText.Untrusted untrusted : WorkflowText.untrusted(script)) {
                Severity severity = trigger == Trigger.INSIDERS ? Severity.HIGH : Severity.CRITICAL;
                String message = "The script contains ${{ " + untrusted.name() + " }}, which strangers write";
                into.add(new Hazard(
                        DangerRules.WORKFLOW_INJECTION, severity, untrusted.line(), untrusted.name(), message));
            }
            if (WorkflowText.dumpsSecrets(script.text())) {
                secrets(script, "a script", "all secrets of the repository");
            }
        }

        /** Single secrets for a named action are what secrets are for; to hand them to what can be moved is not. */
        private void secretsOf(Node step, String uses) {
            for (String block : List.of("with", "env")) {
                for (Map.Entry<String, Node> value : step.get(block).entries().entrySet()) {
                    String text = value.getValue().text();
                    if (WorkflowText.dumpsSecrets(text)) {
                        secrets(value.getValue(), uses.isEmpty() ? "a script" : uses, "all secrets of the repository");
                    } else if (!uses.isEmpty() && isForeignUnpinned(uses) && WorkflowText.usesSecret(text)) {
                        secrets(value.getValue(), uses, "the secret of '" + Shown.text(value.getKey()) + "'");
                    }
                }
            }
        }

        private static boolean isForeignUnpinned(String uses) {
            int at = uses.indexOf('@');
            int slash = uses.indexOf('/');
            boolean platform = slash > 0 && PLATFORM.contains(uses.substring(0, slash));
            boolean pinned = uses.contains("@sha256:") || at >= 0 && isCommit(uses.substring(at + 1));
            return !platform && !pinned && !isOwn(uses);
        }

        private void secrets(Node at, String to, String what) {
            String message = "It hands " + what + " to '" + Shown.text(to) + "'";
            int end = to.indexOf('@');
            String key = (end < 0 ? to : to.substring(0, end)) + ' ' + what;
            into.add(Hazard.of(DangerRules.WORKFLOW_SECRETS, at.line(), key, message));
        }
    }
}
