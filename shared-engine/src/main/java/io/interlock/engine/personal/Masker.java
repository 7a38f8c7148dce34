package io.interlock.engine.personal;

import io.interlock.engine.model.Rule;
import io.interlock.engine.scan.Match;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKey;

/**
 * Replaces what was found by something that says what it was. One masker is one session: the same value gets the same
 * replacement in all its texts, and tokens count from 1 in the order in which values first appear. It keeps the values in
 * memory; outside it they are only in what {@link #seal} returns, which nobody can read without the caller's key. Not
 * thread-safe.
 */
public final class Masker {

    private final MaskStyle style;
    private final byte[] salt;
    private final Map<String, String> tokenOf = new LinkedHashMap<>();
    private final Map<String, Integer> last = new HashMap<>();

    /**
     * Starts a session.
     *
     * @param style what to put in place
     * @param salt decides the lookalikes, so it should be random and must not be published; may be empty otherwise
     */
    public Masker(MaskStyle style, byte[] salt) {
        this.style = style;
        this.salt = salt.clone();
    }

    /** Starts a session with tokens. */
    public static Masker tokens() {
        return new Masker(MaskStyle.TOKEN, new byte[0]);
    }

    /**
     * Masks a text.
     *
     * @param text the text
     * @param matches what was found in its UTF-8 bytes, in any order; those that overlap are masked as one
     */
    public String mask(String text, List<Match> matches) {
        return new String(mask(text.getBytes(StandardCharsets.UTF_8), matches), StandardCharsets.UTF_8);
    }

    /** Masks bytes; what is outside the matches stays as it is, also when it is not UTF-8. */
    public byte[] mask(byte[] text, List<Match> matches) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length);
        int at = 0;
        for (Match match : merged(matches)) {
            out.write(text, at, match.start() - at);
            String value = new String(text, match.start(), match.end() - match.start(), StandardCharsets.UTF_8);
            out.writeBytes(replacement(match.rule(), value, text).getBytes(StandardCharsets.UTF_8));
            at = match.end();
        }
        out.write(text, at, text.length - at);
        return out.toByteArray();
    }

    /**
     * What stands for a value from now on, for those who replace it themselves, as in a stream.
     *
     * @param rule the rule that found it
     * @param value the value
     */
    public String replacement(Rule rule, String value) {
        return replacement(rule, value, new byte[0]);
    }

    private String replacement(Rule rule, String value, byte[] text) {
        return switch (style) {
            case TOKEN -> token(rule, value, text);
            case STARS -> MaskForms.stars(value, keeps(rule));
            case LOOKALIKE -> MaskForms.lookalike(value, salt);
        };
    }

    private static int keeps(Rule rule) {
        boolean account = rule.equals(PersonalRules.IBAN)
                || rule.equals(PersonalRules.CARD_TEST)
                || rule.equals(PersonalRules.of(IdKind.CARD));
        return account ? 4 : 0;
    }

    /** The next number whose token does not stand in the text already, so that undoing it cannot be led astray. */
    private String token(Rule rule, String value, byte[] text) {
        String known = tokenOf.get(value);
        if (known != null) {
            return known;
        }
        String label = PersonalData.label(rule);
        String plain = new String(text, StandardCharsets.ISO_8859_1);
        int number = last.getOrDefault(label, 0);
        String token;
        do {
            number++;
            token = "<" + label + "_" + number + ">";
        } while (plain.contains(token));
        last.put(label, number);
        tokenOf.put(value, token);
        return token;
    }

    /** In order, each beginning after the end of the one before; of an overlap the higher rank says what it is. */
    private static List<Match> merged(List<Match> matches) {
        List<Match> sorted = new ArrayList<>(matches);
        sorted.sort(Comparator.comparingInt(Match::start).thenComparing(Match::end, Comparator.reverseOrder()));
        List<Match> out = new ArrayList<>();
        for (Match match : sorted) {
            Match before = out.isEmpty() ? null : out.get(out.size() - 1);
            if (before == null || before.end() <= match.start()) {
                out.add(match);
            } else {
                Match name = match.rank().compareTo(before.rank()) > 0 ? match : before;
                int end = Math.max(before.end(), match.end());
                out.set(
                        out.size() - 1,
                        new Match(name.rule(), before.start(), end, name.score(), name.rank(), name.how()));
            }
        }
        return out;
    }

    /**
     * The tokens of this session and the values they stand for, sealed with AES-GCM.
     *
     * @param key an AES key of 16, 24 or 32 bytes, which the caller keeps; whoever has it and this can undo the masks
     * @param random where the nonce comes from; never give the same state twice with one key
     * @throws IllegalArgumentException when the key is none of AES
     */
    public byte[] seal(SecretKey key, SecureRandom random) {
        Map<String, String> values = new LinkedHashMap<>();
        tokenOf.forEach((value, token) -> values.put(token, value));
        return SealedTokens.seal(values, key, random);
    }

    /**
     * Puts the values back.
     *
     * @param text a text with tokens; what looks like a token and is none of the session stays
     * @param sealed what {@link #seal} returned
     * @param key the key it was sealed with
     * @throws IllegalArgumentException when the key is another one, or somebody changed what was sealed
     */
    public static String unmask(String text, byte[] sealed, SecretKey key) {
        Map<String, String> values = SealedTokens.open(sealed, key);
        StringBuilder out = new StringBuilder(text.length());
        int at = 0;
        for (int open = text.indexOf('<'); open >= 0; open = text.indexOf('<', open + 1)) {
            int close = text.indexOf('>', open);
            String value = close < 0 || close - open > 64 ? null : values.get(text.substring(open, close + 1));
            if (value != null) {
                out.append(text, at, open).append(value);
                at = close + 1;
            }
        }
        return out.append(text, at, text.length()).toString();
    }
}
