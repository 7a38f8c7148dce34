package io.interlock.engine.inspection;

import java.util.ArrayList;
import java.util.List;

/** {@code go.mod}. What is needed only by dependencies is left out: the tool keeps it. */
final class GoManifest {

    private GoManifest() {}

    static List<Requirement> read(List<String> lines) {
        List<Requirement> all = new ArrayList<>();
        String block = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean indirect = line.contains("// indirect");
            int comment = line.indexOf("//");
            String text = (comment < 0 ? line : line.substring(0, comment)).strip();
            if (text.endsWith("(")) {
                block = text.substring(0, text.length() - 1).strip();
                continue;
            }
            if (text.equals(")")) {
                block = "";
                continue;
            }
            String directive = block;
            if (block.isEmpty()) {
                int space = text.indexOf(' ');
                directive = space < 0 ? "" : text.substring(0, space);
                text = space < 0 ? "" : text.substring(space + 1).strip();
            } else if (text.startsWith(block + " ")) {
                text = text.substring(block.length()).strip();
            }
            add(directive, text, indirect, i + 1, all);
        }
        return all;
    }

    private static void add(String directive, String text, boolean indirect, int line, List<Requirement> into) {
        int space = text.indexOf(' ');
        if (space < 0 || indirect) {
            return;
        }
        String name = text.substring(0, space);
        switch (directive) {
            case "require" ->
                into.add(new Requirement(name, text.substring(space + 1).strip(), line));
            case "replace" ->
                into.add(new Requirement(
                        "replace|" + name, text.substring(text.indexOf("=>")).strip(), line));
            default -> {}
        }
    }
}
