package io.interlock.engine.report;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/** Markdown that never grows longer than a limit: parts and items that do not fit are left out whole, and it says so. */
final class BoundedMarkdown {

    private static final int LEAST_BYTES = 4_000;
    /** Room for the number of items left out and the names of all parts left out. */
    private static final int RESERVE = 400;

    private final StringBuilder out = new StringBuilder(8_000);
    private final StringBuilder omitted = new StringBuilder();
    private int room;

    /**
     * Begins a text.
     *
     * @param maxBytes the most bytes to write as UTF-8, at least 4,000
     * @param head what it begins with, far shorter than that
     * @throws IllegalArgumentException when there are fewer bytes than that
     */
    BoundedMarkdown(int maxBytes, String head) {
        this.room = checked(maxBytes) - RESERVE - bytes(head);
        out.append(head);
    }

    /** The limit itself when a result can be summed up in so many bytes. */
    static int checked(int maxBytes) {
        if (maxBytes < LEAST_BYTES) {
            throw new IllegalArgumentException(
                    "Cannot sum up a result in " + maxBytes + " bytes. Allow at least " + LEAST_BYTES + ".");
        }
        return maxBytes;
    }

    /** Appends a part when there is room for it, else its name to those left out. */
    void part(String part, String name) {
        int size = bytes(part);
        if (size > room) {
            omitted.append(omitted.length() == 0 ? "" : ", ").append(name);
        } else {
            out.append(part);
            room -= size;
        }
    }

    /**
     * Appends a list up to the first item that there is no room for, and how many are left out.
     *
     * @param before what stands before the items
     * @param items what to write of each, made one by one as long as there is room
     * @param after what stands after them
     * @param most the most items to write
     * @param later parts that are to have room after it, as far as they take no more than half
     */
    <T> void list(String before, Items<T> items, String after, int most, String... later) {
        int besides = 0;
        for (String part : later) {
            besides += bytes(part);
        }
        int free = room - Math.min(room / 2, besides) - bytes(before) - bytes(after);
        StringBuilder list = new StringBuilder(before);
        int shown = 0;
        while (shown < items.of().size() && shown < most) {
            String item = items.text().apply(items.of().get(shown));
            int size = bytes(item);
            if (size > free) {
                break;
            }
            list.append(item);
            free -= size;
            shown++;
        }
        list.append(after).append(rest("", items.of().size() - shown)).append('\n');
        out.append(list);
        room -= bytes(list);
    }

    /**
     * Items of a list.
     *
     * @param of the items
     * @param text gives what to write of one
     */
    record Items<T>(List<T> of, Function<T, String> text) {}

    /** The text, with the names of the parts that were left out. */
    String end() {
        if (omitted.length() > 0) {
            out.append("Left out for length: ").append(omitted).append(".\n");
        }
        return out.toString();
    }

    /** How many items are left out, when any are. */
    static String rest(String bullet, int rest) {
        return rest > 0 ? bullet + "and " + GuardWording.number(rest) + " more\n" : "";
    }

    /** A part that opens when somebody wants to read it. */
    static String details(String title, CharSequence content) {
        return "<details><summary>" + title + "</summary>\n\n" + content + "\n</details>\n\n";
    }

    /** Bytes of a text as UTF-8. */
    static int bytes(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8).length;
    }
}
