package io.interlock.engine.personal;

import java.util.Set;

/**
 * How personal data is looked for.
 *
 * @param threshold the score from which a find is reported, 0 to 1; 0.8 keeps ordinary source code quiet
 * @param regions ISO 3166 codes of the countries whose telephone numbers are also known in their national form without
 *     a word beside them that says so, such as {@code KR}; may be empty
 */
public record PersonalDataOptions(double threshold, Set<String> regions) {

    /** What is used unless a policy says otherwise. */
    public static final PersonalDataOptions DEFAULT = new PersonalDataOptions(0.8, Set.of());

    /** Refuses a threshold that lets everything or nothing through by mistake, and names that are no regions. */
    public PersonalDataOptions {
        if (!(threshold > 0 && threshold <= 1)) {
            throw new IllegalArgumentException("The threshold of personal data is above 0 and at most 1, not "
                    + threshold + "; leave it out for 0.8");
        }
        regions = Set.copyOf(regions);
        for (String region : regions) {
            if (region.length() != 2 || !region.chars().allMatch(c -> c >= 'A' && c <= 'Z')) {
                throw new IllegalArgumentException(
                        "A region of telephone numbers is two capital letters such as KR, not " + region);
            }
        }
    }

    /** The defaults at another threshold. */
    public static PersonalDataOptions at(double threshold) {
        return new PersonalDataOptions(threshold, Set.of());
    }
}
