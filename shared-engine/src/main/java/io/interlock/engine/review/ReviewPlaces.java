package io.interlock.engine.review;

import io.interlock.engine.model.Place;

/** What the texts of a review are called where something is said of them. */
final class ReviewPlaces {

    private ReviewPlaces() {}

    /** What a model gets to see of a change. */
    static Place change() {
        return new Place(Place.Kind.MODEL_INPUT, "change to review", null);
    }

    /** What a model gets to see at the second look. */
    static Place findings() {
        return new Place(Place.Kind.MODEL_INPUT, "findings to check", null);
    }

    /** What a model said. */
    static Place reply() {
        return new Place(Place.Kind.MODEL_OUTPUT, "finding of a review", null);
    }

    /** What the repository says to its reviewers. */
    static Place guidance(String name) {
        return new Place(Place.Kind.FILE, name, null);
    }

    /** What the author says of the change. */
    static Place about(String name) {
        return new Place(Place.Kind.BODY, name, null);
    }
}
