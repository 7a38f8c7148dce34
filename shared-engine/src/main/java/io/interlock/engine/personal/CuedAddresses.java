package io.interlock.engine.personal;

import io.interlock.engine.scan.ScanText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Postal addresses around the word for a street: by their pattern, and surer with a town and its code behind them. */
final class CuedAddresses {

    private static final Words LIVES =
            Words.of("address|adresse|dirección|lives at|live at|living at|resides|residing|ship to|shipping|billing"
                    + "|deliver to|mail to|send to|wohnt|wohnhaft|주소|거주|배송지|located at|home|move to|moved to|addrress");

    /** Number, one to four words, the word for a street; then a flat, and a town with its state and code. */
    private static final Pattern ENGLISH = Pattern.compile(
            "(?<![\\w./-])\\d{1,5}[A-Za-z]? (?:[NSEW]\\.? )?(?:[A-Z][A-Za-z'.-]{1,20} ){1,4}(?:Street|Avenue|Road|Lane|Boulevard"
                    + "|Blvd|Drive|Court|Ave|St|Rd)\\b\\.?(?:,? (?:Apt|Suite|Unit|Flat|#)\\.? ?\\w{1,6})?"
                    + "(,? {0,2}[A-Z][A-Za-z. ]{2,30},? {1,2}(?:[A-Z]{2},? {1,2}\\d{5}(?:-\\d{4})?|[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}))?");

    private static final Pattern GERMAN = Pattern.compile(
            "[A-ZÄÖÜ][a-zäöüß-]{2,30}(?: ?[Ss]tra(?:ß|ss)e|str\\.) \\d{1,4} ?[a-z]?\\b(,? (?:D-)?\\d{5} [A-ZÄÖÜ][a-zäöüß]{2,30})?");

    private static final Pattern ROMANCE =
            Pattern.compile("(?:\\d{1,4},? (?:bis |ter )?rue [^\\d,\\n]{3,40}|(?i:calle) [^\\d\\n]{3,40} \\d{1,4})"
                    + "(,? \\d{5} [A-ZÉ][\\wéèàñ -]{2,30})?");

    /** Province or city, district, road or quarter, number. */
    private static final Pattern KOREAN = Pattern.compile(
            "[가-힣]{1,5}(?:특별시|광역시|도|시) (?:[가-힣]{1,6}(?:시|군) )?(?:[가-힣]{1,6}(?:구|군) )?[가-힣\\d]{1,10}(?:로|길|동|읍|면|가) ?\\d{1,4}(?:-\\d{1,4})?(?:번길 \\d{1,4})?");

    private CuedAddresses() {}

    static Cued around(ScanText text, int cue, int end) {
        int from = Math.max(text.lineStart(cue), cue - 60);
        int to = Math.min(text.lineEnd(cue), end + 80);
        if (!digitNear(text, from, to) || !title(text, cue, end)) {
            return Cued.none(PersonalRules.ADDRESS);
        }
        int shift = from;
        while (shift < cue && (text.at(shift) & 0xC0) == 0x80) {
            shift++;
        }
        return match(text, pattern(text, cue), shift, to);
    }

    private static Pattern pattern(ScanText text, int cue) {
        int b = Words.lower(text.at(cue)) == ' ' ? Words.lower(text.at(cue + 1)) : text.at(cue) | 0x20;
        if (text.at(cue) >= 0xE0) {
            return KOREAN;
        }
        boolean rue = b == 'r' && Words.lower(text.at(cue + 2)) == 'u';
        boolean strasse = b == 's' && text.at(cue + (text.at(cue) == ' ' ? 4 : 3)) == 'a';
        return rue || b == 'c' && text.at(cue) != ' ' ? ROMANCE : strasse ? GERMAN : ENGLISH;
    }

    /** Names of streets have capitals: in English the word itself, so that "the road" costs nothing. */
    private static boolean title(ScanText text, int cue, int end) {
        int first = text.at(cue) == ' ' ? text.at(cue + 1) : text.at(cue);
        boolean other = first >= 0x80 || text.at(end - 1) == ' ' || first == 's' && text.at(end - 1) != '.';
        return other || Words.upper(first);
    }

    private static Cued match(ScanText text, Pattern pattern, int from, int to) {
        String line = text.utf8(from, to);
        Matcher address = pattern.matcher(line);
        if (!address.find()) {
            return Cued.none(PersonalRules.ADDRESS);
        }
        int start = from + utf8(line, 0, address.start());
        int stop = Math.min(to, start + utf8(line, address.start(), address.end()));
        boolean town = pattern == KOREAN || address.groupCount() > 0 && address.group(1) != null;
        boolean said = LIVES.near(text, start, stop);
        return new Cued(
                PersonalRules.ADDRESS,
                start,
                stop,
                (town ? 85 : 55)
                        + (said ? Paths.prose(text.path()) ? 30 : 10 : 0)
                        - (Paths.test(text.path()) ? 20 : 0));
    }

    private static boolean digitNear(ScanText text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (Words.digit(text.at(i))) {
                return true;
            }
        }
        return false;
    }

    private static int utf8(String line, int from, int to) {
        return line.substring(from, to).getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    }
}
