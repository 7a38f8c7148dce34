package io.interlock.engine.affected;

import io.interlock.engine.cache.CacheDirectory;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * The secret under which digests are made, so that nobody who writes a file can work out another one of the same digest.
 * One for each process: that of the cache first used, else a new one. Thread-safe.
 */
final class DigestKey {

    private static final int BYTES = 16;
    private static final String RANDOM_DEVICE = "/dev/urandom";

    private static @Nullable DigestKey current;

    private final byte[] secret;
    private final long first;
    private final long second;

    private DigestKey(byte[] secret) {
        this.secret = secret;
        this.first = number(secret, 0);
        this.second = number(secret, 8);
    }

    /** The key of this process. */
    static synchronized DigestKey current() {
        DigestKey key = current;
        if (key == null) {
            key = new DigestKey(random());
            current = key;
        }
        return key;
    }

    /**
     * The name under which digests of this process are kept in a cache. Takes the key of the cache when this process has
     * none yet; a cache without one is given that of this process.
     */
    static synchronized String idIn(CacheDirectory cache) {
        if (current == null) {
            byte[] kept = cache.secret();
            current = kept != null && kept.length == BYTES ? new DigestKey(kept) : null;
        }
        DigestKey key = current();
        if (cache.secret() == null) {
            cache.saveSecret(key.secret);
        }
        return key.id();
    }

    /** Tells keys apart without telling them. */
    private String id() {
        return new ContentDigest(this).add("id").hex().substring(0, 16);
    }

    long first() {
        return first;
    }

    long second() {
        return second;
    }

    /** From the system's device where there is one: loading a generator costs a JVM that has just started much more. */
    private static byte[] random() {
        byte[] bytes = new byte[BYTES];
        try (InputStream in = new FileInputStream(RANDOM_DEVICE)) {
            if (in.readNBytes(bytes, 0, BYTES) == BYTES) {
                return bytes;
            }
        } catch (IOException e) {
            // No such device on this system; the generator below knows another source.
        }
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    private static long number(byte[] bytes, int from) {
        long number = 0;
        for (int i = 7; i >= 0; i--) {
            number = number << 8 | (bytes[from + i] & 0xFF);
        }
        return number;
    }
}
