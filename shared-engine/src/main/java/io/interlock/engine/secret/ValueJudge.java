package io.interlock.engine.secret;

import io.interlock.engine.secret.CredentialName.Kind;
import java.util.Locale;

/**
 * Judges how likely the value of a name is a credential, 0 to 1. A password may be any word that is not the commonest ones; a
 * key or a token has to look random. What stands for a value, refers to one or is a sentence gets 0.
 */
final class ValueJudge {

    /** From this score on a value is reported. */
    static final double REPORTED = 0.5;

    private ValueJudge() {}

    /**
     * Judges a value.
     *
     * @param kind what the name promises
     * @param name the name, which is no secret when repeated as the value
     * @param bare whether the value stands without quotes in a file where names stand so too
     */
    static double score(Kind kind, String name, String value, boolean bare) {
        int length = value.length();
        if (kind == Kind.NONE
                || length < (kind == Kind.PASSWORD ? 4 : 8)
                || length > 400
                || Placeholders.matches(value)) {
            return 0;
        }
        ValueTraits traits = new ValueTraits(value);
        if (traits.letters() + traits.digits < (traits.marks + traits.beyondAscii > 4 ? 1 : 3)
                || traits.repeated > Math.max(3, length / 3)
                || sameAsName(name, value)) {
            return 0;
        }
        return switch (kind) {
            case PASSWORD -> password(traits, bare);
            case SECRET, KEY, TOKEN -> counted(value, kind) ? 0 : random(traits, kind);
            case AUTH ->
                basic(value)
                        ? 0
                        : name.toLowerCase(Locale.ROOT).contains("cred") ? random(traits, kind) : veryRandom(traits);
            default -> traits.hex() && name.length() < 5 ? 0 : veryRandom(traits);
        };
    }

    /** Whether it is letters and digits in their order, which people type for want of a value. */
    private static boolean counted(String value, Kind kind) {
        String lower = value.toLowerCase(Locale.ROOT);
        return lower.contains("abc123")
                || lower.contains("123abc")
                || (lower.contains("12345") || lower.contains("abcdef")) && (kind != Kind.KEY || value.length() < 20);
    }

