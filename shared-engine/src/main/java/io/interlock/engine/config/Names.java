package io.interlock.engine.config;

import io.interlock.engine.guardrail.Checks;
import io.interlock.engine.manifest.Node;
import java.util.HashMap;
import java.util.Map;

/** Holds that each check has a name of its own, by which findings, reports and other settings refer to it. */
final class Names {

    private final Document document;
    private final Map<String, Integer> lineByName = new HashMap<>();

    Names(Document document) {
        this.document = document;
    }

    /** The name of an entry; notes a problem when it has none, or one that is taken. */
    String of(Node item, String what) {
        String name = document.requiredText(item, "name", what);
        if (name == null) {
            return "";
        }
        Integer first = lineByName.putIfAbsent(name, item.line());
        if (Checks.NAMES.contains(name)) {
            document.problem(
                    item.get("name"), "'" + name + "' is the name of a built-in check", "Give it another name.");
        } else if (first != null) {
            document.problem(
                    item.get("name"),
                    "The name '" + name + "' is already used in line " + first,
                    "Give one of them another name: reports tell them apart by it.");
        }
        return name;
    }
}
