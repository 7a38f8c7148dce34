package io.interlock.engine.personal;

import io.interlock.engine.scan.ScanText;

/** How long an account number of a country is (the register of ISO 13616). */
final class Ibans {

    private static final String LENGTHS =
            "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18DO28"
                    + "EE20EG29ES24FI18FK18FO18FR27GB22GE22GI23GL18GR27GT28HN28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32"
                    + "LI21LT20LU20LV21LY25MC27MD24ME22MK19MN20MR27MT31MU30NI28NL18NO15OM23PK24PL28PS29PT25QA29RO24RS22RU33SA24"
                    + "SC31SD18SE24SI19SK24SM27SO23ST25SV28TL23TN24TR26UA29VA22VG24XK20YE30DZ26AO25BJ28BF28CM27CV25CF27TD27KM27"
                    + "CG27CI28GQ27GA27GW25IR26MG27ML28MA28MZ25NE28SN28TG28";

    private Ibans() {}

    /** The length of the account number that begins here with a country and two check digits; 0 for none. */
    static int length(ScanText text, int at) {
        int a = text.at(at);
        int b = text.at(at + 1);
        if (!Words.letter(a) || !Words.letter(b) || !Words.digit(text.at(at + 2)) || !Words.digit(text.at(at + 3))) {
            return 0;
        }
        char first = (char) (a & ~0x20);
        char second = (char) (b & ~0x20);
        for (int i = 0; i < LENGTHS.length(); i += 4) {
            if (LENGTHS.charAt(i) == first && LENGTHS.charAt(i + 1) == second) {
                return Checksums.number(LENGTHS, i + 2, i + 4);
            }
        }
        return 0;
    }
}