    /** Whether it is a user and a password of the commonest words in base64, the example of every manual. */
    private static boolean basic(String value) {
        byte[] decoded = Base64Text.decode(value);
        if (decoded == null) {
            return false;
        }
        String text = new String(decoded, java.nio.charset.StandardCharsets.ISO_8859_1);
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > '~') {
                return false;
            }
        }
        int colon = text.indexOf(':');
        return colon > 0 && password("password", text.substring(colon + 1).replace("\0", "")) < REPORTED;
    }

    /** How likely a password is one, whatever it is called. */
    static double password(String name, String value) {
        return value.length() < 3 ? 0 : score(Kind.PASSWORD, name, value, true);
    }

    private static boolean sameAsName(String name, String value) {
        String plainName = letters(name);
        String plainValue = letters(value);
        if (digits(value) == 0 && ownsLastWord(name, value)) {
            return true;
        }
        return digits(value) < 2
                && plainValue.length() > 2
                && plainValue.length() == value.length() - separators(value)
                && (plainName.contains(plainValue) || plainValue.contains(plainName));
    }

    /** Whether a value of words ends as its name does: {@code "proxy-user-password"} is "http-proxy-password" elsewhere. */
    private static boolean ownsLastWord(String name, String value) {
        java.util.List<String> words = CredentialName.split(value);
        java.util.List<String> named = CredentialName.split(name);
        return words.size() > 2
                && separators(value) == words.size() - 1
                && !named.isEmpty()
                && named.get(named.size() - 1).equals(words.get(words.size() - 1));
    }

    private static int digits(String value) {
        int n = 0;
        for (int i = 0; i < value.length(); i++) {
            n += Ascii.digit(value.charAt(i)) ? 1 : 0;
        }
        return n;
    }

    private static int separators(String value) {
        int n = 0;
        for (int i = 0; i < value.length(); i++) {
            n += Ascii.letter(value.charAt(i)) ? 0 : Ascii.digit(value.charAt(i)) ? 0 : 1;
        }
        return n;
    }

    private static String letters(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (Ascii.alnum(text.charAt(i))) {
                plain.append((char) Ascii.toLower(text.charAt(i)));
            }
        }
        return plain.toString();
    }

    private static double password(ValueTraits t, boolean bare) {
        if (t.letters() > 0 && t.marks + t.beyondAscii > 4 && t.distinct() > 8 && t.spaces == 0) {
            return 0.6;
        }
        if (t.spaces > 0 || t.value.startsWith("\\u") && t.length() < 16 || t.value.startsWith("q[")) {
            return 0.2;
        }
        if (t.letters() == 0) {
            return t.digits == t.length() && t.digits >= 6 && t.distinct() > 2
                    ? bare ? 0.45 : 0.55
                    : t.marks > 1 && t.digits > 2 ? 0.6 : 0;
        }
        if (stems(t.value)) {
            return t.digits > 2 ? 0.55 : t.marks > 0 ? 0.5 : 0.35;
        }
        if (t.separators > 0 && t.marks == 0 && t.digits < 3 && t.wordiness() > 0.6) {
            return 0.25;
        }
        boolean plain = t.digits == 0 && t.marks == 0;
        if (plain) {
            if (t.wordiness() >= 0.6) {
                return t.runs == 1 && t.upper == 0 && t.length() > 4 && !CommonWords.ABOUT.contains(t.value)
                        ? 0.55
                        : 0.3;
            }
            return t.length() < 6 ? 0.45 : 0.65;
        }
        if (t.marks > 0 && t.digits == 0 && t.wordiness() > 0.8) {
            return bare ? 0.35 : 0.5;
        }
        return t.runs > 2 && t.wordiness() > 0.85 ? 0.4 : 0.8;
    }

    /** Whether it is made of the commonest words, with a number behind at most. */
    private static boolean stems(String value) {
        for (String word : CredentialName.split(value)) {
            if (!CommonWords.STEMS.contains(word) && !CommonWords.STEMS.contains(without(word))) {
                return false;
            }
        }
        return true;
    }

    private static String without(String word) {
        for (String stem : new String[] {"password", "pass", "secret", "test", "user", "pwd"}) {
            if (word.endsWith(stem)) {
                return word.substring(0, word.length() - stem.length());
            }
            if (word.startsWith(stem)) {
                return word.substring(stem.length());
            }
        }
        return word;
    }

    private static double random(ValueTraits t, Kind kind) {
        if (t.letters() > 0 && t.marks + t.beyondAscii > 4 && t.distinct() > 8 && t.spaces == 0) {
            return 0.6;
        }
        if (t.spaces > 0 || t.beyondAscii > 0 || t.letters() == 0 || t.distinct() < 6) {
            return 0;
        }
        if (t.uuid()) {
            return 0.6;
        }
        if (dated(t.value) || t.value.contains("0123456789") || t.value.contains("abcdefghijk")) {
            return 0;
        }
        if (t.hex() && t.length() >= 16) {
            return 0.85;
        }
        if (stems(t.value) || t.wordiness() > (t.length() > 24 ? 0.5 : 0.45)) {
            return 0.2;
        }
        if (t.digits == 0) {
            boolean mixed = t.upper > 2 && t.lower > 2 && t.length() >= 16 || t.marks > 1;
            return mixed && t.entropy() > 3.2 || kind == Kind.SECRET && t.length() >= 10 && t.separators == 0
                    ? 0.6
                    : 0.3;
        }
        if (t.length() < 12) {
            return kind == Kind.TOKEN ? 0.45 : t.digits > 1 ? 0.55 : 0.4;
        }
        return t.entropy() >= 2.8 ? 0.8 : 0.4;
    }

    /** Whether it begins like 2024-05-01. */
    private static boolean dated(String value) {
        return value.length() > 9 && value.charAt(4) == '-' && value.charAt(7) == '-' && Ascii.digit(value.charAt(9));
    }

    private static double veryRandom(ValueTraits t) {
        if (t.length() < 16
                || t.spaces > 0
                || t.marks > 4
                || t.beyondAscii > 0
                || t.uuid()
                || t.digits < 2
                || t.letters() < 6
                || t.value.contains("0123456789")
                || t.value.contains("abcdefghijk")) {
            return 0;
        }
        if (t.hex()) {
            return t.length() >= 32 && t.entropy() > 3 ? 0.55 : 0.3;
        }
        boolean mixed = t.upper > 1 && t.lower > 1;
        return t.wordiness() < 0.3 && t.entropy() > (mixed ? 3.6 : 3.8) && t.length() >= 20 && t.separators < 3
                ? 0.6
                : 0.2;
    }

    /** What to take off a weak score because the path says that the value opens nothing real. */
    static double discount(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        boolean tried = lower.contains("test")
                || lower.contains("example")
                || lower.contains("sample")
                || lower.contains("mock")
                || lower.contains("spec")
                || lower.contains("fixture")
                || lower.contains("docs/");
        return tried ? 0.1 : 0;
    }
}
