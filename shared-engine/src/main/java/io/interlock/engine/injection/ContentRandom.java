package io.interlock.engine.injection;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.random.RandomGenerator;

/**
 * Draws numbers that follow from a text: the first 64 bits of SHA-256 over the text's own SHA-256 and a counter. The same
 * text gives the same marks on every machine, so that a recorded reply is found again and a step that is resumed asks the
 * same question.
 *
 * <p>Whoever writes the text can work out what is drawn for it, but cannot use that: the mark depends on the whole text,
 * so a text that holds its own mark would have to be found by trying 2^64 of them, and one that was found would still be
 * given another mark, because {@link Spotlight} takes none that the text contains. All data of
 * a task stands between one pair of marks, so there is no second text that could close the first one's.
 */
public final class ContentRandom implements RandomGenerator {

    private final byte[] seed;
    private long drawn;

    /** Draws for the parts of a text; where one part ends matters. */
    public ContentRandom(String... parts) {
        MessageDigest digest = sha256();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            digest.update(bytes);
        }
        seed = digest.digest();
    }

    @Override
    public long nextLong() {
        MessageDigest digest = sha256();
        digest.update(seed);
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(drawn++).array());
        return ByteBuffer.wrap(digest.digest()).getLong();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
