package io.interlock.engine.cli;

import io.interlock.engine.affected.CodeOwners;
import io.interlock.engine.approval.Change;
import io.interlock.engine.approval.Involved;
import io.interlock.engine.approval.Part;
import io.interlock.engine.expression.ChangedPaths;
import io.interlock.engine.expression.Value;
import io.interlock.engine.expression.Values;
import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.FileChange;
import io.interlock.engine.scm.ChangePeople;
import io.interlock.engine.scm.Person;
import io.interlock.engine.scm.Repository;
import io.interlock.engine.workflow.GateFacts;
import io.interlock.engine.workflow.RunChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the gates of a run of what a repository and its configuration say. */
final class RunGates {

    private RunGates() {}

    /**
     * What a run is about that is about a change. Owners are those that the base names, so that a change cannot name its
     * own. What an agent wrote is not known here, so that conditions about {@code output} count as holding.
     *
     * @param change a change that the repository gave
     * @param about tells who pushed it, and who asked for the run
     */
    static GateFacts facts(Repository repository, ChangeSet change, RunChange about) {
        List<String> paths = new ArrayList<>(change.files().size());
        for (FileChange file : change.files()) {
            paths.add(file.path());
        }
        Values values = new Values(Map.of("changedFiles", Value.texts(paths)), ChangedPaths.of(change));
        Change asked = new Change(paths, !change.everything(), values, owners(repository, change, paths)::get);
        ChangePeople people = repository.people(change);
        return new GateFacts(change.head().commit(), asked, involved(people, about), people.complete());
    }

    private static Map<String, List<String>> owners(Repository repository, ChangeSet change, List<String> paths) {
        CodeOwners owners = change.base() == null
                ? CodeOwners.NONE
                : CodeOwners.read(repository.tree(change.base().tree()));
        Map<String, List<String>> byPath = new HashMap<>(paths.size() * 2);
        for (String path : paths) {
            byPath.put(path, owners.of(path));
        }
        return byPath;
    }

    private static List<Involved> involved(ChangePeople people, RunChange about) {
        List<Involved> involved = new ArrayList<>();
        add(Part.AUTHOR, people.authors(), involved);
        add(Part.CO_AUTHOR, people.coAuthors(), involved);
        add(Part.PUSHER, people.committers(), involved);
        add(Part.PUSHER, about.lastPusher(), involved);
        add(Part.REQUESTER, about.requester(), involved);
        return involved;
    }

    private static void add(Part part, @Nullable String account, List<Involved> into) {
        if (account != null) {
            into.add(Involved.of(part, account));
        }
    }

    private static void add(Part part, List<Person> people, List<Involved> into) {
        for (Person person : people) {
            into.add(Involved.of(part, person.name(), person.email()));
        }
    }
}
