package io.interlock.engine.guardrail;

import io.interlock.engine.model.Severity;
import java.util.List;

/** Looks at where submodules come from. */
final class SubmoduleInspector implements Inspector {

    @Override
    public boolean concerns(String path) {
        return path.equals(".gitmodules");
    }

    @Override
    public void inspect(String path, byte[] content, List<Hazard> into) {
        String name = "";
        for (TextLine line : TextLine.of(content)) {
            String text = line.stripped();
            int sign = text.indexOf('=');
            if (text.startsWith("[submodule")) {
                name = Shown.text(text.replace("[submodule", "")
                        .replace("]", "")
                        .replace("\"", "")
                        .strip());
            } else if (sign > 0) {
                entry(
                        name,
                        text.substring(0, sign).strip(),
                        text.substring(sign + 1).strip(),
                        line.number(),
                        into);
            }
        }
    }

    /** Values that begin with a dash or name a helper program have been used to run code on a recursive clone. */
    private static void entry(String name, String key, String value, int line, List<Hazard> into) {
        if (key.equals("url")) {
            boolean runs = value.startsWith("-") || value.contains("::");
            String message = runs
                    ? "The URL of the submodule '" + name + "' makes git run a program"
                    : "The submodule '" + name + "' comes from " + Shown.host(value);
            Severity severity = runs ? Severity.CRITICAL : Severity.HIGH;
            into.add(new Hazard(DangerRules.SUBMODULE_URL, severity, line, name + ' ' + value, message));
        } else if (key.equals("update") && value.startsWith("!")) {
            String message = "The submodule '" + name + "' makes git run a program";
            into.add(new Hazard(DangerRules.SUBMODULE_URL, Severity.CRITICAL, line, name + ' ' + value, message));
        } else if (key.equals("path") && (value.startsWith("-") || Paths.resolve("x", value) == null)) {
            String message = "The submodule '" + name + "' is at a path outside the repository";
            into.add(new Hazard(DangerRules.SUBMODULE_URL, Severity.CRITICAL, line, name + ' ' + value, message));
        }
    }
}
