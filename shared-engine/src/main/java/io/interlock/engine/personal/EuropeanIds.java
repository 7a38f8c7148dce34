package io.interlock.engine.personal;

import static io.interlock.engine.personal.Checksums.date;
import static io.interlock.engine.personal.Checksums.ddmmyy;
import static io.interlock.engine.personal.Checksums.digit;
import static io.interlock.engine.personal.Checksums.luhn;
import static io.interlock.engine.personal.Checksums.number;
import static io.interlock.engine.personal.Checksums.remainder;
import static io.interlock.engine.personal.Checksums.weighted;
import static io.interlock.engine.personal.Checksums.yymmdd;

/** The checks of national numbers of Europe. */
final class EuropeanIds {

    private static final String SPANISH = "TRWAGMYFPDXBNJZSQVHLCKE";
    private static final String FINNISH = "0123456789ABCDEFHJKLMNPRSTUVWXY";
    private static final String ITALIAN_MONTHS = "ABCDEHLMPRST";

    /** What a character of an Italian code is worth at an odd place; a digit as the letter of its value. */
    private static final int[] ITALIAN_ODD = {
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
    };

    private EuropeanIds() {}

    /** German tax number: among the first ten digits one stands twice or thrice; ISO 7064. */
    static int idnr(String s) {
        int[] seen = new int[10];
        int most = 0;
        for (int i = 0; i < 10; i++) {
            most = Math.max(most, ++seen[digit(s, i)]);
        }
        if (s.charAt(0) == '0' || most > 3 || !Checksums.mod11and10(s)) {
            return IdChecks.NO;
        }
        return most == 1 ? 10 : 0;
    }

    static boolean west(IdKind kind, String s) {
        return switch (kind) {
            case UK_NINO -> nino(s);
            case UK_NHS -> !Checksums.uniform(s) && weighted(s, 0, ":987654321") % 11 == 0;
            case UK_DRIVER -> ukDriver(s);
            case IE_PPS -> pps(s);
            case FR_NIR -> nir(s);
            case BE_NRN -> belgian(s);
            default ->
                number(s, 0, 9) != 0 && !Checksums.uniform(s) && (weighted(s, 0, "98765432") - digit(s, 8)) % 11 == 0;
        };
    }

    private static boolean nino(String s) {
        String prefix = s.substring(0, 2);
        return "DFIQUV".indexOf(s.charAt(0)) < 0
                && "DFIOQUV".indexOf(s.charAt(1)) < 0
                && !"BG GB KN NK NT TN ZZ".contains(prefix)
                && s.charAt(8) <= 'D'
                && number(s, 2, 8) != 0;
    }

    /** Five letters of the surname, filled with nines; digit of the decade, month (women plus 50), day, year. */
    private static boolean ukDriver(String s) {
        for (int i = 1; i < 5; i++) {
            if (Words.digit(s.charAt(i)) && s.charAt(i) != '9') {
                return false;
            }
        }
        int month = number(s, 6, 8) % 50;
        return date(2000, month, number(s, 8, 10)) && number(s, 6, 8) < 63;
    }

    private static boolean pps(String s) {
        int sum = weighted(s, 0, "8765432") + (s.length() == 9 ? (s.charAt(8) - 'A' + 1) % 23 * 9 : 0);
        return s.charAt(7) == "WABCDEFGHIJKLMNOPQRSTUV".charAt(sum % 23);
    }

    /** Sex, year, month (some above 12), department, commune, order, and 97 minus the remainder. */
    private static boolean nir(String s) {
        char island = s.charAt(6);
        String digits = s;
        if (island > '9') {
            if (island > 'B' || s.charAt(5) != '2') {
                return false;
            }
            digits = s.substring(0, 5) + (island == 'A' ? "19" : "18") + s.substring(7);
        } else if (s.charAt(5) > '9') {
            return false;
        }
        int sex = digit(s, 0);
        int month = number(s, 3, 5);
        boolean form = (sex >= 1 && sex <= 4 || sex == 7 || sex == 8)
                && (month >= 1 && month <= 12 || month >= 20 && month <= 42 || month >= 50);
        return form && s.length() == 15 && number(digits, 13, 15) == 97 - remainder(digits, 0, 13, 97);
    }

