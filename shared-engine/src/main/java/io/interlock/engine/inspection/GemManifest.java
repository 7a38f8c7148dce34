package io.interlock.engine.inspection;

import java.util.ArrayList;
import java.util.List;

/** {@code Gemfile} and gem specifications. */
final class GemManifest {

    private GemManifest() {}

    static List<Requirement> read(List<String> lines) {
        List<Requirement> all = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String text = lines.get(i).strip();
            boolean gem = text.startsWith("gem ")
                    || text.startsWith("gem(")
                    || text.contains("dependency ") && text.indexOf('.') > 0;
            List<String> strings = gem && !text.startsWith("#") ? Quoted.in(text) : List.of();
            if (strings.isEmpty()) {
                continue;
            }
            List<String> specs = new ArrayList<>();
            for (String key : List.of("git", "github", "path", "branch", "source")) {
                if (text.contains(key + ":") || text.contains(":" + key + " =>")) {
                    specs.add(key);
                }
            }
            specs.addAll(strings.subList(1, strings.size()));
            all.add(new Requirement(strings.get(0), String.join(" ", specs), i + 1));
        }
        return all;
    }
}
