package io.interlock.engine.scan;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Tells text from binary and brings UTF-16 and UTF-32 to UTF-8, by byte order mark or by where the zero bytes are. */
final class TextEncoding {

    /** As much as git looks at to tell binary files. */
    private static final int PROBE = 8000;

    private TextEncoding() {}

    /** Of a hundred bytes of text, fewer than this are control characters; what is packed or compiled has many more. */
    private static final int CONTROLS_PER_HUNDRED = 1;

    /**
     * A document as it is scanned.
     *
     * @param bytes the document; UTF-8 when it is text
     * @param binary whether it holds zero bytes, is no known encoding of text and not called as text is
     */
    record Decoded(InputStream bytes, boolean binary) {}

    /**
     * Looks at the beginning of a document, and at its name, and decides. A stray zero byte in what else is text, or is
     * called as text is, makes it no binary file: who wants to hide something writes one.
     */
    static Decoded decode(InputStream in, String path) throws IOException {
        byte[] head = in.readNBytes(PROBE);
        InputStream whole = head.length < PROBE
                ? new ByteArrayInputStream(head)
                : new SequenceInputStream(new ByteArrayInputStream(head), in);
        int mark = markLength(head);
        boolean zeros = ByteSearch.next(head, 0, head.length, 0) >= 0;
        Charset charset = zeros || mark > 0 ? charset(head) : null;
        if (charset == null) {
            return new Decoded(whole, zeros && (isKnownBinary(head) || !isMostlyText(head)) && !TextNames.isText(path));
        }
        whole.skipNBytes(mark);
        return new Decoded(new TranscodingStream(whole, charset), false);
    }

    private static boolean isMostlyText(byte[] head) {
        int controls = 0;
        for (byte b : head) {
            controls += b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' ? 1 : 0;
        }
        return controls <= Math.max(2, head.length / 100 * CONTROLS_PER_HUNDRED);
    }

    /**
     * Whether the first bytes are those of a picture, a font, a program or the like: such files may begin with a long
     * text, as a diagram does that carries its source, and are no text for it.
     */
    private static boolean isKnownBinary(byte[] head) {
        return starts(head, 0x89, 'P', 'N', 'G')
                || starts(head, 0xFF, 0xD8, 0xFF)
                || starts(head, 'G', 'I', 'F', '8')
                || starts(head, 'R', 'I', 'F', 'F')
                || starts(head, '%', 'P', 'D', 'F')
                || starts(head, 0x7F, 'E', 'L', 'F')
                || starts(head, 'M', 'Z')
                || starts(head, 0xCA, 0xFE, 0xBA, 0xBE)
                || starts(head, 0, 'a', 's', 'm')
                || starts(head, 'w', 'O', 'F')
                || starts(head, 0, 0, 1, 0)
                || starts(head, 'S', 'Q', 'L', 'i', 't', 'e');
    }

    private static int markLength(byte[] head) {
        if (starts(head, 0xFF, 0xFE, 0, 0) || starts(head, 0, 0, 0xFE, 0xFF)) {
            return 4;
        }
        return starts(head, 0xFF, 0xFE) || starts(head, 0xFE, 0xFF) ? 2 : 0;
    }

    private static @Nullable Charset charset(byte[] head) {
        if (starts(head, 0xFF, 0xFE, 0, 0)) {
            return Charset.forName("UTF-32LE");
        }
        if (starts(head, 0, 0, 0xFE, 0xFF)) {
            return Charset.forName("UTF-32BE");
        }
        if (starts(head, 0xFF, 0xFE)) {
            return StandardCharsets.UTF_16LE;
        }
        if (starts(head, 0xFE, 0xFF)) {
            return StandardCharsets.UTF_16BE;
        }
        return withoutMark(head);
    }

    /** UTF-16 of mostly ASCII has a zero in nearly every second byte, and in no other. */
    private static @Nullable Charset withoutMark(byte[] head) {
        int even = 0;
        int odd = 0;
        for (int i = 0; i + 1 < head.length; i += 2) {
            even += head[i] == 0 ? 1 : 0;
            odd += head[i + 1] == 0 ? 1 : 0;
        }
        int pairs = head.length / 2;
        if (pairs < 4) {
            return null;
        }
        if (odd * 10 >= pairs * 7 && even == 0) {
            return StandardCharsets.UTF_16LE;
        }
        return even * 10 >= pairs * 7 && odd == 0 ? StandardCharsets.UTF_16BE : null;
    }

    private static boolean starts(byte[] head, int... wanted) {
        if (head.length < wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if ((head[i] & 0xFF) != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
