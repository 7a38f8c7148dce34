package io.interlock.engine.guardrail;

import io.interlock.engine.approval.Directory;

/**
 * Whom to ask where no team is named, and who belongs to which ({@code teams}, {@code roles}, {@code accounts}).
 *
 * @param approval who is asked by {@code require-approval}
 * @param senior who is asked by {@code require-senior-review}
 * @param directory members of teams, holders of roles, accounts of people
 */
public record Teams(String approval, String senior, Directory directory) {

    /** Names that people understand, and nobody who belongs to them. */
    public static final Teams DEFAULT = new Teams("maintainers", "senior", Directory.NONE);
}