    /** Birth date (month plus 20 or 40 for those who are not residents), order, 97 minus the remainder. */
    private static boolean belgian(String s) {
        int month = number(s, 2, 4) % 20;
        int check = number(s, 9, 11);
        boolean born =
                number(s, 2, 4) < 53 && (month == 0 || date(number(s, 0, 2), month, Math.max(1, number(s, 4, 6))));
        return born
                && number(s, 0, 9) != 0
                && (check == 97 - remainder(s, 0, 9, 97) || check == 97 - remainder("2" + s, 0, 10, 97));
    }

    static boolean middle(IdKind kind, String s) {
        return switch (kind) {
            case DE_RVNR -> rvnr(s);
            case DE_KVNR -> crossSum(lettered(s, 0), "1212121212", 10) == digit(s, 9);
            case AT_SVNR ->
                s.charAt(0) != '0'
                        && ddmmyy(s, 4)
                        && (weighted(s, 0, "379") + weighted(s, 4, "584216")) % 11 == digit(s, 3);
            default -> s.startsWith("756") && weighted(s, 0, "1313131313131") % 10 == 0;
        };
    }

    /** Area, birth date (day plus 50 when taken), letter of the name, order, check digit. */
    private static boolean rvnr(String s) {
        int day = number(s, 2, 4) % 50;
        return date(number(s, 6, 8), number(s, 4, 6), day)
                && crossSum(lettered(s, 8), "212571212121", 12) == digit(s, 11);
    }

    /** The number with a letter as two digits, A for 01. */
    private static String lettered(String s, int at) {
        int value = s.charAt(at) - 'A' + 1;
        return s.substring(0, at) + (char) ('0' + value / 10) + (char) ('0' + value % 10) + s.substring(at + 1);
    }

