package io.interlock.engine.personal;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;

/** Asks libphonenumber; loaded with the first number that looks like one, for its tables are large. */
final class PhoneLibrary {

    private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();

    private PhoneLibrary() {}

    /**
     * Whether a number is in a range that its country gives out.
     *
     * @param region the country whose national form is read, {@code ZZ} for international form only
     */
    static boolean valid(String number, String region) {
        try {
            return LIBRARY.isValidNumber(LIBRARY.parse(number, region));
        } catch (NumberParseException e) {
            return false;
        }
    }

    /** Whether an international number has a length that its country uses. */
    static boolean possible(String number) {
        return LIBRARY.isPossibleNumber(number, "ZZ");
    }
}
