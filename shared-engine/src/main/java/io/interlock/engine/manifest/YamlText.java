package io.interlock.engine.manifest;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;

/** The text of a YAML stream, and what the library says about it in the words of a {@link ManifestException}. */
final class YamlText extends ByteReader {

    private static final String REMEDY = "Check the indentation, the quotes and the brackets at this place.";

    YamlText(byte[] content) {
        super("YAML", content);
    }

    String text() {
        return utf8(start, end);
    }

    static ManifestException explain(MarkedYamlEngineException problem) {
        Optional<Mark> mark = problem.getProblemMark().or(problem::getContextMark);
        String context = problem.getContext() == null ? "" : ", " + problem.getContext();
        String what = printable(problem.getProblem() + context);
        return mark.isPresent()
                ? notYaml(mark.get().getLine(), mark.get().getColumn(), what)
                : new ManifestException(0, 0, "Cannot read YAML: " + what, REMEDY);
    }

    /** An error at a place that the library counts from 0. */
    static ManifestException notYaml(int line, int column, String what) {
        return new ManifestException(line + 1, column + 1, "Cannot read YAML: " + what, REMEDY);
    }

    /** The error for a character that YAML does not allow, of which the library says only the index. */
    static ManifestException explain(ReaderException problem, String text) {
        int index = problem.getPosition();
        int codePoint = problem.getCodePoint();
        int line = 1;
        int column = 1;
        int offset = 0;
        for (int i = 0; i < index && offset < text.length(); i++) {
            int c = text.codePointAt(offset);
            offset += Character.charCount(c);
            line += c == '\n' ? 1 : 0;
            column = c == '\n' ? 1 : column + 1;
        }
        return new ManifestException(
                line,
                column,
                "Cannot read YAML: the character 0x" + Integer.toHexString(codePoint) + " is not allowed",
                "Remove it, or write it as an escape in double quotes.");
    }

    /** A text from the document, safe to print: short, and with nothing but printable ASCII. */
    static String printable(String text) {
        StringBuilder safe = new StringBuilder();
        for (int i = 0; i < text.length() && i < 160; i++) {
            char c = text.charAt(i);
            safe.append(c >= 0x20 && c < 0x7F ? c : c == '\n' ? ' ' : '?');
        }
        return safe.toString();
    }
}
