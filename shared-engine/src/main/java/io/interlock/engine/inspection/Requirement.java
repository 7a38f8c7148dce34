package io.interlock.engine.inspection;

/**
 * A dependency as a manifest declares it.
 *
 * @param name its name, with the part of the manifest where the same name may stand once more
 * @param spec the version, the range or the source that is asked for; empty when none is
 * @param line line that holds the specification, counted from 1
 * @param first first line of the declaration
 */
record Requirement(String name, String spec, int line, int first) {

    private static final int SHOWN = 80;

    Requirement(String name, String spec, int line) {
        this(name, spec, line, line);
    }

    /** The name for people: short, and without what could break a line. */
    String shownName() {
        return shown(name.substring(name.indexOf('|') + 1));
    }

    /** The specification for people. */
    String shownSpec() {
        return spec.isEmpty() ? "any version" : shown(spec);
    }

    private static String shown(String text) {
        String bounded = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
        StringBuilder shown = new StringBuilder(bounded.length());
        bounded.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
                .forEach(shown::appendCodePoint);
        return shown.toString();
    }
}
