package io.interlock.engine.injection;

/** Judges a text by other means than phrases: a model that was trained for it, or one that is asked. */
public interface InjectionClassifier {

    /** Name for reports. */
    String name();

    /**
     * How sure it is that a text instructs an agent.
     *
     * @param canonical canonical text, not empty
     * @return 0 to 1; anything else counts as a failure
     * @throws Exception when it cannot judge
     */
    @SuppressWarnings("PMD.SignatureDeclareThrowsException")
    double score(String canonical) throws Exception;

    /** What is made of a classifier that fails. */
    enum OnFailure {
        /** The text does not go on. */
        BLOCK,
        /** The text is taken as not judged; the phrases decide. */
        NOT_JUDGED
    }

    /**
     * A classifier with its line.
     *
     * @param classifier who judges
     * @param threshold score from which the text does not go on, 0 to 1
     * @param onFailure what is made of a failure
     */
    record Judge(InjectionClassifier classifier, double threshold, OnFailure onFailure) {

        /** Refuses a line outside 0 to 1. */
        public Judge {
            if (!(threshold >= 0 && threshold <= 1)) {
                throw new IllegalArgumentException(
                        "The threshold of " + classifier.name() + " is " + threshold + "; give a number from 0 to 1.");
            }
        }
    }
}
