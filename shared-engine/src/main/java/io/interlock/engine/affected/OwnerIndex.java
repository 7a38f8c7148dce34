package io.interlock.engine.affected;

import io.interlock.engine.model.Component;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the components that own a path: those of the nearest directory above it. For use by one thread. */
final class OwnerIndex {

    private final Map<String, List<Component>> byPath;
    private final Map<String, List<Component>> byDirectory = new HashMap<>();
    private String lastDirectory = "";
    private List<Component> lastOwners;

    OwnerIndex(List<Component> components) {
        byPath = new HashMap<>(components.size() * 2);
        for (Component component : components) {
            List<Component> here = byPath.get(component.path());
            if (here == null) {
                byPath.put(component.path(), List.of(component));
            } else {
                List<Component> more = new ArrayList<>(here);
                more.add(component);
                byPath.put(component.path(), more);
            }
        }
        lastOwners = at("");
    }

    List<Component> at(String directory) {
        List<Component> here = byPath.get(directory);
        return here == null ? List.of() : here;
    }

    /** Changed paths come ordered, so the directory of a path is mostly that of the path before. */
    List<Component> owners(String path) {
        int slash = path.lastIndexOf('/');
        if (slash < 0) {
            return at("");
        }
        if (slash != lastDirectory.length() || !path.startsWith(lastDirectory)) {
            lastDirectory = path.substring(0, slash);
            lastOwners = ownersOfDirectory(lastDirectory);
        }
        return lastOwners;
    }

    private List<Component> ownersOfDirectory(String directory) {
        List<Component> here = byPath.get(directory);
        if (here != null) {
            return here;
        }
        List<Component> known = byDirectory.get(directory);
        if (known == null) {
            known = directory.isEmpty() ? List.of() : ownersOfDirectory(RepoPath.parent(directory));
            byDirectory.put(directory, known);
        }
        return known;
    }
}