    private static int crossSum(String s, String weights, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            int product = digit(s, i) * digit(weights, i);
            sum += product / 10 + product % 10;
        }
        return sum % 10;
    }

    static boolean south(IdKind kind, String s) {
        return switch (kind) {
            case ES_DNI -> spanish(s, 0, s.length() - 1);
            case ES_NIE -> s.charAt(0) >= 'X' && spanish((char) ('0' + s.charAt(0) - 'X') + s.substring(1), 0, 8);
            case IT_CODICE_FISCALE -> italian(s);
            case PT_NIF -> portuguese(s);
            case GR_AMKA -> ddmmyy(s, 0) && luhn(s, 0);
            default -> greek(s);
        };
    }

    private static boolean spanish(String s, int from, int letter) {
        return s.charAt(letter) == SPANISH.charAt(number(s, from, letter) % 23) && number(s, from, letter) > 99;
    }

    private static boolean italian(String s) {
        int sum = 0;
        for (int i = 0; i < 15; i++) {
            int value = Words.digit(s.charAt(i)) ? digit(s, i) : s.charAt(i) - 'A';
            sum += i % 2 == 0 ? ITALIAN_ODD[value] : value;
        }
        int day = number(s, 9, 11) % 40;
        return s.charAt(15) - 'A' == sum % 26
                && ITALIAN_MONTHS.indexOf(s.charAt(8)) >= 0
                && day >= 1
                && day <= 31
                && number(s, 9, 11) < 72;
    }

    private static boolean portuguese(String s) {
        int rest = weighted(s, 0, "98765432") % 11;
        boolean person = "1235689".indexOf(s.charAt(0)) >= 0 || s.startsWith("45");
        return person && digit(s, 8) == (rest < 2 ? 0 : 11 - rest);
    }

    private static boolean greek(String s) {
        int sum = 0;
        for (int i = 0; i < 8; i++) {
            sum += digit(s, i) << (8 - i);
        }
        return sum > 0 && sum % 11 % 10 == digit(s, 8);
    }

    static boolean north(IdKind kind, String s) {
        return switch (kind) {
            case SE_PERSONNUMMER -> swedish(s);
            case NO_FNR -> norwegian(s);
            case FI_HETU -> finnish(s);
            case LV_CODE ->
                ddmmyy(s, 0) && digit(s, 6) <= 2 && (1 + weighted(s, 0, ":584216379")) % 11 % 10 == digit(s, 10);
            default -> digit(s, 0) >= 1 && digit(s, 0) <= 8 && yymmdd(s, 1) && digit(s, 10) == baltic(s);
        };
    }

    private static boolean swedish(String s) {
        int at = s.length() - 10;
        int century = at == 0 ? 19 : number(s, 0, 2);
        int day = number(s, at + 4, at + 6) % 60;
        return century >= 18
                && century <= 20
                && date((at == 0 ? 0 : century * 100) + number(s, at, at + 2), number(s, at + 2, at + 4), day)
                && luhn(s, at);
    }

    private static boolean norwegian(String s) {
        int day = number(s, 0, 2) % 40;
        int month = number(s, 2, 4) % 40;
        return date(number(s, 4, 6), month, day)
                && weighted(s, 0, "3761894521") % 11 == 0
                && weighted(s, 0, "54327654321") % 11 == 0;
    }

    private static boolean finnish(String s) {
        int serial = s.length() - 4;
        boolean century = serial == 6 || "ABCDEFUVWXY".indexOf(s.charAt(6)) >= 0;
        return century
                && ddmmyy(s, 0)
                && number(s, serial, serial + 3) >= 2
                && s.charAt(s.length() - 1)
                        == FINNISH.charAt((number(s, 0, 6) * 1000 + number(s, serial, serial + 3)) % 31);
    }

    private static int baltic(String s) {
        int rest = weighted(s, 0, "1234567891") % 11;
        return rest < 10 ? rest : weighted(s, 0, "3456789123") % 11 % 10;
    }

    static boolean east(IdKind kind, String s) {
        return switch (kind) {
            case PL_PESEL ->
                date(number(s, 0, 2), number(s, 2, 4) % 20, number(s, 4, 6)) && weighted(s, 0, "13791379131") % 10 == 0;
            case CZ_RC -> czech(s);
            case RO_CNP -> romanian(s);
            case BG_EGN ->
                date(number(s, 0, 2), number(s, 2, 4) % 20, number(s, 4, 6))
                        && weighted(s, 0, "2485:9736") % 11 % 10 == digit(s, 9);
            case RS_JMBG -> jmbg(s);
            case HR_OIB -> Checksums.mod11and10(s);
            case RU_SNILS -> number(s, 0, 9) > 1_001_998 && weighted(s, 0, "987654321") % 101 % 100 == number(s, 9, 11);
            default ->
                weighted(s, 0, "724:359468") % 11 % 10 == digit(s, 10)
                        && weighted(s, 0, "3724:359468") % 11 % 10 == digit(s, 11);
        };
    }

    /** Sex and century, birth date, county, order; a remainder of ten is written as one. */
    private static boolean romanian(String s) {
        int county = number(s, 7, 9);
        int rest = weighted(s, 0, "279146358279") % 11;
        return digit(s, 0) > 0
                && yymmdd(s, 1)
                && county >= 1
                && county <= 52
                && digit(s, 12) == (rest == 10 ? 1 : rest);
    }

    /** Month plus 50 for women, plus 20 when the day is full; divisible by eleven. */
    private static boolean czech(String s) {
        int month = number(s, 2, 4) % 50;
        boolean born = date(number(s, 0, 2), month > 20 ? month - 20 : month, number(s, 4, 6));
        int rest = remainder(s, 0, 9, 11) % 10;
        return born && rest == digit(s, 9);
    }

    private static boolean jmbg(String s) {
        int year = number(s, 4, 7);
        int check = 11 - weighted(s, 0, "765432765432") % 11;
        return date(year > 800 ? 1000 + year : 2000 + year, number(s, 2, 4), number(s, 0, 2))
                && (check > 9 ? check == 11 && digit(s, 12) == 0 : check == digit(s, 12));
    }
}
