package io.interlock.engine.process;

import io.interlock.engine.process.CommandException.Reason;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Watches memory, disk and number of processes. */
final class LimitWatch implements FamilyWatch {

    /** Linux does not tell Java its page size; where pages are larger, memory is underestimated at first. */
    private static final long PAGE_BYTES = 4096;

    private final CommandLimits limits;
    private final DiskWatch disk;

    LimitWatch(CommandLimits limits) {
        this.limits = limits;
        this.disk = new DiskWatch(limits.writable(), limits.diskBytes());
    }

    @Override
    public int mostMembers() {
        return limits.processes();
    }

    @Override
    public @Nullable Excess look(Collection<Long> members) {
        if (members.size() > limits.processes()) {
            return new Excess(Reason.TOO_MANY_PROCESSES, "started more than " + limits.processes() + " processes");
        }
        if (LinuxProcesses.AVAILABLE && residentBytes(members) > limits.memoryBytes() && usesTooMuch(members)) {
            return new Excess(Reason.TOO_MUCH_MEMORY, "used more than " + mebi(limits.memoryBytes()) + " of memory");
        }
        if (disk.isTooMuch()) {
            return new Excess(Reason.TOO_MUCH_DISK, "wrote more than " + mebi(limits.diskBytes()) + " to disk");
        }
        return null;
    }

    private static long residentBytes(Collection<Long> members) {
        long pages = 0;
        for (long member : members) {
            pages += LinuxProcesses.residentPages(member);
        }
        return pages * PAGE_BYTES;
    }

    /** Pages that several share are counted once here, unlike before. */
    private boolean usesTooMuch(Collection<Long> members) {
        long bytes = 0;
        for (long member : members) {
            long share = LinuxProcesses.proportionalBytes(member);
            bytes += share >= 0 ? share : LinuxProcesses.residentPages(member) * PAGE_BYTES;
        }
        return bytes > limits.memoryBytes();
    }

    private static String mebi(long bytes) {
        return (bytes >> 20) + " MiB";
    }
}
