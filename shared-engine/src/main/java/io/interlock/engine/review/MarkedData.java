package io.interlock.engine.review;

import io.interlock.engine.injection.ContentRandom;
import io.interlock.engine.injection.Provenance;
import io.interlock.engine.injection.Spotlight;
import io.interlock.engine.llm.Message;

/** Puts what comes from outside between marks that it cannot close. The same text gives the same marks. */
final class MarkedData {

    private MarkedData() {}

    /**
     * A task with its data.
     *
     * @param task what to do with it; from the product and the configuration alone
     * @param data the data
     */
    static Message.Task of(String task, String data, Provenance provenance) {
        Spotlight spotlight = new Spotlight(new ContentRandom("review", task, data));
        Spotlight.Wrapped wrapped = spotlight.wrap(data, provenance, Spotlight.Mode.DELIMITED);
        return new Message.Task(wrapped.instruction() + "\n" + task.strip() + "\n" + wrapped.text());
    }

    /** What the repository says to its reviewers, marked off from what the product says. */
    static String guidance(String text, String name) {
        Spotlight spotlight = new Spotlight(new ContentRandom("guidance", text));
        return spotlight
                .wrap(text, new Provenance(ReviewPlaces.guidance(name), true), Spotlight.Mode.DELIMITED)
                .text();
    }
}
