package io.interlock.engine.scm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Who made the commits of a change, each once, newest first.
 *
 * @param authors who wrote one
 * @param coAuthors who is named as a co-author in a message ({@code Co-authored-by})
 * @param committers who committed one
 * @param complete whether these are all
 */
public record ChangePeople(List<Person> authors, List<Person> coAuthors, List<Person> committers, boolean complete) {

    private static final String TRAILER = "co-authored-by:";
    private static final int MOST_COMMITS = 20_000;

    /** Nobody, for certain. */
    public static final ChangePeople NONE = new ChangePeople(List.of(), List.of(), List.of(), true);

    /** Copies the lists. */
    public ChangePeople {
        authors = List.copyOf(authors);
        coAuthors = List.copyOf(coAuthors);
        committers = List.copyOf(committers);
    }

    /** Collects them. For use by one thread. */
    static final class Collector implements Consumer<CommitText> {
        private final Set<Person> authors = new LinkedHashSet<>();
        private final Set<Person> coAuthors = new LinkedHashSet<>();
        private final Set<Person> committers = new LinkedHashSet<>();
        private boolean complete = true;
        private int commits;

        @Override
        public void accept(CommitText commit) {
            complete &= commit.complete() && ++commits <= MOST_COMMITS;
            if (commits <= MOST_COMMITS) {
                authors.add(commit.author());
                committers.add(commit.committer());
                new String(commit.message(), StandardCharsets.UTF_8).lines().forEach(this::line);
            }
        }

        /** Anywhere in the message: what is one trailer too many only keeps somebody from approving. */
        private void line(String line) {
            String stripped = line.strip();
            if (stripped.toLowerCase(Locale.ROOT).startsWith(TRAILER)) {
                coAuthors.add(Person.parse(stripped.substring(TRAILER.length())));
            }
        }

        ChangePeople people() {
            return new ChangePeople(
                    new ArrayList<>(authors), new ArrayList<>(coAuthors), new ArrayList<>(committers), complete);
        }
    }
}
