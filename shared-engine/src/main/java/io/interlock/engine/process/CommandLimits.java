package io.interlock.engine.process;

import java.nio.file.Path;
import java.util.List;

/**
 * What a program may use together with all that it starts. It is looked at a few times per second, so a program may use
 * more for a moment before it is killed.
 *
 * @param memoryBytes most memory
 * @param diskBytes most that it may write to the file systems of the writable directories
 * @param processes most processes at a time
 * @param writable directories that it writes to; where the file system shrinks, these are measured
 */
public record CommandLimits(long memoryBytes, long diskBytes, int processes, List<Path> writable) {

    /** Copies the list. */
    public CommandLimits {
        writable = List.copyOf(writable);
    }
}
