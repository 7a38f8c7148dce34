package io.interlock.engine.inspection;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Build scripts of Gradle: {@code implementation("group:name:version")} and what looks like it. */
final class GradleManifest {

    private static final List<String> ENDS = List.of(
            "implementation", "api", "compileonly", "runtimeonly", "classpath", "platform", "processor", "kapt", "ksp");

    private GradleManifest() {}

    static List<Requirement> read(List<String> lines) {
        List<Requirement> all = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String text = lines.get(i).strip();
            int end = 0;
            while (end < text.length() && Character.isLetter(text.charAt(end))) {
                end++;
            }
            String word = text.substring(0, end).toLowerCase(Locale.ROOT);
            String configuration = text.substring(0, end);
            if (ENDS.stream().anyMatch(word::endsWith)) {
                dependency(configuration, text, i + 1, all);
            } else if (word.equals("id") && text.contains("version")) {
                List<String> strings = Quoted.in(text);
                if (strings.size() >= 2) {
                    all.add(new Requirement("plugin|" + strings.get(0), strings.get(1), i + 1));
                }
            }
        }
        return all;
    }

    private static void dependency(String configuration, String text, int line, List<Requirement> into) {
        List<String> strings = Quoted.in(text);
        String first = strings.isEmpty() ? "" : strings.get(0);
        int libs = text.indexOf("libs.");
        if (strings.isEmpty() && libs > 0) {
            int end = libs;
            while (end < text.length()
                    && (Character.isLetterOrDigit(text.charAt(end)) || ".-_".indexOf(text.charAt(end)) >= 0)) {
                end++;
            }
            into.add(new Requirement(configuration + '|' + text.substring(libs, end), "catalogue", line));
        } else if (first.indexOf(':') > 0) {
            int version = first.indexOf(':', first.indexOf(':') + 1);
            String name = version < 0 ? first : first.substring(0, version);
            into.add(
                    new Requirement(configuration + '|' + name, version < 0 ? "" : first.substring(version + 1), line));
        }
    }
}
