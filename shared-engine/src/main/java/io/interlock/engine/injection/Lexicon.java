package io.interlock.engine.injection;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words and phrases of {@code phrases.txt}: a trie over the words of all classes, and the phrases by class. */
final class Lexicon {

    private static final String RESOURCE = "phrases.txt";
    private static final String ANCHORS = "anchors.txt";

    private final Map<String, Integer> classes = new HashMap<>();
    private final List<Phrase> phrases = new ArrayList<>();
    private final Set<String> anchors = new LinkedHashSet<>();
    private final WordTrie words = new WordTrie();
    private final int line;
    private final int[][] steps;

    private Lexicon(BufferedReader in) throws IOException {
        int number = 0;
        String text = in.readLine();
        while (text != null) {
            number++;
            if (!text.isBlank() && text.charAt(0) != '#') {
                read(text, number);
            }
            text = in.readLine();
        }
        line = number;
        words.freeze();
        steps = stepsByClass();
    }

    private int[][] stepsByClass() {
        List<List<Integer>> byClass = new ArrayList<>();
        for (int i = 0; i < classes.size(); i++) {
            byClass.add(new ArrayList<>());
        }
        for (int index = 0; index < phrases.size(); index++) {
            int[] meanings = phrases.get(index).classes();
            for (int element = meanings.length - 1; element >= 0; element--) {
                byClass.get(meanings[element]).add(index << 8 | element);
            }
        }
        int[][] result = new int[byClass.size()][];
        for (int i = 0; i < result.length; i++) {
            result[i] = ints(byClass.get(i));
        }
        return result;
    }

    /** For each class the phrases it moves on: index of the phrase in the upper 24 bits, of the meaning in the lower 8. */
    int[][] steps() {
        return steps;
    }

    /** The shipped one, read when it is first needed. */
    static Lexicon shipped() {
        return Shipped.LEXICON;
    }

    /**
     * The shipped anchors, without the rest.
     *
     * @return in the order of the file
     */
    static List<String> shippedAnchors() {
        return Anchors.LIST;
    }

    static Lexicon of(String text) throws IOException {
        return new Lexicon(new BufferedReader(new java.io.StringReader(text)));
    }

    List<Phrase> phrases() {
        return phrases;
    }

    WordTrie words() {
        return words;
    }

    int classCount() {
        return classes.size();
    }

    /** Index of a class of words, or -1. */
    int classOf(String name) {
        return classes.getOrDefault(name, -1);
    }

    int lines() {
        return line;
    }

    private void read(String text, int number) {
        int space = text.indexOf(' ');
        String rest = text.substring(space + 1);
        switch (text.substring(0, Math.max(0, space))) {
            case "class" -> readClass(rest, number);
            case "phrase" -> readPhrase(rest, number);
            case "anchor" -> addAnchors(rest, anchors);
            default -> throw refuse(text, number);
        }
    }

    private static IllegalArgumentException refuse(String text, int number) {
        return new IllegalArgumentException(RESOURCE + ":" + number + ": cannot read \"" + text
                + "\"; write \"class NAME = words\", \"phrase FAMILY WEIGHT : NAME GAP NAME\" or \"anchor words\"");
    }

    private void readClass(String rest, int number) {
        int equals = rest.indexOf(" = ");
        if (equals < 0) {
            throw refuse(rest, number);
        }
        int index = indexOf(rest.substring(0, equals).strip());
        for (String word : split(rest.substring(equals + 3), ',')) {
            words.add(word, index);
        }
    }

    private int indexOf(String name) {
        Integer known = classes.putIfAbsent(name, classes.size());
        return known == null ? classes.size() - 1 : known;
    }

    private void readPhrase(String rest, int number) {
        int colon = rest.indexOf(" : ");
        if (colon < 0) {
            throw refuse(rest, number);
        }
        List<String> head = split(rest.substring(0, colon), ' ');
        List<Integer> meanings = new ArrayList<>();
        List<Integer> gaps = new ArrayList<>(List.of(0));
        for (String part : parts(rest.substring(colon + 3))) {
            char c = part.charAt(0);
            if (c == '~') {
                gaps.add(-Integer.parseInt(part.substring(1)));
            } else if (c >= '0' && c <= '9') {
                gaps.add(Integer.parseInt(part));
            } else {
                meanings.add(c == '\'' ? literal(part) : named(part, rest, number));
            }
        }
        if (meanings.isEmpty() || gaps.size() != meanings.size()) {
            throw refuse(rest, number);
        }
        add(head.get(0), Double.parseDouble(head.get(1)), head.contains("&"), meanings, gaps);
    }

