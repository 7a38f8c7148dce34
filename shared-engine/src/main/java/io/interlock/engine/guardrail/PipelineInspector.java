package io.interlock.engine.guardrail;

import java.util.List;

/** Looks for what pipelines of other build servers include from elsewhere. */
final class PipelineInspector implements Inspector {

    @Override
    public boolean concerns(String path) {
        return !Paths.isWorkflow(path) && !Paths.isAction(path) && Operation.MODIFY_CI.isImpliedBy(path);
    }

    @Override
    public void inspect(String path, byte[] content, List<Hazard> into) {
        for (TextLine line : TextLine.of(content)) {
            String text = line.stripped();
            String entry = text.startsWith("- ") ? text.substring(2).strip() : text;
            if (entry.startsWith("remote:") && entry.contains("://")) {
                String host = Shown.host(entry.substring("remote:".length())
                        .strip()
                        .replace("'", "")
                        .replace("\"", ""));
                into.add(Hazard.of(DangerRules.REMOTE_INCLUDE, line.number(), host, "It includes a file of " + host));
            } else if (entry.startsWith("@Library(")) {
                String library = Shown.text(entry);
                into.add(Hazard.of(
                        DangerRules.REMOTE_INCLUDE, line.number(), library, "It loads the library " + library));
            }
        }
    }
}
