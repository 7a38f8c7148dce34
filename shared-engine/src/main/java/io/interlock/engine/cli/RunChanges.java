package io.interlock.engine.cli;

import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.scm.Branches;
import io.interlock.engine.scm.ChangePeople;
import io.interlock.engine.scm.ChangeRequest;
import io.interlock.engine.scm.Person;
import io.interlock.engine.scm.Repository;
import io.interlock.engine.scm.ScmException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the change that a run is about, and who made it. */
final class RunChanges {

    /** What git says for the side before a first push. */
    private static final String NO_BASE = "0".repeat(40);

    /** Where build servers tell who started them, best first. */
    private static final List<String> REQUESTERS =
            List.of("GITHUB_TRIGGERING_ACTOR", "GITHUB_ACTOR", "GITLAB_USER_LOGIN", "BUILD_USER_ID");

    private final WorkflowOptions options;
    private final CliEnvironment environment;
    private final Branches branches;

    RunChanges(WorkflowOptions options, CliEnvironment environment, Branches branches) {
        this.options = options;
        this.environment = environment;
        this.branches = branches;
    }

    /**
     * The change. When nobody says what it is compared with, and the repository is a copy of no other, it is the head
     * alone. In a copy that does not tell the base, the head could be anybody's, and its configuration must not count.
     */
    ChangeSet change(Repository repository) {
        WorkflowOptions.Given given = options.given();
        String head = given.head() == null || given.head().equals("HEAD") ? branch() : given.head();
        String base = given.base() == null ? environment.defaultBase() : given.base();
        boolean offline = options.run().offline();
        try {
            return repository.change(request(base, head, ChangeRequest.Mode.MERGE_BASE, offline));
        } catch (ScmException e) {
            if (base != null || branches.isCopy()) {
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

    /**
     * The change again, without asking anybody else for it. One whose base is not known stays so: all of it counts as
     * changed, and nobody can tell who wrote it.
     */
    static ChangeRequest again(ChangeSet change) {
        return upTo(String.valueOf(change.head().commit()), change);
    }

    /**
     * What a change and the commits after it differ in from its base.
     *
     * @param head the last of these commits
     */
    static ChangeRequest upTo(String head, ChangeSet change) {
        ChangeSet.Revision base = change.base();
        return base == null || base.commit() == null
                ? request(NO_BASE, head, ChangeRequest.Mode.MERGE_BASE, true)
                : between(base.commit(), head);
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

    /** The account that asks for the run: as far as a build server tells, else that of the operating system. */
    static String requester(CliEnvironment environment) throws IOException {
        for (String variable : REQUESTERS) {
            String account = environment.variable(variable);
            if (account != null) {
                return account;
            }
        }
        return SystemUser.name();
    }
}
