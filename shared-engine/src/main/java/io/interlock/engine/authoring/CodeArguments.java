package io.interlock.engine.authoring;

import io.interlock.engine.expression.Value;
import java.util.Map;

/**
 * Arguments of a tool, held against its schema before.
 *
 * @param members by name
 */
record CodeArguments(Map<String, Value> members) {

    /** A text; empty when it is not given. */
    String text(String name) {
        return members.get(name) instanceof Value.Text text ? text.value() : "";
    }

    /** A whole number, or what holds when it is not given. */
    int number(String name, int otherwise) {
        return members.get(name) instanceof Value.Numeric number
                ? (int) Math.min(Integer.MAX_VALUE, number.value())
                : otherwise;
    }

    boolean truth(String name, boolean otherwise) {
        return members.get(name) instanceof Value.Truth truth ? truth.value() : otherwise;
    }

    /** A path as the workbench names files: what is harmless to write otherwise is put right, nothing else. */
    String path() {
        String path = text("path");
        while (path.startsWith("./")) {
            path = path.substring(2);
        }
        return path.equals(".") ? "" : path;
    }
}
