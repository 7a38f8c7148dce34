package io.interlock.engine.mutation;

import io.interlock.engine.coverage.LineSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Plants faults in source text: Java, Kotlin, Scala, C#, JavaScript, TypeScript, Python, Go and Rust. Pure. */
public final class Mutations {

    private static final int MAX_SHOWN = 60;

    private Mutations() {}

    /**
     * Faults on some lines of a file, those first that a test is most likely to be about and a compiler to accept. Always
     * the same for the same file. Nothing within strings and comments is touched. Each line has one before any has two;
     * conditions and results come before calls, these before arithmetic, and that before literals. Takes time linear in
     * the length of the text, besides the texts that it gives.
     *
     * @param path the file; its name tells the language
     * @param text its content
     * @param lines where faults may be
     * @param most most faults
     * @return the faults; empty when the language is not known or there is nothing to break
     */
    public static List<Mutant> of(String path, String text, LineSet lines, int most) {
        SourceLanguage language = SourceLanguage.of(path);
        if (language == null || lines.isEmpty() || most <= 0) {
            return List.of();
        }
        List<Fault> faults = new ArrayList<>();
        SourceText source = new SourceText(language, text);
        ConditionFaults conditions = new ConditionFaults(source, faults::add);
        ValueFaults values = new ValueFaults(source, faults::add);
        for (int i = 0; i < source.size(); i++) {
            if (!source.isKept(i) && lines.contains(source.get(i).line())) {
                conditions.at(i);
                values.at(i);
            }
        }
        List<Mutant> mutants = new ArrayList<>();
        for (Fault fault : inOrder(faults).subList(0, Math.min(most, faults.size()))) {
            mutants.add(planted(path, text, fault));
        }
        return mutants;
    }

    private static List<Fault> inOrder(List<Fault> faults) {
        faults.sort(Comparator.comparingInt(Fault::rank)
                .thenComparingInt(Fault::line)
                .thenComparingInt(Fault::start)
                .thenComparing(Fault::replacement));
        Map<Integer, Integer> onLine = new HashMap<>();
        Map<Integer, List<Fault>> rounds = new LinkedHashMap<>();
        for (Fault fault : faults) {
            int round = onLine.merge(fault.line(), 1, Integer::sum);
            rounds.computeIfAbsent(round, none -> new ArrayList<>()).add(fault);
        }
        List<Fault> all = new ArrayList<>(faults.size());
        rounds.keySet().stream().sorted().forEach(round -> all.addAll(rounds.getOrDefault(round, List.of())));
        return all;
    }

    private static Mutant planted(String path, String text, Fault fault) {
        String gone = text.substring(fault.start(), fault.end());
        String content = text.substring(0, fault.start()) + fault.replacement() + text.substring(fault.end());
        String description = fault.replacement().isEmpty()
                ? "removed '" + shown(gone) + "'"
                : "replaced '" + shown(gone) + "' by '" + shown(fault.replacement()) + "'";
        return new Mutant(path, fault.line(), fault.operator(), description, content);
    }

    private static String shown(String text) {
        String start = text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "\u2026" : text;
        StringBuilder visible = new StringBuilder(start.length());
        start.chars().forEach(c -> visible.append(Character.isISOControl(c) ? ' ' : (char) c));
        return visible.toString();
    }
}
