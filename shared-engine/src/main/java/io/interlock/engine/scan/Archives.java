package io.interlock.engine.scan;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/**
 * Opens archives (zip and its kin, tar, gzip, bzip2) and shows their members, archives among them to a bounded depth.
 * Nothing is written to disk, and an archive that unpacks to more than it may is left, and said to be. Not thread-safe.
 */
public final class Archives {

    /** How deep archives may lie in each other. */
    private static final int MAX_DEPTH = 4;

    private static final int MAX_MEMBERS = 20_000;
    private static final long MAX_BYTES = 512L << 20;

    /** Text rarely packs better than this; a bomb always does. */
    private static final int MAX_RATIO = 250;

    /** Below this many bytes the ratio says nothing. */
    private static final long RATIO_FROM = 16L << 20;

    private static final int PROBE = 512;

    private final Visitor visitor;
    private int members;
    private long unpacked;

    /** Takes the members of an archive. */
    public interface Visitor {

        /**
         * Takes a member.
         *
         * @param name name of the archive, {@code !/}, and its name in it
         * @param content its content, not to be closed
         */
        void member(String name, InputStream content) throws IOException;

        /** Takes what cannot be shown, and why. */
        void skipped(String name, String reason);
    }

    /** Shows the members of archives to a visitor; the bounds hold for all archives opened through this together. */
    public Archives(Visitor visitor) {
        this.visitor = visitor;
    }

    /** Shows the members of an archive; whether it was one. What cannot be unpacked is reported as skipped. */
    public boolean open(String name, InputStream in) throws IOException {
        return open(name, buffered(in), 1);
    }

    private boolean open(String name, BufferedInputStream in, int depth) throws IOException {
        in.mark(PROBE);
        byte[] head = in.readNBytes(PROBE);
        in.reset();
        ArchiveKind kind = ArchiveKind.of(head, head.length);
        if (kind == null) {
            return false;
        }
        if (depth > MAX_DEPTH) {
            visitor.skipped(name, "it lies in more than " + MAX_DEPTH + " archives");
            return true;
        }
        Counting packed = new Counting(in);
        try {
            unpack(name, packed, kind, depth);
        } catch (TooLargeException e) {
            visitor.skipped(name, e.getMessage() == null ? "it is too large" : e.getMessage());
        } catch (IOException | RuntimeException e) {
            visitor.skipped(name, "it is damaged or in a form that cannot be unpacked");
        }
        return true;
    }

    private void unpack(String name, Counting packed, ArchiveKind kind, int depth) throws IOException {
        switch (kind) {
            case ZIP -> members(name, new ZipArchiveInputStream(packed, null, true, true), packed, depth);
            case TAR -> members(name, new TarArchiveInputStream(packed), packed, depth);
            case GZIP -> member(name + "!/" + inner(name), new GZIPInputStream(packed), packed, depth);
            case BZIP2 ->
                member(name + "!/" + inner(name), new BZip2CompressorInputStream(packed, true), packed, depth);
        }
    }

    private void members(String name, ArchiveInputStream<?> archive, Counting packed, int depth) throws IOException {
        ArchiveEntry entry;
        while ((entry = archive.getNextEntry()) != null) {
            String member = name + "!/" + entry.getName();
            if (++members > MAX_MEMBERS) {
                throw new TooLargeException("it has more than " + MAX_MEMBERS + " members; the rest was left");
            }
            if (!entry.isDirectory()) {
                if (archive.canReadEntryData(entry)) {
                    member(member, archive, packed, depth);
                } else {
                    visitor.skipped(member, "it is encrypted, or packed in a way that cannot be undone");
                }
            }
        }
    }

    private void member(String name, InputStream content, Counting packed, int depth) throws IOException {
        BufferedInputStream bounded = buffered(new Bounded(content, packed));
        if (!open(name, bounded, depth + 1)) {
            visitor.member(name, bounded);
        }
    }

    private static String inner(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf("!/")) + 1);
        int dot = last.lastIndexOf('.');
        return last.endsWith(".tgz") || last.endsWith(".tbz2")
                ? last.substring(0, dot) + ".tar"
                : dot > 0 ? last.substring(0, dot) : last;
    }

    private static BufferedInputStream buffered(InputStream in) {
        return new BufferedInputStream(in, 8192);
    }

    /** An archive that unpacks to more than it may. */
    private static final class TooLargeException extends IOException {

        private static final long serialVersionUID = 1L;

        TooLargeException(String reason) {
            super(reason);
        }
    }

    /** Counts what was read of the packed bytes. */
    private static final class Counting extends FilterInputStream {

        private long count;

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }

    /** The content of a member, as long as all members together stay within bounds; never closes the archive. */
    private final class Bounded extends FilterInputStream {

        private final Counting packed;
        private long own;

        Bounded(InputStream in, Counting packed) {
            super(in);
            this.packed = packed;
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count(b < 0 ? 0 : 1);
            return b;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            count(Math.max(0, read));
            return read;
        }

        @Override
        public void close() {
            // The archive goes on after this member.
        }

        private void count(int read) throws IOException {
            own += read;
            unpacked += read;
            if (unpacked > MAX_BYTES) {
                throw new TooLargeException("it unpacks to more than " + (MAX_BYTES >> 20) + " MiB; the rest was left");
            }
            if (own > RATIO_FROM && own / MAX_RATIO > packed.count) {
                throw new TooLargeException(
                        "it unpacks to more than " + MAX_RATIO + " times its size, as only a bomb does; it was left");
            }
        }
    }
}
