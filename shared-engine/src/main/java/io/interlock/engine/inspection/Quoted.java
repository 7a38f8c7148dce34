package io.interlock.engine.inspection;

import java.util.ArrayList;
import java.util.List;

/** The strings in a line, in single or double quotes, without what is behind a comment mark. */
final class Quoted {

    private Quoted() {}

    static List<String> in(String line) {
        List<String> strings = new ArrayList<>();
        int at = 0;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (c == '#' || c == '/' && line.startsWith("//", at)) {
                break;
            }
            if (c == '"' || c == '\'') {
                int end = line.indexOf(c, at + 1);
                if (end < 0) {
                    break;
                }
                strings.add(line.substring(at + 1, end));
                at = end;
            }
            at++;
        }
        return strings;
    }
}
