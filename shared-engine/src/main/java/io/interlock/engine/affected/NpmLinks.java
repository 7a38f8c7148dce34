package io.interlock.engine.affected;

import io.interlock.engine.affected.Facts.Fact;
import io.interlock.engine.model.Dependency.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides which dependencies of a workspace are on its own members. A specifier that names a directory or the
 * {@code workspace:} protocol is; a range is when the member's version is in it; everything else is installed from
 * elsewhere.
 */
final class NpmLinks {

    /** Members may share a name, which is reported; the work for those who do on purpose is bounded. */
    private static final int MAX_OF_ONE_NAME = 100;

    private final Workspace workspace;
    private final NpmRoot root;
    private final Map<String, List<NpmMember>> byName;
    private final Map<String, NpmMember> byDirectory;
    private final Map<String, SemVerRange> ranges = new HashMap<>();

    NpmLinks(Workspace workspace, NpmRoot root, Iterable<NpmMember> members, int count) {
        this.workspace = workspace;
        this.root = root;
        this.byName = new HashMap<>(count * 2);
        this.byDirectory = new HashMap<>(count * 2);
        for (NpmMember member : members) {
            byDirectory.put(member.directory(), member);
            if (member.hasPackage() && !member.name().isEmpty()) {
                List<NpmMember> named = byName.get(member.name());
                if (named == null) {
                    named = new ArrayList<>(1);
                    byName.put(member.name(), named);
                }
                if (named.size() < MAX_OF_ONE_NAME) {
                    named.add(member);
                }
            }
        }
    }

    /** Declares the dependencies of a member. */
    void link(NpmMember member) {
        for (Fact fact : member.facts().all()) {
            if (fact.name().equals(NpmManifest.DEPENDENCY)) {
                String overridden = isOfMember(fact.value(0)) ? root.overridden(fact.value(0)) : null;
                String range = overridden == null || overridden.startsWith("$") ? fact.value(1) : overridden;
                link(member, fact, fact.value(0), range);
            }
        }
    }

    private boolean isOfMember(String name) {
        return byName.containsKey(name);
    }

    private void link(NpmMember from, Fact fact, String name, String specifier) {
        int colon = specifier.indexOf(':');
        String protocol = colon < 0 ? "" : specifier.substring(0, colon);
        String rest = specifier.substring(colon + 1);
        switch (protocol) {
            case "":
                linkRange(from, fact, name, rest);
                break;
            case "workspace":
                linkWorkspace(from, fact, name, rest);
                break;
            case "npm":
                int at = rest.indexOf('@', 1);
                boolean alias = at > 0 || (!rest.isEmpty() && SemVerRange.of(rest) == null);
                linkRange(
                        from,
                        fact,
                        alias ? (at > 0 ? rest.substring(0, at) : rest) : name,
                        alias ? (at > 0 ? rest.substring(at + 1) : "") : rest);
                break;
            case "link":
            case "file":
            case "portal":
                linkDirectory(from, fact, rest);
                break;
            case "catalog":
                linkCatalogued(from, fact, name, rest);
                break;
            default:
                break;
        }
    }

    private void linkCatalogued(NpmMember from, Fact fact, String name, String catalog) {
        if (!isOfMember(name)) {
            return;
        }
        String range = root.catalogued(catalog.isEmpty() ? "default" : catalog, name);
        if (range == null) {
            linkAll(from, fact, name);
        } else if (!range.startsWith("catalog:")) {
            link(from, fact, name, range);
        }
    }

    private void linkWorkspace(NpmMember from, Fact fact, String name, String rest) {
        int at = rest.indexOf('@', 1);
        if (at > 0) {
            linkAll(from, fact, rest.substring(0, at));
        } else if (byName.containsKey(rest)) {
            linkAll(from, fact, rest);
        } else if (rest.startsWith(".") || rest.indexOf('/') >= 0) {
            linkPath(from, fact, rest);
        } else {
            linkAll(from, fact, name);
        }
    }

    /** Yarn takes the path from the root of the workspace, pnpm from the package. */
    private void linkPath(NpmMember from, Fact fact, String path) {
        String ofRoot = RepoPath.resolve(root.directory(), path);
        NpmMember member = ofRoot == null ? null : byDirectory.get(ofRoot);
        if (member != null && !path.startsWith(".")) {
            declare(from, fact, member);
        } else {
            linkDirectory(from, fact, path);
        }
    }

    private void linkDirectory(NpmMember from, Fact fact, String path) {
        String slashes = path.startsWith("//") ? path.substring(2) : path;
        String directory = RepoPath.resolve(from.directory(), slashes);
        if (directory == null) {
            return;
        }
        NpmMember member = byDirectory.get(directory);
        if (member != null) {
            declare(from, fact, member);
            return;
        }
        for (var component : workspace.at(directory)) {
            if (component.kind().equals(from.component().kind())) {
                workspace.dependency(
                        from.component(),
                        component,
                        Scope.MAIN,
                        from.component().manifest(),
                        fact.line());
            }
        }
    }

    private void linkAll(NpmMember from, Fact fact, String name) {
        for (NpmMember member : byName.getOrDefault(name, List.of())) {
            declare(from, fact, member);
        }
    }

    private void linkRange(NpmMember from, Fact fact, String name, String text) {
        List<NpmMember> named = byName.get(name);
        if (named == null) {
            if (text.startsWith("./") || text.startsWith("../")) {
                linkDirectory(from, fact, text);
            }
            return;
        }
        SemVerRange range = range(text);
        for (NpmMember member : named) {
            SemVer version = member.version();
            boolean any = text.isEmpty() || text.equals("*");
            if (any || (range != null && (version == null || range.contains(version)))) {
                declare(from, fact, member);
            }
        }
    }

    private @Nullable SemVerRange range(String text) {
        SemVerRange known = ranges.get(text);
        if (known == null) {
            known = SemVerRange.of(text);
            if (known != null) {
                ranges.put(text, known);
            }
        }
        return known;
    }

    private void declare(NpmMember from, Fact fact, NpmMember to) {
        workspace.dependency(
                from.component(), to.component(), Scope.MAIN, from.component().manifest(), fact.line());
    }
}
