package io.interlock.engine.affected;

import org.jspecify.annotations.Nullable;

/** A version by the rules of semver.org; a missing minor or patch number is -1 in what is part of a range. */
record SemVer(long major, long minor, long patch, String prerelease) {

    /** Reads a full version such as {@code 1.2.3-beta.1+build}; null when it is not one. */
    static @Nullable SemVer of(String text) {
        SemVer version = partial(text.trim());
        return version == null || version.patch < 0 ? null : version;
    }

    /** Reads a version whose last numbers may be missing or {@code x}; null when it is neither. */
    static @Nullable SemVer partial(String text) {
        int at = 0;
        while (at < text.length() && (text.charAt(at) == 'v' || text.charAt(at) == '=')) {
            at++;
        }
        int plus = text.indexOf('+', at);
        int end = plus < 0 ? text.length() : plus;
        long[] numbers = {-1, -1, -1};
        boolean open = false;
        for (int i = 0; i < 3; i++) {
            int to = at;
            while (to < end && text.charAt(to) != '.' && text.charAt(to) != '-') {
                to++;
            }
            long number = number(text, at, to);
            if (number < -1) {
                return null;
            }
            open |= number < 0;
            numbers[i] = open ? -1 : number;
            at = to;
            if (to == end || text.charAt(to) == '-') {
                break;
            }
            at++;
        }
        boolean more = at < end;
        if (more && (numbers[2] < 0 || text.charAt(at) != '-' || at + 1 == end)) {
            return open && more && text.charAt(at) == '-' ? new SemVer(numbers[0], numbers[1], numbers[2], "") : null;
        }
        return new SemVer(numbers[0], numbers[1], numbers[2], more ? text.substring(at + 1, end) : "");
    }

    /** The number in a range of a text, -1 for {@code x}, {@code *} or nothing, -2 for anything else. */
    private static long number(String text, int from, int to) {
        if (from == to) {
            return -2;
        }
        if (to - from == 1 && "xX*".indexOf(text.charAt(from)) >= 0) {
            return -1;
        }
        long number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9 || to - from > 16) {
                return -2;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    boolean isPrerelease() {
        return !prerelease.isEmpty();
    }

    boolean sameNumbers(SemVer other) {
        return major == other.major && minor == other.minor && patch == other.patch;
    }

    /** Orders by precedence; build metadata does not count. */
    int compare(SemVer other) {
        int result = Long.compare(major, other.major);
        result = result != 0 ? result : Long.compare(minor, other.minor);
        result = result != 0 ? result : Long.compare(patch, other.patch);
        if (result != 0 || prerelease.equals(other.prerelease)) {
            return result;
        }
        if (prerelease.isEmpty() || other.prerelease.isEmpty()) {
            return prerelease.isEmpty() ? 1 : -1;
        }
        return comparePrerelease(prerelease, other.prerelease);
    }

    private static int comparePrerelease(String left, String right) {
        int l = 0;
        int r = 0;
        while (l < left.length() && r < right.length()) {
            int toLeft = end(left, l);
            int toRight = end(right, r);
            int result = compareIdentifier(left.substring(l, toLeft), right.substring(r, toRight));
            if (result != 0) {
                return result;
            }
            l = toLeft + 1;
            r = toRight + 1;
        }
        return l < left.length() ? 1 : r < right.length() ? -1 : 0;
    }

    private static int end(String text, int from) {
        int dot = text.indexOf('.', from);
        return dot < 0 ? text.length() : dot;
    }

    /** Numbers order by value and before words. */
    private static int compareIdentifier(String left, String right) {
        boolean leftIsNumber = isNumber(left);
        boolean rightIsNumber = isNumber(right);
        if (leftIsNumber != rightIsNumber) {
            return leftIsNumber ? -1 : 1;
        }
        if (leftIsNumber && left.length() != right.length()) {
            return Integer.compare(left.length(), right.length());
        }
        return left.compareTo(right);
    }

    private static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
