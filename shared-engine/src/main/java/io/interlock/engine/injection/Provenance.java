package io.interlock.engine.injection;

import io.interlock.engine.model.Place;

/**
 * Where a text comes from.
 *
 * @param place what it is
 * @param trusted whether whoever configured the run wrote it, so that it may instruct; false for everything that a
 *     change, an issue, a tool or a model brings
 */
public record Provenance(Place place, boolean trusted) {

    /** A text that may only be data. */
    public static Provenance untrusted(Place.Kind kind, String name) {
        return new Provenance(new Place(kind, name, null), false);
    }

    /** A text of the configuration of the run. */
    public static Provenance trusted(Place.Kind kind, String name) {
        return new Provenance(new Place(kind, name, null), true);
    }

    /** For people, such as {@code untrusted body "pull request 7"}. */
    public String label() {
        String kind = place.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        return (trusted ? "trusted " : "untrusted ") + kind + " \"" + place.name() + "\"";
    }
}
