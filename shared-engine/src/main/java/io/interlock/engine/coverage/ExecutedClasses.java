package io.interlock.engine.coverage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.IClassCoverage;
import org.jacoco.core.analysis.ICounter;
import org.jacoco.core.data.ExecutionData;
import org.jacoco.core.data.ExecutionDataStore;

/**
 * Turns execution data of JaCoCo into lines, by the debug information in the class files that were run. A class of which
 * nothing was reached counts as missed; one whose bytes are not those that were run says nothing.
 */
final class ExecutedClasses {

    private static final int MAX_CLASS_BYTES = 8 << 20;

    private final ExecutionDataStore store = new ExecutionDataStore();
    private final Set<ByteBuffer> seen = new HashSet<>();

    static boolean isClassFile(byte[] content) {
        return content.length > 4 && ByteBuffer.wrap(content).getInt() == 0xCAFEBABE;
    }

    /**
     * Keeps what the last build has run. Each build that {@link JavaAgent} is in adds to the same files, and so do programs
     * that end at the same time; but of these the build tool itself begins first and ends last.
     */
    static List<ExecutionFile.Session> lastBuild(List<ExecutionFile.Session> sessions) {
        long start = Long.MIN_VALUE;
        long end = Long.MIN_VALUE;
        for (ExecutionFile.Session session : sessions) {
            boolean ours = session.id().equals(JavaAgent.SESSION);
            boolean later = session.end() > end || session.end() == end && session.start() < start;
            start = ours && later ? session.start() : start;
            end = ours && later ? session.end() : end;
        }
        long from = start;
        return sessions.stream()
                .filter(session -> session.start() >= from || !session.id().equals(JavaAgent.SESSION))
                .toList();
    }

    /**
     * Adds what was reached.
     *
     * @throws IllegalStateException when a class has not as many probes as it had before
     */
    void add(ExecutionFile.Session session) {
        for (ExecutionFile.Probes probes : session.classes()) {
            store.put(new ExecutionData(
                    probes.id(), probes.name(), probes.reached().clone()));
        }
    }

    /** Adds the lines of a class file. */
    void read(byte[] bytes, Reading reading) {
        if (!seen.add(ByteBuffer.wrap(bytes))) {
            return;
        }
        if (bytes.length > MAX_CLASS_BYTES) {
            reading.problem("the class file has " + bytes.length + " bytes, more than are analysed");
            return;
        }
        try {
            new Analyzer(store, type -> lines(type, reading)).analyzeClass(bytes, "class");
        } catch (IOException | RuntimeException e) {
            reading.problem("the class file cannot be analysed: " + Problems.shown(String.valueOf(e.getMessage())));
        }
    }

    private static void lines(IClassCoverage type, Reading reading) {
        String source = type.getSourceFileName();
        int first = type.getFirstLine();
        if (type.isNoMatch() || source == null || first < 1) {
            return;
        }
        String file = reading.inPackage(type.getPackageName(), source);
        for (int line = first; file != null && line <= type.getLastLine(); line++) {
            int status = type.getLine(line).getStatus();
            if (status != ICounter.EMPTY) {
                reading.line(file, line, status != ICounter.NOT_COVERED);
            }
        }
    }
}
