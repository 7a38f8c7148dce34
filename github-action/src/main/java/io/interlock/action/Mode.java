package io.interlock.action;

import java.io.IOException;
import java.io.OutputStream;

/** What the Action can be asked to do: a call of the engine, and what is taken over from the files it wrote. */
interface Mode {

    /** The title that the engine's output folds under in the log. */
    String title();

    /**
     * Calls the engine; its answer and messages go to the log, in which they start no command.
     *
     * @return the engine's exit code
     */
    int run(OutputStream log);

    /** Whether a run that ended with this exit code has answered, so that there is something to take over. */
    boolean hasAnswered(int exitCode);

    /** What the engine complained about, cut to what an annotation shows. */
    String complaint();

    /** Takes the answer over into the outputs. */
    void collect(StepOutputs outputs) throws IOException;

    /** The Markdown for the job summary. */
    String summary() throws IOException;

    /** What else to show, when there is an answer. */
    void announce(ActionLog log) throws IOException;
}
