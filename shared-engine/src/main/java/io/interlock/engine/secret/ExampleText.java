package io.interlock.engine.secret;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Writes out an example. A rule file holds no secret, not even a made up one: {@code {hex:32}} stands for 32 characters
 * of an alphabet, {@code {[a-z0-9_]:20}} for 20 of a class, {@code {uuid}} for a UUID, {@code {crc32}} and {@code {crc36}}
 * for the checksum of what stands before it in its word, {@code {b64:text}} for a text in base64 without padding, and
 * {@code {}} for nothing. Any other brace stands for itself. The same example always gives the same text.
 */
final class ExampleText {

    private static final Map<String, String> CLASSES = Map.of(
            "base62", "A-Za-z0-9",
            "alnum", "a-z0-9",
            "upper", "A-Z0-9",
            "hex", "a-f0-9",
            "digit", "0-9",
            "alpha", "A-Za-z",
            "base64", "A-Za-z0-9+/",
            "base64url", "A-Za-z0-9_-",
            "base32", "A-Z2-7");

    private final String example;
    private final StringBuilder out = new StringBuilder();
    private long state;

    private ExampleText(String example) {
        this.example = example;
        this.state = 0x9E3779B97F4A7C15L ^ example.hashCode();
    }

    /** Writes out an example. */
    static String expand(String example) {
        ExampleText text = new ExampleText(example);
        int i = 0;
        while (i < example.length()) {
            i = example.charAt(i) == '{' ? text.braces(i) : text.plain(i);
        }
        return text.out.toString();
    }

    private int plain(int i) {
        out.append(example.charAt(i));
        return i + 1;
    }

    private int braces(int i) {
        int close = example.startsWith("{[", i) ? classClose(i) : example.indexOf('}', i);
        if (close < 0) {
            return plain(i);
        }
        String inside = example.substring(i + 1, close);
        return written(inside) ? close + 1 : plain(i);
    }

    private int classClose(int i) {
        int bracket = example.indexOf("]:", i);
        return bracket < 0 ? -1 : example.indexOf('}', bracket);
    }

    private boolean written(String inside) {
        int colon = inside.startsWith("[") ? inside.lastIndexOf(':') : inside.indexOf(':');
        String name = colon < 0 ? inside : inside.substring(0, colon);
        String argument = colon < 0 ? "" : inside.substring(colon + 1);
        if (inside.isEmpty()) {
            return true;
        }
        switch (name) {
            case "uuid" -> uuid();
            case "crc32" -> out.append(Checksum.crc32Base62(word("_")));
            case "crc36" -> out.append(crc36(word(" \"'=")));
            case "b64" ->
                out.append(Base64.getEncoder()
                        .withoutPadding()
                        .encodeToString(expand(argument).getBytes(StandardCharsets.UTF_8)));
            default -> {
                return some(name, argument);
            }
        }
        return true;
    }

    private boolean some(String name, String argument) {
        String alphabet = name.startsWith("[") ? name.substring(1, name.length() - 1) : CLASSES.get(name);
        if (alphabet == null || argument.isEmpty() || argument.length() > 4 || !isNumber(argument)) {
            return false;
        }
        List<Character> letters = letters(alphabet);
        for (int n = Integer.parseInt(argument); n > 0; n--) {
            out.append((char) letters.get(next(letters.size())));
        }
        return true;
    }

    private static boolean isNumber(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static List<Character> letters(String alphabet) {
        List<Character> letters = new ArrayList<>();
        for (int i = 0; i < alphabet.length(); i++) {
            boolean range = i + 2 < alphabet.length() && alphabet.charAt(i + 1) == '-';
            char to = range ? alphabet.charAt(i + 2) : alphabet.charAt(i);
            for (char c = alphabet.charAt(i); c <= to; c++) {
                letters.add(c);
            }
            i += range ? 2 : 0;
        }
        return letters;
    }

    private void uuid() {
        int[] lengths = {8, 4, 4, 4, 12};
        for (int i = 0; i < lengths.length; i++) {
            out.append(i == 0 ? "" : "-");
            some("hex", String.valueOf(lengths[i]));
        }
    }

    /** What was written since the last of some characters. */
    private String word(String ends) {
        int i = out.length();
        while (i > 0 && ends.indexOf(out.charAt(i - 1)) < 0) {
            i--;
        }
        return out.substring(i);
    }

    private static String crc36(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        String digits = Long.toString(crc.getValue(), 36);
        return "0".repeat(7 - digits.length()) + digits;
    }

    /** The next number of a sequence of our own, because that of the JDK could change with the JDK. */
    private int next(int bound) {
        state ^= state << 13;
        state ^= state >>> 7;
        state ^= state << 17;
        return (int) Math.floorMod(state, (long) bound);
    }
}
