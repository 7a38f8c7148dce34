package io.interlock.engine.inspection;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code package.json}, one dependency on a line as every tool writes it. */
final class NpmManifest {

    private static final Set<String> SECTIONS = Set.of(
            "dependencies", "devDependencies", "optionalDependencies", "peerDependencies", "overrides", "resolutions");

    private NpmManifest() {}

    static List<Requirement> read(List<String> lines) {
        List<Requirement> all = new ArrayList<>();
        String section = "";
        for (int i = 0; i < lines.size(); i++) {
            List<String> strings = strings(lines.get(i));
            String text = lines.get(i).strip();
            if (strings.size() == 1 && text.endsWith("{")) {
                section = SECTIONS.contains(strings.get(0)) ? strings.get(0) : "";
            } else if (text.startsWith("}")) {
                section = "";
            } else if (!section.isEmpty() && strings.size() == 2) {
                all.add(new Requirement(section + '|' + strings.get(0), strings.get(1), i + 1));
            }
        }
        return all;
    }

    /** JSON has no comments, and addresses have slashes. */
    private static List<String> strings(String line) {
        List<String> strings = new ArrayList<>();
        int at = line.indexOf('"');
        while (at >= 0) {
            int end = line.indexOf('"', at + 1);
            if (end < 0) {
                break;
            }
            strings.add(line.substring(at + 1, end));
            at = line.indexOf('"', end + 1);
        }
        return strings;
    }
}
