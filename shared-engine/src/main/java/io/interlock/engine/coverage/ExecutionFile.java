package io.interlock.engine.coverage;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the execution data of JaCoCo: which probes of which classes were reached, by program. JaCoCo has a reader too,
 * which makes arrays as long as the file says; this one makes none that the file does not fill.
 *
 * <p>Source: {@code org.jacoco.core.data.ExecutionDataWriter}, format version 0x1007.
 */
final class ExecutionFile {

    private static final int HEADER = 0x01;
    private static final int SESSION = 0x10;
    private static final int DATA = 0x11;
    private static final char MAGIC = 0xC0C0;
    private static final char VERSION = 0x1007;
    private static final int MAX_PROBES = 1 << 20;

    private final ByteBuffer in;
    private final List<Session> sessions = new ArrayList<>();

    private ExecutionFile(byte[] content) {
        this.in = ByteBuffer.wrap(content);
    }

    /**
     * A run of a program.
     *
     * @param id what it was told to call itself
     * @param start when it began, in milliseconds of the Unix epoch
     * @param end when it told this
     * @param classes what it reached
     */
    record Session(String id, long start, long end, List<Probes> classes) {}

    /**
     * Reached probes of a class.
     *
     * @param id checksum of its bytes
     * @param name its name, with slashes
     * @param reached by the number of the probe
     */
    record Probes(long id, String name, boolean[] reached) {}

    static boolean is(byte[] content) {
        return content.length >= 5
                && content[0] == HEADER
                && (content[1] & 0xFF) == 0xC0
                && (content[2] & 0xFF) == 0xC0;
    }

    /**
     * Reads the file.
     *
     * @throws IllegalArgumentException when it is no such file, or an incomplete one
     */
    static List<Session> read(byte[] content) {
        ExecutionFile file = new ExecutionFile(content);
        try {
            while (file.in.hasRemaining()) {
                file.block(file.in.get());
            }
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("the execution data ends too early; was the program killed?", e);
        }
        return file.sessions;
    }

    private void block(int type) {
        switch (type) {
            case HEADER:
                if (in.getChar() != MAGIC || in.getChar() != VERSION) {
                    throw new IllegalArgumentException(
                            "the execution data is of a version of JaCoCo that is not known");
                }
                break;
            case SESSION:
                sessions.add(new Session(text(), in.getLong(), in.getLong(), new ArrayList<>()));
                break;
            case DATA:
                if (sessions.isEmpty()) {
                    sessions.add(new Session("", 0, 0, new ArrayList<>()));
                }
                sessions.get(sessions.size() - 1).classes().add(new Probes(in.getLong(), text(), probes()));
                break;
            default:
                throw new IllegalArgumentException("the execution data holds a block of the unknown kind " + type);
        }
    }

    private String text() {
        int length = in.getChar();
        byte[] bytes = new byte[Math.min(length, in.remaining() + 1)];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private boolean[] probes() {
        int count = number();
        if (count < 0 || count > MAX_PROBES || (count + 7) / 8 > in.remaining()) {
            throw new IllegalArgumentException("the execution data says that a class has " + count + " probes");
        }
        boolean[] reached = new boolean[count];
        int bits = 0;
        for (int i = 0; i < count; i++) {
            bits = i % 8 == 0 ? in.get() & 0xFF : bits >> 1;
            reached[i] = (bits & 1) != 0;
        }
        return reached;
    }

    /** A number of seven bits for each byte, the low ones first. */
    private int number() {
        int value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int part = in.get() & 0xFF;
            value |= (part & 0x7F) << shift;
            if ((part & 0x80) == 0) {
                return value;
            }
        }
        return -1;
    }
}
