package io.interlock.action;

import io.interlock.engine.report.PrintableText;
import io.interlock.engine.report.WorkflowCommand;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The log of the step, which the runner searches for commands. What comes from elsewhere is printed while commands are
 * switched off, until a word that nobody can guess switches them on again.
 */
final class ActionLog {

    private static final Map<String, String> TITLE = Map.of("title", "Interlock");

    private final OutputStream out;
    private final Supplier<String> randomWord;
    private int last = '\n';

    ActionLog(OutputStream out, Supplier<String> randomWord) {
        this.out = out;
        this.randomWord = randomWord;
    }

    /** Prints what may hold anything. */
    interface Printing {
        /**
         * Prints it.
         *
         * @param log where to
         * @return the exit code
         */
        int print(OutputStream log);
    }

    /** Prints under a title that folds, with commands switched off; gives the exit code back. */
    int untrusted(String title, Printing printing) {
        String word = randomWord.get();
        write("::group::" + PrintableText.of(title) + "\n::stop-commands::" + word + "\n");
        try {
            return printing.print(new Lines());
        } finally {
            write((last == '\n' ? "" : "\n") + "::" + word + "::\n::endgroup::\n");
        }
    }

    /** Shows an error, in the log and as an annotation. */
    void error(String problem, String remedy) {
        write(WorkflowCommand.render("error", TITLE, PrintableText.of(problem) + "\n" + PrintableText.of(remedy)));
    }

    /** Shows an error of several lines as it is. */
    void error(String text) {
        write(WorkflowCommand.render("error", TITLE, text));
    }

    /** Shows annotations that the engine has rendered; what is none is left out. */
    void annotations(String rendered) {
        for (String line : rendered.split("\n", -1)) {
            if (line.startsWith("::error ") || line.startsWith("::warning ") || line.startsWith("::notice ")) {
                write(line + "\n");
            }
        }
    }

    /** Shows a warning, in the log and as an annotation. */
    void warning(String text) {
        write(WorkflowCommand.render("warning", TITLE, PrintableText.of(text)));
    }

    private void write(String text) {
        try {
            new Lines().write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            // Nobody reads the log; outputs and exit code still say what there is to say.
        }
    }

    /** Remembers whether the last line has ended. */
    private final class Lines extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            synchronized (out) {
                out.write(bytes, from, length);
                last = length > 0 ? bytes[from + length - 1] : last;
            }
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }
    }
}
