package io.interlock.engine.personal;

import io.interlock.engine.scan.ScanText;

/**
 * How sure the form of a telephone number and what stands near it make, in percent: international form by itself,
 * national form by its grouping, by a word beside it, or in the regions that a policy names.
 */
final class PhoneForms {

    private static final int SAID = 35;

    /** A word that is to speak for digits without any grouping stands on the same line, this many bytes before them. */
    private static final int NEAR = 32;

    private static final Words WORDS = Words.of(
            "phone|phones|telephone|tel|mobile|cell|cellphone|call|calling|called|dial|fax|sms"
                    + "|whatsapp|hotline|text me|reach|contact|voicemail|ring|office|my number|new number|her number|his number|전화|전화번호|휴대폰|핸드폰|연락처|팩스|문의|telefon|telefonnummer"
                    + "|handy|handynummer|mobil|rufnummer|mobilnummer|téléphone|portable|appelez|appeler|teléfono|móvil|llamar|llámame"
                    + "|telefono|cellulare|telefone|celular|telefoon|puhelin|电话|手机|電話|携帯|тел|телефон|telepono|cep|gsm|טלפון|नंबर");

    /** Grouping, and the countries that group so; a {@code 0} stands for itself. */
    private static final String[][] GROUPINGS = {
        {"0# ## ## ## ##", "FR"},
        {"0#.##.##.##.##", "FR"},
        {"0#-##-##-##-##", "FR"},
        {"0##-####-####", "KR", "JP", "CN"},
        {"0##-###-####", "KR", "JP"},
        {"0#-####-####", "KR", "JP"},
        {"0#-###-####", "KR"},
        {"0### ### ####", "GB", "PH"},
        {"0#### ######", "GB"},
        {"0## #### ####", "GB"},
        {"0### ### ## ##", "TR"},
        {"0 ### ### ## ##", "TR"},
        {"04## ### ###", "AU"},
        {"(0#) #### ####", "AU"},
        {"(##) #####-####", "BR"},
        {"(##) ####-####", "BR"},
        {"0##-#######", "IL", "TR"},
        {"0#-#######", "IL"},
    };

    private static final String[] ZERO = {
        "GB", "DE", "FR", "KR", "JP", "IT", "CN", "IL", "TR", "NL", "AU", "CH", "AT", "BR", "SE", "BE", "PH", "ZA", "IN"
    };
    private static final String[] OTHER = {
        "US", "IN", "TR", "CN", "ES", "PL", "IT", "PT", "BR", "MX", "NO", "DK", "SG", "HK"
    };

    private final PersonalDataOptions options;

    PhoneForms(PersonalDataOptions options) {
        this.options = options;
    }

    /** For a span that begins and ends with a digit, or begins with a plus or a bracket. */
    int percent(ScanText text, int from, int to, boolean extension) {
        String number = text.latin1(from, to);
        boolean plus = number.charAt(0) == '+';
        if (!plus && odd(number)) {
            return 0;
        }
        String digits = digits(number);
        if (digits.length() < 7 || digits.length() > 17) {
            return 0;
        }
        boolean bare = digits.length() + (plus ? 1 : 0) == number.length();
        int more = (said(text, from, to, bare) ? SAID : 0) + (extension ? 20 : 0);
        Written written = new Written(number, digits, bare, Paths.prose(text.path()), more);
        int sure;
        if (plus) {
            boolean added = bare && text.lineStart(from) == from && !written.prose();
            sure = international(written, 0, added ? 72 : bare ? 85 : 92);
        } else {
            sure = bare && more == 0 && options.regions().isEmpty() ? 0 : local(written);
        }
        boolean test = Paths.test(text.path()) && !written.prose();
        return sure / 100.0 < options.threshold() ? sure : Math.min(99, sure) - doubt(written) - (test ? 20 : 0);
    }

    /**
     * A number as it stands in a text.
     *
     * @param bare whether nothing is between its digits
     * @param prose whether it stands in what people write, where more is a telephone number than in code
     * @param more percent for a word beside it and an extension behind it
     */
    private record Written(String number, String digits, boolean bare, boolean prose, int more) {}

    private static boolean said(ScanText text, int from, int to, boolean bare) {
        return bare
                ? WORDS.within(text, Math.max(from - NEAR, text.lineStart(from)), from)
                : WORDS.near(text, from, to);
    }

    /** Without a plus: dialled as from abroad, or in the form of a country. */
    private int local(Written w) {
        if (w.number().startsWith("00") && w.digits().length() > 10 && (w.more() > 0 || !w.bare())) {
            int percent = international(w, 2, w.bare() ? 60 : 80);
            if (percent > 0) {
                return percent;
            }
        }
        return national(w);
    }

    private static int international(Written w, int skip, int sure) {
        boolean zero = w.number().contains("(0)");
        String digits = w.digits().substring(skip);
        if (digits.length() < 8) {
            return 0;
        }
        String number = "+" + (zero ? w.number().replace("(0)", "").substring(skip > 0 ? 2 : 1) : digits);
        if (PhoneLibrary.valid(number, "ZZ")) {
            return sure + w.more();
        }
        boolean american = digits.charAt(0) == '1';
        int less = w.prose()
                        && !w.bare()
                        && (skip == 0 || american && !Words.digit(w.number().charAt(3)))
                ? 0
                : american ? 12 : 40;
        return PhoneLibrary.possible(number) ? sure - less + w.more() : 0;
    }

