package io.interlock.engine.inspection;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code requirements.txt} and its likes: one requirement a line, as PEP 508 and pip write them. */
final class PipManifest {

    private PipManifest() {}

    static List<Requirement> read(List<String> lines) {
        List<Requirement> all = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String text = lines.get(i).strip();
            int comment = text.startsWith("#") ? 0 : text.indexOf(" #");
            text = (comment < 0 ? text : text.substring(0, comment)).strip();
            if (text.startsWith("-e ") || text.startsWith("--editable ")) {
                text = text.substring(text.indexOf(' ') + 1).strip();
            }
            if (!text.isEmpty() && isRequirement(text.charAt(0))) {
                all.add(requirement("", text.endsWith("\\") ? text.substring(0, text.length() - 1) : text, i + 1));
            }
        }
        return all;
    }

    /** Names differ neither by case nor by what joins their parts (PEP 503). */
    private static String name(String written) {
        return written.toLowerCase(Locale.ROOT).replace('_', '-').replace('.', '-');
    }

    private static boolean isRequirement(char first) {
        return Character.isLetterOrDigit(first) || first == '.' || first == '/';
    }

    /** A requirement such as {@code name[extra]>=1,<2; python_version > "3"}, or an address. */
    static Requirement requirement(String prefix, String text, int line) {
        int marker = text.indexOf(';');
        String bare = (marker < 0 ? text : text.substring(0, marker)).strip();
        int end = 0;
        while (end < bare.length()
                && (Character.isLetterOrDigit(bare.charAt(end)) || "._-".indexOf(bare.charAt(end)) >= 0)) {
            end++;
        }
        boolean address = bare.startsWith("git+") || bare.startsWith("http") && bare.contains("://") || end == 0;
        if (address) {
            int egg = bare.indexOf("#egg=");
            return new Requirement(prefix + (egg < 0 ? bare : bare.substring(egg + 5)), bare, line);
        }
        String rest = bare.substring(end).strip();
        if (rest.startsWith("[")) {
            rest = rest.substring(rest.indexOf(']') + 1).strip();
        }
        int hash = rest.indexOf("--hash");
        return new Requirement(
                prefix + name(bare.substring(0, end)),
                hash < 0 ? rest : rest.substring(0, hash).strip(),
                line);
    }
}
