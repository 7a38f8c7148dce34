package io.interlock.engine.secret;

import io.interlock.engine.scan.ScanText;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Base64 of either alphabet, with or without padding. */
final class Base64Text {

    private Base64Text() {}

    /** The bytes, or null when it is no base64. */
    static byte @Nullable [] decode(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '=') {
            end--;
        }
        try {
            String plain = text.substring(0, end).replace('-', '+').replace('_', '/');
            return Base64.getDecoder().decode(plain);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The offset after the run of base64 that begins at an offset, at most so many bytes on; padding is not included. */
    static int runEnd(ScanText text, int from, int most) {
        int limit = Math.min(text.end(), from + most);
        int i = from;
        while (i < limit && Ascii.base64(text.at(i))) {
            i++;
        }
        return i;
    }
}
