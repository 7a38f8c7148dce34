package io.interlock.engine.injection;

/**
 * Where a gate draws its lines.
 *
 * @param block score from which a text does not go on, 0 to 1
 * @param warn score from which it goes on marked, 0 to {@code block}
 */
public record GateSettings(double block, double warn) {

    /** Blocks from .8, warns from .5. */
    public static final GateSettings DEFAULT = new GateSettings(.8, .5);

    /** Refuses lines in the wrong order. */
    public GateSettings {
        if (!(warn >= 0 && warn <= block && block <= 1)) {
            throw new IllegalArgumentException("A gate warns from " + warn + " and blocks from " + block
                    + "; give 0 <= warn <= block <= 1, such as warn .5 and block .8.");
        }
    }
}
