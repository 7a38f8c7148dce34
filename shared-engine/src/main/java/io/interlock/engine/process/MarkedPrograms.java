package io.interlock.engine.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The programs whose environment holds a variable with a certain value. A program passes its environment on to what it
 * starts, so this finds also those that have got away from their parent. Only Linux shows environments; elsewhere none
 * is found.
 */
final class MarkedPrograms {

    /** None at all. */
    static final MarkedPrograms NONE = new MarkedPrograms(null);

    private static final Path PROCESSES = Path.of("/proc");
    private static final int MAX_ENVIRONMENT_BYTES = 4 << 20;

    /** What is killed may have started another in the meantime. */
    private static final int ROUNDS = 20;

    private static final long PAUSE_MILLIS = 10;

    private final byte @Nullable [] entry;

    MarkedPrograms(String variable, String value) {
        this((variable + "=" + value).getBytes(StandardCharsets.UTF_8));
    }

    private MarkedPrograms(byte @Nullable [] entry) {
        this.entry = entry;
    }

    /** Kills them all. Says whether none is left. */
    boolean kill() {
        boolean interrupted = false;
        boolean left = true;
        for (int round = 0; round < ROUNDS && left; round++) {
            List<ProcessHandle> found = find();
            left = !found.isEmpty();
            found.forEach(ProcessHandle::destroyForcibly);
            try {
                Thread.sleep(left ? PAUSE_MILLIS : 0);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return !left;
    }

    /** Those that run now. */
    List<ProcessHandle> find() {
        if (entry == null || !Files.isDirectory(PROCESSES.resolve("self"))) {
            return List.of();
        }
        long own = ProcessHandle.current().pid();
        return ProcessHandle.allProcesses()
                .filter(program -> program.pid() != own && isMarked(program.pid()))
                .toList();
    }

    private boolean isMarked(long pid) {
        try (InputStream in =
                Files.newInputStream(PROCESSES.resolve(Long.toString(pid)).resolve("environ"))) {
            return entry != null && holds(in.readNBytes(MAX_ENVIRONMENT_BYTES), entry);
        } catch (IOException e) {
            // It belongs to somebody else, or has ended.
            return false;
        }
    }

    /** Whether the entry is one of those that a NUL ends. */
    static boolean holds(byte[] environment, byte[] entry) {
        int from = 0;
        for (int i = 0; i < environment.length; i++) {
            if (environment[i] == 0) {
                if (i - from == entry.length && startsWith(environment, from, entry)) {
                    return true;
                }
                from = i + 1;
            }
        }
        return false;
    }

    private static boolean startsWith(byte[] bytes, int from, byte[] wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (bytes[from + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
