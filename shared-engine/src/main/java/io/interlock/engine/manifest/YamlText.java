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

    static ManifestException explain(RuntimeException problem, String text) {
        if (problem instanceof MarkedYamlEngineException marked) {
            Optional<Mark> mark = marked.getProblemMark().or(marked::getContextMark);
            int line = mark.isPresent() ? mark.get().getLine() + 1 : 0;
            int column = mark.isPresent() ? mark.get().getColumn() + 1 : 0;
            String context = marked.getContext() == null ? "" : ", " + marked.getContext();
            return new ManifestException(
                    line, column, "Cannot read YAML: " + printable(marked.getProblem() + context), REMEDY);
        }
        if (problem instanceof ReaderException reader) {
            return notAllowed(text, reader.getPosition(), reader.getCodePoint());
        }
        return new ManifestException(
                0, 0, "Cannot read YAML: " + printable(String.valueOf(problem.getMessage())), REMEDY);
    }

    private static ManifestException notAllowed(String text, int index, int codePoint) {
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
