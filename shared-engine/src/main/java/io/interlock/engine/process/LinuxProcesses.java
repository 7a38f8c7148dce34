package io.interlock.engine.process;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What Linux tells of processes below {@code /proc}, see proc(5). It reads the few files of the processes asked for, not
 * those of all processes: {@link ProcessHandle#descendants()} takes milliseconds on a busy machine.
 */
final class LinuxProcesses {

    private static final String ROOT = "/proc/";
    private static final int MAX_BYTES = 1 << 20;

    /** Whether this is Linux, with what is needed here; a kernel may be built without the lists of children. */
    static final boolean AVAILABLE = isAvailable();

    private LinuxProcesses() {}

    private static boolean isAvailable() {
        long own = ProcessHandle.current().pid();
        return Files.isReadable(Path.of(ROOT + own + "/task/" + own + "/children"))
                && Files.isReadable(Path.of(ROOT + own + "/statm"));
    }

    /** The processes that its threads have started and that still have it as parent; none when it has ended. */
    static List<Long> children(long pid) {
        String[] threads = new File(ROOT + pid + "/task").list();
        List<Long> children = new ArrayList<>();
        for (String thread : threads == null ? new String[0] : threads) {
            numbers(read(ROOT + pid + "/task/" + thread + "/children"), children);
        }
        return children;
    }

    /** Pages of memory that it has in use, shared ones also; 0 when it has ended. */
    static long residentPages(long pid) {
        List<Long> sizes = new ArrayList<>();
        numbers(read(ROOT + pid + "/statm"), sizes);
        return sizes.size() > 1 ? sizes.get(1) : 0;
    }

    /** Its share of the memory in use, in bytes, or -1 when that is not told; takes long for a large process. */
    static long proportionalBytes(long pid) {
        String text = read(ROOT + pid + "/smaps_rollup");
        int at = text.indexOf("\nPss:");
        if (at < 0) {
            return -1;
        }
        List<Long> sizes = new ArrayList<>();
        numbers(text.substring(at + "\nPss:".length(), text.indexOf(" kB", at)), sizes);
        return sizes.isEmpty() ? -1 : sizes.get(0) * 1024;
    }

    /** Whether it has ended, though whoever should know may not have been told. */
    static boolean hasEnded(long pid) {
        String stat = read(ROOT + pid + "/stat");
        int name = stat.lastIndexOf(") ");
        return name < 0 || stat.startsWith("Z", name + 2) || stat.startsWith("X", name + 2);
    }

    private static void numbers(String text, List<Long> target) {
        long number = -1;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            if (c >= '0' && c <= '9') {
                number = Math.max(number, 0) * 10 + (c - '0');
            } else if (number >= 0) {
                target.add(number);
                number = -1;
            }
        }
    }

    private static String read(String file) {
        try (InputStream in = new FileInputStream(file)) {
            byte[] buffer = new byte[512];
            int size = in.read(buffer);
            if (size < buffer.length) {
                return new String(buffer, 0, Math.max(size, 0), StandardCharsets.ISO_8859_1);
            }
            return new String(buffer, StandardCharsets.ISO_8859_1)
                    + new String(in.readNBytes(MAX_BYTES), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            // It has ended, or belongs to somebody else.
            return "";
        }
    }
}
