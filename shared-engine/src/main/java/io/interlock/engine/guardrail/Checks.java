package io.interlock.engine.guardrail;

import io.interlock.engine.model.Category;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The built-in checks ({@code checks}).
 *
 * @param secrets credentials
 * @param personalData data about people
 * @param injection instructions to agents and hidden text
 * @param dangerousChanges see {@link DangerousChanges}
 */
public record Checks(
        CheckSettings secrets, CheckSettings personalData, CheckSettings injection, CheckSettings dangerousChanges) {

    /** The name that findings of {@link #secrets} carry as their check. */
    public static final String SECRETS = "secrets";

    /** Likewise of {@link #personalData}. */
    public static final String PERSONAL_DATA = "personal-data";

    /** Likewise of {@link #injection}. */
    public static final String INJECTION = "injection";

    /** Likewise of {@link #dangerousChanges}. */
    public static final String DANGEROUS_CHANGES = "dangerous-changes";

    /** Likewise of {@link BehaviorLimits}. */
    public static final String LIMITS = "behavior-limits";

    /** The names of all. */
    public static final List<String> NAMES = List.of(SECRETS, PERSONAL_DATA, INJECTION, DANGEROUS_CHANGES, LIMITS);

    /** All on. */
    public static final Checks DEFAULT =
            new Checks(CheckSettings.DEFAULT, CheckSettings.DEFAULT, CheckSettings.DEFAULT, CheckSettings.DEFAULT);

    /** What is said of the check that finds things of a category, or null when none of these does. */
    public @Nullable CheckSettings of(Category category) {
        return switch (category) {
            case SECRET -> secrets;
            case PERSONAL_DATA -> personalData;
            case INJECTION -> injection;
            case DANGEROUS_CHANGE -> dangerousChanges;
            case TOOL, LIMIT, POLICY -> null;
        };
    }
}
