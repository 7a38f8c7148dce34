package io.interlock.engine.personal;

import io.interlock.engine.scan.ScanText;

/** The forms of addresses in networks. */
final class Addresses {

    private Addresses() {}

    /** Four numbers of 0 to 255 without leading zeros. */
    static boolean ipv4(ScanText text, int from, int to) {
        int parts = 1;
        int value = -1;
        for (int i = from; i < to; i++) {
            int b = text.at(i);
            if (b == '.') {
                if (value < 0) {
                    return false;
                }
                parts++;
                value = -1;
            } else if (!Words.digit(b) || value == 0) {
                return false;
            } else {
                value = Math.max(value, 0) * 10 + b - '0';
            }
            if (value > 255) {
                return false;
            }
        }
        return parts == 4 && value >= 0;
    }

    /**
     * Addresses that are nobody's: private, loopback, link-local, documentation, multicast, networks, those of public
     * resolvers, and small numbers, which are versions more often than addresses.
     */
    static boolean known4(ScanText text, int from, int to) {
        int[] n = new int[4];
        int part = 0;
        for (int i = from; i < to; i++) {
            if (text.at(i) == '.') {
                part++;
            } else {
                n[part] = n[part] * 10 + text.at(i) - '0';
            }
        }
        boolean privately = n[0] == 10
                || n[0] == 127
                || n[0] == 0
                || n[0] >= 224
                || n[0] == 192 && n[1] == 168
                || n[0] == 172 && n[1] >= 16 && n[1] < 32
                || n[0] == 169 && n[1] == 254
                || n[0] == 100 && n[1] >= 64 && n[1] < 128;
        boolean documentation = n[0] == 192 && n[1] == 0 && n[2] <= 2
                || n[0] == 198 && (n[1] == 51 && n[2] == 100 || n[1] == 18 || n[1] == 19)
                || n[0] == 203 && n[1] == 0 && n[2] == 113;
        boolean same = n[0] == n[1] && (n[2] == n[1] || n[2] == 0) && (n[3] == n[0] || n[3] == 0);
        boolean object = n[0] == 1 && n[1] == 3 || n[0] == 2 && n[1] == 5 || n[1] == 0 && n[2] == 0;
        boolean counted = object
                || n[0] < 10 && n[1] < 10 && n[2] < 10
                || n[3] == 0
                || n[1] - n[0] == n[2] - n[1] && n[3] - n[2] == n[2] - n[1];
        return privately || documentation || same || counted || n[0] == 8 && n[1] == 8 || n[0] == 1 && n[1] <= 1;
    }

    /** Six octets with colons or hyphens, or three times two with dots. */
    static boolean mac(ScanText text, int from, int to) {
        int length = to - from;
        if (length != 17 && length != 14) {
            return false;
        }
        int step = length == 17 ? 3 : 5;
        int separator = text.at(from + step - 1);
        if (length == 17 ? separator != ':' && separator != '-' : separator != '.') {
            return false;
        }
        for (int i = 0; i < length; i++) {
            int b = text.at(from + i);
            if (i % step == step - 1 ? b != separator : !hex(b)) {
                return false;
            }
        }
        return !Words.alnum(text.at(to));
    }

    /** Whether all hexadecimal digits are one, or they count up, as in examples. */
    static boolean unset(ScanText text, int from, int to) {
        int first = Words.lower(text.at(from));
        for (int i = from; i < to; i++) {
            int b = Words.lower(text.at(i));
            if (hex(b) && b != first) {
                return false;
            }
        }
        return true;
    }

    /** Up to eight groups of up to four hexadecimal digits; one gap of two colons when there are fewer. */
    static boolean ipv6(ScanText text, int from, int to) {
        int groups = 0;
        int gaps = 0;
        int i = from;
        while (i < to) {
            int start = i;
            while (i < to && hex(text.at(i))) {
                i++;
            }
            if (i - start > 4) {
                return false;
            }
            groups += i > start ? 1 : 0;
            if (i == to) {
                break;
            }
            if (text.at(i++) != ':') {
                return false;
            }
            if (i < to && text.at(i) == ':') {
                gaps++;
                i++;
            }
        }
        return gaps == 0 ? groups == 8 : gaps == 1 && groups >= 2 && groups <= 7;
    }

    /** Documentation (2001:db8), link-local, loopback and unique local addresses; those of public resolvers. */
    static boolean known6(ScanText text, int from, int to) {
        String address = text.latin1(from, Math.min(to, from + 10)).toLowerCase(java.util.Locale.ROOT);
        return address.startsWith("2001:db8")
                || address.startsWith("2001:0db8")
                || address.startsWith("fe80")
                || address.startsWith("2001:4860")
                || address.startsWith("2606:4700")
                || address.startsWith("2620:fe")
                || address.startsWith("2001::")
                || to - from < 12;
    }

    private static boolean hex(int b) {
        int c = Words.lower(b);
        return Words.digit(b) || c >= 'a' && c <= 'f';
    }
}
