package io.interlock.engine.personal;

import static io.interlock.engine.personal.Checksums.ddmmyy;
import static io.interlock.engine.personal.Checksums.digit;
import static io.interlock.engine.personal.Checksums.luhn;
import static io.interlock.engine.personal.Checksums.number;
import static io.interlock.engine.personal.Checksums.remainder;
import static io.interlock.engine.personal.Checksums.weighted;

/**
 * Whether a number of the shape of a kind can be one: its checksum, date, and ranges, as the issuers publish them. Rules
 * of the continent of an issuer are in {@link EuropeanIds} and {@link OtherIds}; here are the ways in.
 */
final class IdChecks {

    /** It cannot be one. */
    static final int NO = -1;

    private IdChecks() {}

    /**
     * Asks for a number.
     *
     * @param s its letters and digits without separators, letters in upper case
     * @return {@link #NO}, or how many percent less sure it makes than its shape says: 0 when its checksum holds
     */
    static int check(IdKind kind, String s) {
        return switch (kind) {
            case KR_RRN -> korean(s, false);
            case KR_FRN -> korean(s, true);
            case DE_IDNR -> EuropeanIds.idnr(s);
            case DK_CPR -> !ddmmyy(s, 0) ? NO : weighted(s, 0, "4327654321") % 11 == 0 ? 0 : 15;
            default -> holds(kind, s) ? 0 : NO;
        };
    }

    private static boolean holds(IdKind kind, String s) {
        return switch (kind) {
            case CARD -> Cards.valid(s);
            case US_SSN -> ssn(s);
            case US_ITIN -> itin(s);
            case US_ABA -> aba(s);
            case CA_SIN -> s.charAt(0) != '0' && s.charAt(0) != '8' && !Checksums.uniform(s) && luhn(s, 0);
            case KR_DRIVER -> number(s, 0, 2) >= 11 && number(s, 0, 2) <= 28;
            case KR_BRN -> brn(s);
            case UK_NINO, UK_NHS, UK_DRIVER, IE_PPS, FR_NIR, BE_NRN, NL_BSN -> EuropeanIds.west(kind, s);
            case DE_RVNR, DE_KVNR, AT_SVNR, CH_AHV -> EuropeanIds.middle(kind, s);
            case ES_DNI, ES_NIE, IT_CODICE_FISCALE, PT_NIF, GR_AMKA, GR_AFM -> EuropeanIds.south(kind, s);
            case SE_PERSONNUMMER, NO_FNR, FI_HETU, EE_LT_CODE, LV_CODE -> EuropeanIds.north(kind, s);
            case PL_PESEL, CZ_RC, RO_CNP, BG_EGN, RS_JMBG, HR_OIB, RU_SNILS, RU_INN -> EuropeanIds.east(kind, s);
            case BR_CPF, BR_CNPJ, AR_CUIT, CL_RUT, MX_CURP -> OtherIds.america(kind, s);
            case IN_AADHAAR, IN_PAN, IN_VOTER, MY_NRIC, ID_NIK, TH_ID, SG_NRIC -> OtherIds.southAsia(kind, s);
            case CN_RESIDENT, JP_MY_NUMBER, HK_ID, TW_ID -> OtherIds.eastAsia(kind, s);
            default -> OtherIds.rest(kind, s);
        };
    }

    /**
     * Six digits of birth date, one of century and sex, then six. Numbers given since October 2020 have no checksum, also
     * to people born before, so a wrong one only makes less sure.
     */
    private static int korean(String s, boolean foreigner) {
        int century = digit(s, 6);
        boolean fits = foreigner ? century >= 5 && century <= 8 : century >= 1 && century <= 4;
        int year = (century - 1) % 4 < 2 ? 1900 : 2000;
        if (!fits || !Checksums.date(year + number(s, 0, 2), number(s, 2, 4), number(s, 4, 6))) {
            return NO;
        }
        int check = ((foreigner ? 13 : 11) - weighted(s, 0, "234567892345") % 11) % 10;
        return check == digit(s, 12) ? 0 : 10;
    }

    /** No area 000, 666 or 9xx, no group 00, no serial 0000, and none that was printed in an advertisement. */
    private static boolean ssn(String s) {
        int area = number(s, 0, 3);
        boolean given = area != 0 && area != 666 && area < 900 && number(s, 3, 5) != 0 && number(s, 5, 9) != 0;
        return given
                && !Checksums.uniform(s)
                && !s.equals("219099999")
                && number(s, 0, 9) != 78_051_120
                && number(s, 0, 9) != 123_456_789;
    }

    private static boolean itin(String s) {
        int group = number(s, 3, 5);
        return s.charAt(0) == '9' && group >= 50 && group != 93 && group != 89 && (group <= 65 || group >= 70);
    }

    private static boolean aba(String s) {
        int first = number(s, 0, 2);
        boolean district = first <= 12 || first >= 21 && first <= 32 || first >= 61 && first <= 72 || first == 80;
        return district && number(s, 0, 4) != 0 && weighted(s, 0, "371371371") % 10 == 0;
    }

    private static boolean brn(String s) {
        int sum = weighted(s, 0, "137137135") + digit(s, 8) * 5 / 10;
        return remainder(s, 0, 3, 1000) > 100 && (10 - sum % 10) % 10 == digit(s, 9);
    }
}
