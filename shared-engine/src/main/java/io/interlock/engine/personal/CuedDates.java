package io.interlock.engine.personal;

import io.interlock.engine.scan.ScanText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates behind words of birth. */
final class CuedDates {

    private static final int REACH = 48;

    private static final String MONTH =
            "(?:jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz]|janv|f.{1,2}vr|avr|juin|juil"
                    + "|enero|marzo|abril|mayo|agosto)[a-zé]{0,8}\\.?";

    /** Year first, year last, with the name of a month, Korean, Japanese and Chinese, and eight digits. */
    private static final Pattern DATE = Pattern.compile(
            "(?<![0-9])(?:(?:19|20)\\d\\d([-/.]) ?\\d{1,2}\\1 ?\\d{1,2}|\\d{1,2}([-/.]) ?\\d{1,2}\\2 ?(?:19|20)\\d\\d"
                    + "|\\d{1,2}([-/.])\\d{1,2}\\3\\d\\d|\\d{1,2}(?:st|nd|rd|th|\\.)?[ -](?:of |de )?" + MONTH
                    + "(?: de|,)?[ -](?:19|20)\\d\\d|" + MONTH + " \\d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\\d\\d"
                    + "|(?:19|20)\\d\\d(?:년|年) ?\\d{1,2}(?:월|月) ?\\d{1,2}(?:일|日)"
                    + "|(?:19|20)\\d\\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01]))(?![0-9])",
            Pattern.CASE_INSENSITIVE);

    private CuedDates() {}

    static Cued after(ScanText text, int cue) {
        int end = Math.min(text.lineEnd(cue), cue + REACH);
        if (!hasDigit(text, cue, end)) {
            return Cued.none(PersonalRules.BIRTH_DATE);
        }
        String line = text.utf8(cue, end);
        Matcher date = DATE.matcher(line);
        if (!date.find()) {
            return Cued.none(PersonalRules.BIRTH_DATE);
        }
        int from = cue + bytes(line, 0, date.start());
        int to = from + bytes(line, date.start(), date.end());
        boolean far = to > end || line.substring(0, date.start()).indexOf('(') >= 0;
        return new Cued(PersonalRules.BIRTH_DATE, from, Math.min(to, end), far ? 0 : Paths.test(text.path()) ? 75 : 85);
    }

    private static boolean hasDigit(ScanText text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (Words.digit(text.at(i))) {
                return true;
            }
        }
        return false;
    }

    private static int bytes(String line, int from, int to) {
        return line.substring(from, to).getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    }
}
