package io.interlock.engine.scm;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.ChangeSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who made a change. */
class ChangePeopleTest {

    @TempDir
    Path directory;

    private TestRepository repository;
    private String base;

    @BeforeEach
    void begin() {
        repository = TestRepository.in(directory);
        base = repository.commit().write("a", "1").to("main");
        repository.checkout("main");
    }

    private void commit(String author, String message) {
        repository.git("commit", "-q", "--allow-empty", "--author=" + author, "-m", message);
    }

    private ChangePeople people(String from) {
        try (Repository opened = repository.open()) {
            ChangeSet change = opened.change(Requests.mergeBase(from, "HEAD"));
            return opened.people(change);
        }
    }

    @Test
    void authors_co_authors_and_committers_of_each_commit_are_told_once() {
        commit("Ann <ann@example.com>", "One\n\nCo-authored-by: Ben B. <ben@example.com>\nCO-AUTHORED-BY:cem");
        commit("Ann <ann@example.com>", "Two");
        commit("J\u00FCrgen <>", "Three");

        ChangePeople people = people(base);

        assertThat(people.authors())
                .containsExactly(new Person("J\u00FCrgen", ""), new Person("Ann", "ann@example.com"));
        assertThat(people.coAuthors()).containsExactly(new Person("Ben B.", "ben@example.com"), new Person("cem", ""));
        assertThat(people.committers()).containsExactly(new Person("Test", "test@example.com"));
        assertThat(people.complete()).isTrue();
    }

    @Test
    void those_before_the_base_had_no_part_in_it() {
        commit("Ann <ann@example.com>", "One");
        repository.git("branch", "later");
        commit("Ben <ben@example.com>", "Two");

        assertThat(people("later").authors()).containsExactly(new Person("Ben", "ben@example.com"));
    }

    @Test
    void of_what_is_not_committed_or_has_no_known_base_they_are_not_complete() {
        repository.writeFile("a", "2");
        try (Repository opened = repository.open()) {
            assertThat(opened.people(opened.change(Requests.worktree(base))).complete())
                    .isFalse();
        }
        ChangeSet everything = new ChangeSet(null, new ChangeSet.Revision("HEAD", base, base), new ArrayList<>(), true);
        try (Repository opened = repository.open()) {
            assertThat(opened.people(everything).complete()).isFalse();
        }
    }

    @Test
    void a_message_too_long_to_read_may_hide_somebody() {
        ChangePeople.Collector collector = new ChangePeople.Collector();
        collector.accept(new CommitText(base, List.of(), new Person("a", ""), new Person("b", ""), new byte[0], false));

        assertThat(collector.people().complete()).isFalse();
    }

    @Test
    void a_person_is_shown_as_git_does() {
        assertThat(Person.parse("Ann A. <ann@example.com> 1700000000 +0000").text())
                .isEqualTo("Ann A. <ann@example.com>");
        assertThat(Person.parse("<ann@example.com>").text()).isEqualTo("<ann@example.com>");
        assertThat(Person.parse("broken <").text()).isEqualTo("broken <");
    }
}
