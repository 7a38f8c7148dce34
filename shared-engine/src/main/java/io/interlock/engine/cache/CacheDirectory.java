package io.interlock.engine.cache;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A directory of cache entries by name. An entry is written beside and renamed, so that readers see all of it or nothing;
 * one that is damaged or cannot be read counts as absent. When the entries outgrow the bound, those not used for longest
 * go first. A cache that cannot be written never fails a run. Thread-safe, also between processes.
 */
public final class CacheDirectory {

    /** Most bytes that the entries take together. */
    public static final long DEFAULT_MAX_BYTES = 128L << 20;

    private static final String SECRET = "digest-key";
    private static final int CHECKSUM_BYTES = 8;
    private static final long TOUCH_AFTER_MILLIS = 24L * 60 * 60 * 1000;

    private final @Nullable File directory;
    private final long maxBytes;

    /**
     * Uses a directory, which is made when the first entry is written.
     *
     * @param directory the directory, or null to keep nothing
     * @param maxBytes most bytes that the entries take together
     */
    public CacheDirectory(@Nullable Path directory, long maxBytes) {
        this.directory = directory == null ? null : directory.toFile();
        this.maxBytes = maxBytes;
    }

    /** A cache that keeps nothing. */
    public static CacheDirectory none() {
        return new CacheDirectory(null, 0);
    }

    /** Whether anything is kept. */
    public boolean isEnabled() {
        return directory != null;
    }

    /** The content of an entry, or null when there is none or it is damaged. */
    public byte @Nullable [] load(String name) {
        if (directory == null) {
            return null;
        }
        File file = new File(directory, name);
        // Whoever shares the directory could have put a pipe or a device there, which would be read for ever.
        if (!file.isFile() || file.length() > maxBytes + CHECKSUM_BYTES) {
            return null;
        }
        try (InputStream in = new FileInputStream(file)) {
            byte[] bytes = in.readAllBytes();
            int size = bytes.length - CHECKSUM_BYTES;
            if (size < 0 || checksum(bytes, size) != longAt(bytes, size)) {
                return null;
            }
            touch(file);
            return Arrays.copyOf(bytes, size);
        } catch (IOException e) {
            return null;
        }
    }

    /** A secret that is kept with the entries, for their owner alone, or null when there is none or it is damaged. */
    public byte @Nullable [] secret() {
        return load(SECRET);
    }

    /** Keeps a secret with the entries, readable for their owner alone; whether that worked. */
    public boolean saveSecret(byte[] secret) {
        return save(SECRET, secret);
    }

    /** Marks an entry as used, at most once a day: enough to order entries for eviction. */
    private static void touch(File file) {
        long now = System.currentTimeMillis();
        if (now - file.lastModified() > TOUCH_AFTER_MILLIS && !file.setLastModified(now)) {
            // Somebody else's directory: the entry may be evicted early, which costs one rebuild.
            return;
        }
    }

    /** Keeps an entry; whether that worked. */
    public boolean save(String name, byte[] content) {
        if (directory == null || content.length > maxBytes) {
            return false;
        }
        try {
            Files.createDirectories(directory.toPath());
            File temporary = temporary(directory, name);
            try (OutputStream out = new FileOutputStream(temporary)) {
                out.write(content);
                out.write(bytesOf(checksum(content, content.length)));
            }
            Files.move(temporary.toPath(), directory.toPath().resolve(name), StandardCopyOption.ATOMIC_MOVE);
            evict();
            return true;
        } catch (IOException | SecurityException e) {
            return false;
        }
    }

    /** A new file: a secret must never have been readable for others, not even before it is renamed. */
    private static File temporary(File directory, String name) throws IOException {
        String prefix = "." + name.substring(0, Math.min(8, name.length()));
        return name.equals(SECRET)
                ? Files.createTempFile(directory.toPath(), prefix, ".tmp").toFile()
                : File.createTempFile(prefix, ".tmp", directory);
    }

    private void evict() {
        File[] files = directory == null
                ? null
                : directory.listFiles(file -> file.isFile() && !file.getName().equals(SECRET));
        if (files == null) {
            return;
        }
        long total = 0;
        for (File file : files) {
            total += file.length();
        }
        if (total <= maxBytes) {
            return;
        }
        Arrays.sort(files, Comparator.comparingLong(File::lastModified));
        for (File file : files) {
            if (total <= maxBytes - maxBytes / 4) {
                return;
            }
            long size = file.length();
            total -= file.delete() ? size : 0;
        }
    }

    private static long checksum(byte[] bytes, int size) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, size);
        return crc.getValue() << 32 | size;
    }

    private static long longAt(byte[] bytes, int from) {
        long value = 0;
        for (int i = from; i < from + CHECKSUM_BYTES; i++) {
            value = value << 8 | (bytes[i] & 0xFF);
        }
        return value;
    }

    private static byte[] bytesOf(long value) {
        byte[] bytes = new byte[CHECKSUM_BYTES];
        for (int i = 0; i < CHECKSUM_BYTES; i++) {
            bytes[i] = (byte) (value >> 8 * (CHECKSUM_BYTES - 1 - i));
        }
        return bytes;
    }
}
