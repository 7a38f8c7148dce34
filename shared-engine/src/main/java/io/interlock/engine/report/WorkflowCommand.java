package io.interlock.engine.report;

import java.util.Map;

/**
 * Writes GitHub workflow commands ({@code ::warning file=a.xml,line=3::text}) so that no value can end the command or
 * begin another one. The runner undoes exactly these escapes: {@code %}, carriage return and line feed everywhere,
 * and {@code :} and {@code ,} within properties.
 */
public final class WorkflowCommand {

    private WorkflowCommand() {}

    /**
     * One command, ended by a line feed.
     *
     * @param name the command, such as {@code error}, {@code warning} or {@code notice}
     * @param properties its properties in the order to write them; may be empty
     * @param message its text
     */
    public static String render(String name, Map<String, String> properties, String message) {
        StringBuilder out =
                new StringBuilder(64 + message.length()).append("::").append(name);
        char separator = ' ';
        for (Map.Entry<String, String> property : properties.entrySet()) {
            out.append(separator).append(property.getKey()).append('=');
            escape(out, property.getValue(), true);
            separator = ',';
        }
        out.append("::");
        escape(out, message, false);
        return out.append('\n').toString();
    }

    private static void escape(StringBuilder out, String value, boolean property) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '%' -> out.append("%25");
                case '\r' -> out.append("%0D");
                case '\n' -> out.append("%0A");
                case ':' -> out.append(property ? "%3A" : ":");
                case ',' -> out.append(property ? "%2C" : ",");
                default -> out.append(c);
            }
        }
    }
}