    private int named(String name, String rest, int number) {
        Integer index = classes.get(name);
        if (index == null) {
            throw refuse(rest + " (no class \"" + name + "\" before it)", number);
        }
        return index;
    }

    /** Splits at spaces outside apostrophes; two apostrophes inside are one. */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            if (text.charAt(i) == ' ') {
                i++;
                continue;
            }
            int end = i + 1;
            if (text.charAt(i) == '\'') {
                while (text.charAt(end) != '\'' || text.startsWith("''", end)) {
                    end += text.startsWith("''", end) ? 2 : 1;
                }
                end++;
            } else {
                while (end < text.length() && text.charAt(end) != ' ') {
                    end++;
                }
            }
            parts.add(text.substring(i, end));
            i = end;
        }
        return parts;
    }

    private int literal(String quoted) {
        Integer known = classes.get(quoted);
        if (known != null) {
            return known;
        }
        int index = indexOf(quoted);
        for (String word : split(quoted.substring(1, quoted.length() - 1), '|')) {
            words.add(word.replace("''", "'"), index);
        }
        return index;
    }

    private void add(String family, double weight, boolean anyOrder, List<Integer> meanings, List<Integer> gaps) {
        if (!anyOrder) {
            phrases.add(new Phrase(family, weight, ints(meanings), ints(gaps)));
            return;
        }
        int gap = 0;
        for (int each : gaps) {
            gap = Math.abs(each) > Math.abs(gap) ? each : gap;
        }
        int[] order = ints(meanings);
        permute(family, weight, order, 0, gap);
    }

    private void permute(String family, double weight, int[] order, int from, int gap) {
        if (from == order.length) {
            int[] gaps = new int[order.length];
            java.util.Arrays.fill(gaps, 1, gaps.length, gap);
            phrases.add(new Phrase(family, weight, order.clone(), gaps));
            return;
        }
        for (int i = from; i < order.length; i++) {
            swap(order, from, i);
            permute(family, weight, order, from + 1, gap);
            swap(order, from, i);
        }
    }

    private static void swap(int[] values, int i, int j) {
        int kept = values[i];
        values[i] = values[j];
        values[j] = kept;
    }

    private static int[] ints(List<Integer> values) {
        int[] result = new int[values.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = values.get(i);
        }
        return result;
    }

    private static void addAnchors(String rest, Set<String> anchors) {
        anchors.addAll(split(rest, ','));
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        while (start <= text.length()) {
            int end = text.indexOf(separator, start);
            end = end < 0 ? text.length() : end;
            String part = text.substring(start, end).strip();
            if (!part.isEmpty()) {
                parts.add(part);
            }
            start = end + 1;
        }
        return parts;
    }

    private static BufferedReader open(String resource) {
        InputStream in = Lexicon.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IllegalStateException("The file " + resource + " is missing from the jar; build it again.");
        }
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 16384);
    }

    private static final class Shipped {
        static final Lexicon LEXICON = read();

        private static Lexicon read() {
            try (BufferedReader in = open(RESOURCE)) {
                return new Lexicon(in);
            } catch (IOException broken) {
                throw new UncheckedIOException("Cannot read " + RESOURCE + " from the jar", broken);
            }
        }
    }

    private static final class Anchors {
        static final List<String> LIST = read();

        private static List<String> read() {
            Set<String> found = new LinkedHashSet<>();
            try (BufferedReader in = open(ANCHORS)) {
                String text = in.readLine();
                while (text != null) {
                    if (text.startsWith("anchor ")) {
                        addAnchors(text.substring(7), found);
                    }
                    text = in.readLine();
                }
            } catch (IOException broken) {
                throw new UncheckedIOException("Cannot read " + ANCHORS + " from the jar", broken);
            }
            return List.copyOf(found);
        }
    }
}
