package io.interlock.engine.approval;

/** What somebody had to do with what is to be approved; none of them may approve it unless the policy says so. */
public enum Part {
    /** Wrote a commit of it. */
    AUTHOR("an author of the change", "allowAuthor"),
    /** Is named as an author in the message of a commit. */
    CO_AUTHOR("a co-author of the change", "allowAuthor"),
    /** Committed or pushed a commit of it. */
    PUSHER("somebody who committed or pushed the change", "allowPusher"),
    /** Asked for the run. */
    REQUESTER("the one who asked for the run", "allowRequester");

    private final String words;
    private final String setting;

    Part(String words, String setting) {
        this.words = words;
        this.setting = setting;
    }

    /** The setting of a policy that lets them approve: {@code allowAuthor}. */
    public String setting() {
        return setting;
    }

    /** For people: {@code an author of the change}. */
    public String words() {
        return words;
    }
}
