package io.interlock.engine.personal;

import static io.interlock.engine.personal.Checksums.date;
import static io.interlock.engine.personal.Checksums.digit;
import static io.interlock.engine.personal.Checksums.luhn;
import static io.interlock.engine.personal.Checksums.number;
import static io.interlock.engine.personal.Checksums.weighted;
import static io.interlock.engine.personal.Checksums.yymmdd;

/** The checks of national numbers of America, Asia, Africa and Oceania. */
final class OtherIds {

    /** What the first letter of a Taiwanese number is worth, A to Z. */
    private static final int[] TAIWANESE = {
        10, 11, 12, 13, 14, 15, 16, 17, 34, 18, 19, 20, 21, 22, 35, 23, 24, 25, 26, 27, 28, 29, 32, 30, 31, 33
    };

    private OtherIds() {}

    static boolean america(IdKind kind, String s) {
        return switch (kind) {
            case BR_CPF ->
                !Checksums.uniform(s)
                        && brazilian(weighted(s, 0, ":98765432")) == digit(s, 9)
                        && brazilian(weighted(s, 0, ";:98765432")) == digit(s, 10);
            case BR_CNPJ ->
                number(s, 0, 8) != 0
                        && brazilian(weighted(s, 0, "543298765432")) == digit(s, 12)
                        && brazilian(weighted(s, 0, "6543298765432")) == digit(s, 13);
            case AR_CUIT ->
                "20 23 24 27 30 33 34".contains(s.substring(0, 2))
                        && (11 - weighted(s, 0, "5432765432") % 11) % 11 == digit(s, 10);
            case CL_RUT -> chilean(s);
            default -> curp(s);
        };
    }

    private static int brazilian(int sum) {
        int rest = sum % 11;
        return rest < 2 ? 0 : 11 - rest;
    }

    private static boolean chilean(String s) {
        int sum = 0;
        int last = s.length() - 1;
        for (int i = last - 1, weight = 2; i >= 0; i--, weight = weight == 7 ? 2 : weight + 1) {
            sum += digit(s, i) * weight;
        }
        int check = (11 - sum % 11) % 11;
        return s.charAt(last) == (check == 10 ? 'K' : (char) ('0' + check));
    }

    /** Letters of the names, birth date, sex, state, consonants; the alphabet has the letter after N. */
    private static boolean curp(String s) {
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            int value = Character.digit(s.charAt(i), 36);
            sum += (value > 23 ? value + 1 : value) * (18 - i);
        }
        return "HMX".indexOf(s.charAt(10)) >= 0 && yymmdd(s, 4) && (10 - sum % 10) % 10 == digit(s, 17);
    }

    static boolean southAsia(IdKind kind, String s) {
        return switch (kind) {
            case IN_AADHAAR -> s.charAt(0) >= '2' && !palindrome(s) && Checksums.verhoeff(s);
            case IN_PAN -> "ABCFGHJLPT".indexOf(s.charAt(3)) >= 0;
            case MY_NRIC -> yymmdd(s, 0) && malaysianPlace(number(s, 6, 8));
            case ID_NIK ->
                number(s, 0, 2) >= 11
                        && number(s, 0, 2) <= 96
                        && date(number(s, 10, 12), number(s, 8, 10), number(s, 6, 8) % 40);
            case TH_ID ->
                s.charAt(0) != '0'
                        && s.charAt(0) != '9'
                        && !Checksums.uniform(s)
                        && (11 - weighted(s, 0, "=<;:98765432") % 11) % 10 == digit(s, 12);
            case SG_NRIC -> singaporean(s);
            default -> true;
        };
    }

    private static boolean palindrome(String s) {
        return new StringBuilder(s).reverse().toString().equals(s);
    }

    private static boolean malaysianPlace(int place) {
        return place > 0 && (place < 17 || place > 20) && place != 69 && place != 70 && place != 80 && place != 81;
    }

    private static boolean singaporean(String s) {
        char first = s.charAt(0);
        int offset = first == 'T' || first == 'G' ? 4 : first == 'M' ? 3 : 0;
        int rest = (weighted(s, 1, "2765432") + offset) % 11;
        String letters = switch (first) {
            case 'S', 'T' -> "JZIHGFEDCBA";
            case 'F', 'G' -> "XWUTRQPNMLK";
            case 'M' -> "XWUTRQPNJLK";
            default -> "-----------";
        };
        return s.charAt(8) == letters.charAt(rest);
    }

    static boolean eastAsia(IdKind kind, String s) {
        return switch (kind) {
            case CN_RESIDENT -> chinese(s);
            case JP_MY_NUMBER -> brazilian(weighted(s, 0, "65432765432")) == digit(s, 11) && !Checksums.uniform(s);
            case HK_ID -> hongKong(s);
            default -> taiwanese(s);
        };
    }

    private static boolean chinese(String s) {
        int province = number(s, 0, 2);
        int year = number(s, 6, 10);
        return province >= 11
                && province <= 82
                && year >= 1900
                && date(year, number(s, 10, 12), number(s, 12, 14))
                && Checksums.mod11and2(s);
    }

    /** A letter weighs eight, before it a space that counts as 36 weighs nine. */
    private static boolean hongKong(String s) {
        int sum = 36 * 9 + (s.charAt(0) - 'A' + 10) * 8 + weighted(s, 1, "765432");
        int check = (11 - sum % 11) % 11;
        return s.charAt(7) == (check == 10 ? 'A' : (char) ('0' + check));
    }

    private static boolean taiwanese(String s) {
        int letter = TAIWANESE[s.charAt(0) - 'A'];
        int sum = letter / 10 + letter % 10 * 9 + weighted(s, 1, "876543211");
        return "1289".indexOf(s.charAt(1)) >= 0 && sum % 10 == 0;
    }

    static boolean rest(IdKind kind, String s) {
        return switch (kind) {
            case AU_TFN -> weighted(s, 0, "14375869:") % 11 == 0 && !Checksums.uniform(s);
            case AU_MEDICARE ->
                s.charAt(0) >= '2'
                        && s.charAt(0) <= '6'
                        && weighted(s, 0, "13791379") % 10 == digit(s, 8)
                        && s.charAt(9) != '0';
            case AU_ABN -> s.charAt(0) != '0' && (weighted(s, 0, ":13579;=?AC") - 10) % 89 == 0;
            case ZA_ID -> yymmdd(s, 0) && digit(s, 10) <= 2 && digit(s, 11) >= 8 && luhn(s, 0);
            case IL_ID -> number(s, 0, 9) > 9999 && !Checksums.uniform(s) && luhn(s, 0);
            case TR_TCKN -> turkish(s);
            default -> false;
        };
    }

    private static boolean turkish(String s) {
        int odd = weighted(s, 0, "101010101");
        int even = weighted(s, 0, "01010101");
        return s.charAt(0) != '0'
                && Math.floorMod(odd * 7 - even, 10) == digit(s, 9)
                && (odd + even + digit(s, 9)) % 10 == digit(s, 10);
    }
}
