package io.interlock.engine.cli;

import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.scm.Branches;
import io.interlock.engine.scm.ChangePeople;
import io.interlock.engine.scm.ChangeRequest;
import io.interlock.engine.scm.Person;
import io.interlock.engine.scm.Repository;
import io.interlock.engine.scm.ScmException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the change that a run is about, and who made it. */
final class RunChanges {

    private final WorkflowOptions options;
    private final CliEnvironment environment;
    private final Branches branches;

    RunChanges(WorkflowOptions options, CliEnvironment environment, Branches branches) {
        this.options = options;
        this.environment = environment;
        this.branches = branches;
    }

    /**
     * The change. When nobody says what it is compared with, and the repository does not tell, it is the head alone.
     */
    ChangeSet change(Repository repository) {
        WorkflowOptions.Given given = options.given();
        String head = given.head() == null || given.head().equals("HEAD") ? branch() : given.head();
        String base = given.base() == null ? environment.defaultBase() : given.base();
        boolean offline = options.run().offline();
        try {
            return repository.change(request(base, head, ChangeRequest.Mode.MERGE_BASE, offline));
        } catch (ScmException e) {
            if (base != null) {
                throw e;
            }
            return repository.change(request(head, head, ChangeRequest.Mode.DIRECT, offline));
        }
    }

    /** The branch that is checked out, in full: by its name a later look can tell whether it has moved. */
    private String branch() {
        String branch = branches.current();
        return branch == null ? "HEAD" : branch;
    }

    private static ChangeRequest request(@Nullable String base, String head, ChangeRequest.Mode mode, boolean offline) {
        return new ChangeRequest(base, head, mode, List.of(), ChangeRequest.OnMissingBase.FAIL, offline);
    }

    /** The two commits of a change again, without asking anybody else for them. */
    static ChangeRequest again(ChangeSet change) {
        return upTo(String.valueOf(change.head().commit()), change);
    }

    /** A change again, but up to another commit, without asking anybody else for the two. */
    static ChangeRequest upTo(String commit, ChangeSet change) {
        ChangeSet.Revision base = change.base();
        String head = String.valueOf(change.head().commit());
        String from = base == null || base.commit() == null ? head : base.commit();
        return between(from, commit);
    }

    /** The change from one commit to another, both in the clone. */
    static ChangeRequest between(String base, String head) {
        return request(base, head, ChangeRequest.Mode.DIRECT, true);
    }

    /** Names and addresses of those who wrote, co-wrote and committed it, such as {@code Ann <ann@example.org>}. */
    static List<String> authors(Repository repository, ChangeSet change) {
        ChangePeople people = repository.people(change);
        Set<String> authors = new LinkedHashSet<>();
        for (List<Person> some : List.of(people.authors(), people.coAuthors(), people.committers())) {
            some.forEach(person -> authors.add(person.text()));
        }
        return new ArrayList<>(authors);
    }

    /** The account that pushed the head, as far as GitHub Actions tells. */
    static @Nullable String lastPusher(CliEnvironment environment) {
        String event = environment.variable("GITHUB_EVENT_NAME");
        boolean pushed = event != null && (event.equals("push") || event.startsWith("pull_request"));
        return pushed ? environment.variable("GITHUB_ACTOR") : null;
    }
}
