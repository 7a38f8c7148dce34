package io.interlock.engine.guardrail;

import io.interlock.engine.manifest.Node;
import java.util.ArrayList;
import java.util.List;

/** Knows which expressions of a workflow strangers write. */
final class WorkflowText {

    /** Last members of {@code github.event....} that are free text; from GitHub's guide to hardening workflows. */
    private static final List<String> FREE_TEXT = List.of(
            "title",
            "body",
            "default_branch",
            "email",
            "name",
            "message",
            "label",
            "ref",
            "page_name",
            "head_branch",
            "display_title",
            "description",
            "homepage");

    /** Objects whose free text a stranger writes; {@code github.event.release.body}, say, is written by an insider. */
    private static final List<String> STRANGERS_OBJECTS = List.of(
            "issue",
            "pull_request",
            "comment",
            "review",
            "review_comment",
            "discussion",
            "pages",
            "commits",
            "head_commit",
            "workflow_run");

    private WorkflowText() {}

    /** An expression in a script. */
    record Untrusted(String name, int line) {}

    /** The expressions in a script that strangers write. */
    static List<Untrusted> untrusted(Node script) {
        List<Untrusted> found = new ArrayList<>();
        String text = script.text();
        int open = text.indexOf("${{");
        while (open >= 0) {
            int close = text.indexOf("}}", open);
            String expression = text.substring(open + 3, close < 0 ? text.length() : close);
            for (String name : names(expression)) {
                if (isFreeText(name)) {
                    found.add(new Untrusted(name, line(script, open)));
                }
            }
            open = text.indexOf("${{", open + 3);
        }
        return found;
    }

    /** A block starts on the line after its sign; lines of a folded block are told by where it starts. */
    private static int line(Node script, int offset) {
        String text = script.text();
        int lines = text.indexOf('\n') >= 0 ? 1 : 0;
        for (int i = 0; i < offset; i++) {
            lines += text.charAt(i) == '\n' ? 1 : 0;
        }
        return script.line() + lines;
    }

    private static List<String> names(String expression) {
        List<String> names = new ArrayList<>();
        int from = -1;
        for (int i = 0; i <= expression.length(); i++) {
            char c = i < expression.length() ? expression.charAt(i) : ' ';
            boolean inName = Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.' || c == '*';
            boolean index = from >= 0 && (c == '[' || c == ']' || c == '\'');
            if (inName && from < 0) {
                from = i;
            } else if (!inName && !index && from >= 0) {
                names.add(expression
                        .substring(from, i)
                        .replace("['", ".")
                        .replace("']", "")
                        .replace("[", ".")
                        .replace("]", ""));
                from = -1;
            }
        }
        return names;
    }

    private static boolean isFreeText(String name) {
        if (name.equals("github.head_ref")) {
            return true;
        }
        if (!name.startsWith("github.event.")) {
            return false;
        }
        String[] members = name.substring("github.event.".length()).split("\\.", -1);
        return members.length > 1
                && STRANGERS_OBJECTS.contains(members[0])
                && FREE_TEXT.contains(members[members.length - 1])
                && !name.contains(".base.")
                && !name.endsWith(".user.name");
    }

    /** Whether a {@code ref} is the head of somebody's pull request. */
    static boolean isHeadOfStranger(String ref) {
        return ref.contains("github.event.pull_request.head.")
                || ref.contains("github.head_ref")
                || ref.contains("github.event.workflow_run.head_")
                || ref.contains("refs/pull/");
    }

    static boolean dumpsSecrets(String text) {
        return text.contains("toJSON(secrets)") || text.contains("toJson(secrets)") || text.contains("tojson(secrets)");
    }

    static boolean usesSecret(String text) {
        return text.contains("secrets.") && !text.contains("secrets.GITHUB_TOKEN") && text.contains("${{");
    }
}
