package io.interlock.engine.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** The processors that this process may use, as Linux numbers them. */
final class Processors {

    private static final String LIST = "Cpus_allowed_list:";
    private static final int MAX = 8_192;

    private Processors() {}

    /** Their numbers; none where the system does not tell. */
    static List<Integer> allowed() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/status"), StandardCharsets.ISO_8859_1)) {
                if (line.startsWith(LIST)) {
                    return parse(line.substring(LIST.length()).strip());
                }
            }
        } catch (IOException | NumberFormatException e) {
            return List.of();
        }
        return List.of();
    }

    /** Reads a list such as {@code 0-3,8}. */
    static List<Integer> parse(String list) {
        List<Integer> numbers = new ArrayList<>();
        for (String range : list.split(",", -1)) {
            int dash = range.indexOf('-');
            int first = Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
            int last = Integer.parseInt(range.substring(dash + 1));
            for (int i = first; i <= last && numbers.size() < MAX; i++) {
                numbers.add(i);
            }
        }
        return numbers;
    }

    /** Some of them, not always the same, so that several programs do not meet on the first ones. */
    static String some(List<Integer> allowed, int count) {
        int first = ThreadLocalRandom.current().nextInt(allowed.size());
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < count; i++) {
            list.append(i == 0 ? "" : ",").append(allowed.get((first + i) % allowed.size()));
        }
        return list.toString();
    }
}
