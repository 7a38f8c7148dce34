package io.interlock.engine.process;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A program and what it has started, also what has lost its parent since it was seen, and what has the mark. For use by
 * one thread at a time.
 */
final class ProcessFamily {

    private static final long GONE_MILLIS = 5_000;
    private static final long PAUSE_MILLIS = 2;

    private final Process process;
    private final MarkedPrograms marked;
    private final int enough;
    private final Map<Long, ProcessHandle> seen = new LinkedHashMap<>();

    /**
     * Creates it.
     *
     * @param enough how many there may be; when there are more, not all of them are looked for
     */
    ProcessFamily(Process process, MarkedPrograms marked, int enough) {
        this.process = process;
        this.marked = marked;
        this.enough = enough;
        seen.put(process.pid(), process.toHandle());
    }

    /** Looks who belongs to it now. What has lost its parent before it was seen is found by its mark, see below. */
    void look() {
        seen.values().removeIf(member -> !member.isAlive());
        if (LinuxProcesses.AVAILABLE) {
            descend();
        } else {
            process.descendants().forEach(this::add);
        }
    }

    /** Looks through all processes of the machine for those that have the mark; this takes longer. */
    void lookForMarked() {
        marked.find().forEach(this::add);
    }

    private void descend() {
        Deque<Long> open = new ArrayDeque<>(seen.keySet());
        Set<Long> visited = new HashSet<>(open);
        while (!open.isEmpty() && seen.size() <= enough) {
            for (long child : LinuxProcesses.children(open.remove())) {
                if (visited.add(child)) {
                    open.add(child);
                    ProcessHandle.of(child).ifPresent(this::add);
                }
            }
        }
    }

    private void add(ProcessHandle member) {
        seen.put(member.pid(), member);
    }

    /** The process ids of those seen last that had not ended. */
    Collection<Long> members() {
        return List.copyOf(seen.keySet());
    }

    /**
     * Kills them all and waits until they are gone. The program itself goes first: when it is a sandbox, all in there
     * go with it. Where they are so many that they leave no time to look for others, these are found by their mark.
     */
    void kill() {
        if (seen.size() <= enough) {
            look();
        }
        // Not Process.destroyForcibly(): it closes the pipes, and what is still in there would be lost.
        process.toHandle().destroyForcibly();
        seen.values().forEach(ProcessHandle::destroyForcibly);
        marked.kill();
        awaitEnd();
    }

    /** A process that was killed may still be busy for a moment, as with writing. */
    private void awaitEnd() {
        boolean interrupted = false;
        long end = System.nanoTime() + GONE_MILLIS * 1_000_000;
        while (seen.values().stream().anyMatch(ProcessFamily::runs) && System.nanoTime() < end) {
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean runs(ProcessHandle member) {
        return member.isAlive() && !(LinuxProcesses.AVAILABLE && LinuxProcesses.hasEnded(member.pid()));
    }
}
