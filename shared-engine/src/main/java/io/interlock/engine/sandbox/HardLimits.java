package io.interlock.engine.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** What this process may raise its own limits to, as Linux tells it. */
final class HardLimits {

    private HardLimits() {}

    /**
     * One of them, or less.
     *
     * @param name as in {@code /proc/self/limits}
     * @param most what is enough
     */
    static OptionalLong of(String name, long most) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/limits"), StandardCharsets.ISO_8859_1)) {
                if (line.startsWith(name)) {
                    List<String> words =
                            List.of(line.substring(name.length()).strip().split(" +", 3));
                    String hard = words.get(1);
                    return OptionalLong.of(hard.equals("unlimited") ? most : Math.min(most, Long.parseLong(hard)));
                }
            }
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            return OptionalLong.empty();
        }
        return OptionalLong.empty();
    }
}
