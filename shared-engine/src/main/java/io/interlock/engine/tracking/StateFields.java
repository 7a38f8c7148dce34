package io.interlock.engine.tracking;

import io.interlock.engine.manifest.Node;
import java.util.List;

/** The fields of an object in a state; each has to be there, of its type and within its bounds. */
final class StateFields {

    private final String where;
    private final Node node;

    /**
     * Takes an object.
     *
     * @param where its path in the document, such as {@code findings[3]}; empty for the document
     */
    StateFields(String where, Node node) {
        this.where = where;
        this.node = node;
        if (node.kind() != Node.Kind.MAPPING) {
            throw wrong(where.isEmpty() ? "the document" : where, node, "an object");
        }
    }

    boolean has(String name) {
        return node.get(name).isPresent();
    }

    String text(String name, int most) {
        Node value = node.get(name);
        if (value.kind() != Node.Kind.STRING || value.text().length() > most) {
            throw wrong(path(name), value, "a text of at most " + most + " characters");
        }
        return value.text();
    }

    String textOr(String name, int most, String other) {
        return has(name) ? text(name, most) : other;
    }

    String hex(String name, int least, int most) {
        return hex(path(name), node.get(name), least, most);
    }

    String hexOrEmpty(String name, int digits) {
        Node value = node.get(name);
        return value.kind() == Node.Kind.STRING && value.text().isEmpty() ? "" : hex(name, digits, digits);
    }

    static String hex(String path, Node value, int least, int most) {
        String text = value.text();
        boolean fits = value.kind() == Node.Kind.STRING && text.length() >= least && text.length() <= most;
        if (!fits || !ReviewStates.isHex(text)) {
            throw wrong(
                    path,
                    value,
                    (least == most ? String.valueOf(least) : least + " to " + most) + " lower-case hexadecimal digits");
        }
        return text;
    }

    <E extends Enum<E>> E choice(String name, Class<E> type) {
        Node value = node.get(name);
        for (E constant : type.getEnumConstants()) {
            if (value.kind() == Node.Kind.STRING && StateWriter.name(constant).equals(value.text())) {
                return constant;
            }
        }
        List<String> names =
                List.of(type.getEnumConstants()).stream().map(StateWriter::name).toList();
        throw wrong(path(name), value, "one of " + String.join(", ", names));
    }

    int line(String name) {
        Node value = node.get(name);
        String text = value.text();
        boolean digits = value.kind() == Node.Kind.LITERAL && !text.isEmpty() && text.length() < 10;
        for (int i = 0; digits && i < text.length(); i++) {
            digits = text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        if (!digits || Integer.parseInt(text) > ReviewStates.MAX_LINE) {
            throw wrong(path(name), value, "a whole number from 0 to " + ReviewStates.MAX_LINE);
        }
        return Integer.parseInt(text);
    }

    double share(String name) {
        Node value = node.get(name);
        try {
            double share = value.kind() == Node.Kind.LITERAL ? Double.parseDouble(value.text()) : -1;
            if (share >= 0 && share <= 1) {
                return share;
            }
        } catch (NumberFormatException e) {
            throw wrong(path(name), value, "a number from 0 to 1");
        }
        throw wrong(path(name), value, "a number from 0 to 1");
    }

    StateFields object(String name) {
        return new StateFields(path(name), node.get(name));
    }

    List<Node> list(String name, int most) {
        Node value = node.get(name);
        if (value.kind() != Node.Kind.SEQUENCE || value.items().size() > most) {
            throw wrong(path(name), value, "a list of at most " + most + " items");
        }
        return value.items();
    }

    private String path(String name) {
        return where.isEmpty() ? name : where + "." + name;
    }

    ReviewStateException wrong(String name, String value, String expected) {
        return new ReviewStateException("has " + path(name) + " " + value + "; expected " + expected);
    }

    private static ReviewStateException wrong(String path, Node value, String expected) {
        String found = switch (value.kind()) {
            case MISSING -> "missing";
            case NULL -> "null";
            case STRING -> ReviewStates.shown(value.text());
            case LITERAL -> ReviewStates.shown(value.text());
            case SEQUENCE -> "a list of " + value.items().size();
            case MAPPING -> "an object";
        };
        return new ReviewStateException("has " + path + " " + found + "; expected " + expected);
    }
}
