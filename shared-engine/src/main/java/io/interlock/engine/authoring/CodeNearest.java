package io.interlock.engine.authoring;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds lines of a file that look like a text which is not in it: first the lines that are the same but for white space,
 * then those that share most pairs of letters with its longest line (L. Dice, 1945).
 */
final class CodeNearest {

    private static final int MOST_READ = 2 << 20;
    private static final int MOST_PLACES = 3;
    private static final int MOST_BLOCK = 30;
    private static final int MOST_LINE = 300;
    private static final double LEAST = 0.5;

    private CodeNearest() {}

    /** The lines with their numbers; empty when none is near. */
    static String lines(CodeText file, String wanted) {
        List<String> old = CodeText.of(wanted).allLines();
        List<String> lines = file.allLines();
        int first = longest(old);
        if (first < 0) {
            return "";
        }
        for (int line = 0; line + old.size() <= lines.size(); line++) {
            if (isSameButForSpace(lines, line, old)) {
                return shown(lines, line, Math.min(old.size(), MOST_BLOCK));
            }
        }
        return similar(lines, old.get(first));
    }

    private static int longest(List<String> lines) {
        int longest = -1;
        int length = 0;
        for (int i = 0; i < lines.size(); i++) {
            int own = lines.get(i).strip().length();
            if (own > length) {
                longest = i;
                length = own;
            }
        }
        return longest;
    }

    private static boolean isSameButForSpace(List<String> lines, int from, List<String> old) {
        for (int i = 0; i < old.size(); i++) {
            if (!isSameButForSpace(lines.get(from + i), old.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSameButForSpace(String one, String other) {
        int i = 0;
        int j = 0;
        while (true) {
            while (i < one.length() && Character.isWhitespace(one.charAt(i))) {
                i++;
            }
            while (j < other.length() && Character.isWhitespace(other.charAt(j))) {
                j++;
            }
            if (i == one.length() || j == other.length()) {
                return i == one.length() && j == other.length();
            }
            if (one.charAt(i++) != other.charAt(j++)) {
                return false;
            }
        }
    }

    private static String similar(List<String> lines, String wanted) {
        Map<Integer, Integer> pairs = pairs(wanted);
        List<Near> near = new ArrayList<>();
        long read = 0;
        for (int line = 0; line < lines.size() && read < MOST_READ; line++) {
            String text = WorkTexts.cut(lines.get(line), MOST_LINE);
            read += text.length();
            double likeness = likeness(pairs, pairs(text));
            if (likeness >= LEAST) {
                near.add(new Near(line, likeness));
            }
        }
        near.sort(Comparator.comparingDouble(Near::likeness).reversed());
        StringBuilder shown = new StringBuilder();
        near.stream()
                .limit(MOST_PLACES)
                .sorted(Comparator.comparingInt(Near::line))
                .forEach(one -> shown.append(shown(lines, one.line(), 1)));
        return shown.toString();
    }

    private record Near(int line, double likeness) {}

    private static Map<Integer, Integer> pairs(String text) {
        String plain = text.strip();
        Map<Integer, Integer> pairs = new HashMap<>();
        for (int i = 0; i + 1 < Math.min(plain.length(), MOST_LINE); i++) {
            pairs.merge(plain.charAt(i) << 16 | plain.charAt(i + 1), 1, Integer::sum);
        }
        return pairs;
    }

    private static double likeness(Map<Integer, Integer> one, Map<Integer, Integer> other) {
        int common = 0;
        int all = 0;
        for (int count : other.values()) {
            all += count;
        }
        for (Map.Entry<Integer, Integer> pair : one.entrySet()) {
            all += pair.getValue();
            common += Math.min(pair.getValue(), other.getOrDefault(pair.getKey(), 0));
        }
        return all == 0 ? 0 : 2.0 * common / all;
    }

    private static String shown(List<String> lines, int from, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < from + count; i++) {
            text.append(i + 1)
                    .append('\t')
                    .append(WorkTexts.cut(lines.get(i), MOST_LINE))
                    .append('\n');
        }
        return text.toString();
    }
}
