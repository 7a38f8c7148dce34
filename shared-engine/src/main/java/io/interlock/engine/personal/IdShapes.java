package io.interlock.engine.personal;

import org.jspecify.annotations.Nullable;

/** Which kinds of number have a shape: a table from the hash of a shape, built when the first number is looked at. */
final class IdShapes {

    /** No shape is longer. */
    static final int LONGEST = 24;

    private static final int SIZE = 1024;
    private static final @Nullable Entry[] TABLE = build();

    private IdShapes() {}

    /** One shape of one kind. */
    record Entry(
            long hash, IdKind kind, int percent, @Nullable Entry next) {}

    /** The hash of a shape, grown by one character: {@code #}, {@code A}, or the separator itself. */
    static long grow(long hash, int c) {
        return (hash ^ c) * 0x100000001B3L;
    }

    /** Kinds that may have the shape; the caller compares the hash of each entry. */
    static @Nullable Entry at(long hash) {
        return TABLE[slot(hash)];
    }

    private static int slot(long hash) {
        return (int) (hash ^ hash >>> 20 ^ hash >>> 40) & SIZE - 1;
    }

    private static @Nullable Entry[] build() {
        @Nullable Entry[] table = new @Nullable Entry[SIZE];
        for (IdKind kind : IdKind.values()) {
            String shapes = kind.shapes();
            for (int from = 0; from < shapes.length(); ) {
                int bar = shapes.indexOf('|', from);
                int to = bar < 0 ? shapes.length() : bar;
                addAll(table, kind, shapes.substring(from, to));
                from = to + 1;
            }
        }
        return table;
    }

    private static void addAll(@Nullable Entry[] table, IdKind kind, String spec) {
        int equals = spec.indexOf('=');
        int percent = Integer.parseInt(spec.substring(equals + 1));
        String shape = spec.substring(0, equals).replace('_', ' ');
        if (shape.indexOf('?') >= 0) {
            add(table, kind, shape.replace('?', '-'), percent);
            add(table, kind, shape.replace('?', ' '), percent);
        } else {
            add(table, kind, shape, percent);
        }
    }

    private static void add(@Nullable Entry[] table, IdKind kind, String shape, int percent) {
        long hash = 0;
        for (int i = 0; i < shape.length(); i++) {
            hash = grow(hash, shape.charAt(i));
        }
        int slot = slot(hash);
        table[slot] = new Entry(hash, kind, percent, table[slot]);
    }
}
