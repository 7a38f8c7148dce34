package io.interlock.engine.guardrail;

/**
 * Whom to ask where no team is named ({@code teams}).
 *
 * @param approval who is asked by {@code require-approval}
 * @param senior who is asked by {@code require-senior-review}
 */
public record Teams(String approval, String senior) {

    /** Names that people understand. */
    public static final Teams DEFAULT = new Teams("maintainers", "senior");
}