    /** Invented numbers: in tests, and those that count or repeat; in what people write they are masked all the same. */
    private static int doubt(Written w) {
        String digits = w.digits();
        if (Checksums.uniform(digits)) {
            return 80;
        }
        if (w.prose()) {
            return 0;
        }
        int at = Math.max(0, digits.length() - 10);
        boolean invented = digits.startsWith("555", at)
                || digits.startsWith("555", at + 3)
                || digits.startsWith("123", at)
                || digits.endsWith("987654321")
                || digits.endsWith("7654321")
                || digits.endsWith("234567");
        return invented ? 40 : 0;
    }

    /** A version, a date, decimal numbers, numbers with signs, or four numbers with dots. */
    private static boolean odd(String number) {
        int dots = 0;
        int others = 0;
        int group = 0;
        boolean shortGroup = false;
        boolean longGroup = number.charAt(0) == '0';
        for (int i = 0; i < number.length(); i++) {
            char c = number.charAt(i);
            if (Words.digit(c)) {
                group++;
                continue;
            }
            char next = number.charAt(i + 1);
            if (!Words.digit(next) && c != ')' && c != '(' && next != '(') {
                return true;
            }
            dots += c == '.' ? 1 : 0;
            others += c == '.' ? 0 : 1;
            shortGroup |= group < 2 || group > 4;
            longGroup |= group > 2;
            group = 0;
        }
        boolean bracket = number.indexOf(')') > 0;
        return dots > 0 && !bracket && (others > 0 || dots == 1 || dots == 3 || shortGroup || !longGroup)
                || dated(number);
    }

    /** Whether a year, a month and a day stand in it with hyphens. */
    private static boolean dated(String number) {
        for (int i = number.indexOf('-', 4); i > 0; i = number.indexOf('-', i + 1)) {
            boolean year = number.startsWith("19", i - 4) || number.startsWith("20", i - 4);
            if (year && number.length() >= i + 6 && number.charAt(i + 3) == '-') {
                return true;
            }
        }
        return false;
    }

    private int national(Written w) {
        int best = american(w);
        if (best / 100.0 < options.threshold()) {
            best = Math.max(best, grouped(w.number(), w.more()));
        }
        if (best / 100.0 >= options.threshold()) {
            return best;
        }
        for (String region : options.regions()) {
            if (PhoneLibrary.valid(w.number(), region)) {
                return 85 + w.more();
            }
        }
        return w.more() < SAID ? best : Math.max(best, anywhere(w.number(), w.digits(), w.more()));
    }

    /** Ten digits, three, three and four; neither the area nor the exchange begins with 0 or 1 in a real one. */
    private static int american(Written w) {
        String digits = w.digits();
        int country = digits.length() == 11 && digits.charAt(0) == '1' ? 1 : 0;
        if (digits.length() != 10 + country || w.bare()) {
            return 0;
        }
        String form = shape(w.number().substring(country == 0 ? 0 : 2));
        boolean real = digits.charAt(country) > '1' && digits.charAt(country + 3) > '1';
        boolean valid = real && PhoneLibrary.valid(digits, "US");
        int sure = switch (form) {
            case "(###) ###-####", "(###)###-####", "(###)-###-####", "(###) ### ####", "(###) ###.####" ->
                valid ? 90 : 80;
            case "###-###-####", "### ###-####" -> valid ? 85 : w.prose() ? 80 : real ? 75 : 60;
            case "###.###.####" -> valid ? 82 : w.prose() ? 80 : real ? 70 : 55;
            case "### ### ####" -> valid ? 65 : real ? 55 : 45;
            default -> 0;
        };
        return sure == 0 ? 0 : sure + w.more();
    }

    private static int grouped(String number, int more) {
        for (String[] grouping : GROUPINGS) {
            if (fits(number, grouping[0])) {
                for (int i = 1; i < grouping.length; i++) {
                    if (PhoneLibrary.valid(number, grouping[i])) {
                        return (number.indexOf(' ') < 0 || grouping[1].equals("FR") ? 82 : 70) + more;
                    }
                }
            }
        }
        return 0;
    }

    private static boolean fits(String number, String grouping) {
        if (number.length() != grouping.length()) {
            return false;
        }
        for (int i = 0; i < number.length(); i++) {
            char c = number.charAt(i);
            char form = grouping.charAt(i);
            if (form == '#' ? !Words.digit(c) : c != form) {
                return false;
            }
        }
        return true;
    }

    private static int anywhere(String number, String digits, int more) {
        if (digits.length() == 10 && digits.charAt(0) == '1') {
            return 0; // seconds since 1970
        }
        for (String region : digits.charAt(0) == '0' ? ZERO : OTHER) {
            if (PhoneLibrary.valid(number, region)) {
                return 50 + more;
            }
        }
        return digits.length() == 10 ? 45 + more : 20 + more;
    }

    private static String shape(String number) {
        StringBuilder out = new StringBuilder(number.length());
        for (int i = 0; i < number.length(); i++) {
            char c = number.charAt(i);
            out.append(Words.digit(c) ? '#' : c);
        }
        return out.toString();
    }

    private static String digits(String number) {
        StringBuilder out = new StringBuilder(number.length());
        for (int i = 0; i < number.length(); i++) {
            if (Words.digit(number.charAt(i))) {
                out.append(number.charAt(i));
            }
        }
        return out.toString();
    }
}
