package io.interlock.engine.affected;

import io.interlock.engine.affected.Facts.Fact;
import org.jspecify.annotations.Nullable;

/** Shell commands of the package manager that a workspace uses, to be run from the repository root. */
final class NpmCommands {

    private final String manager;
    private final String root;

    private NpmCommands(String manager, String root) {
        this.manager = manager;
        this.root = root;
    }

    /** The package manager is the one the root names, else the one whose lock file is there, else npm. */
    static NpmCommands of(Workspace workspace, NpmRoot root) {
        return new NpmCommands(manager(workspace, root), root.directory());
    }

    private static String manager(Workspace workspace, NpmRoot root) {
        Facts manifest = root.manifest();
        if (manifest != null) {
            for (Fact fact : manifest.all(NpmManifest.PACKAGE)) {
                int at = fact.value(2).indexOf('@');
                String named = at > 0 ? fact.value(2).substring(0, at) : "";
                if (named.equals("pnpm") || named.equals("yarn") || named.equals("npm") || named.equals("bun")) {
                    return named;
                }
            }
        }
        if (root.isPnpm() || hasFile(workspace, root, "pnpm-lock.yaml")) {
            return "pnpm";
        }
        if (hasFile(workspace, root, "yarn.lock")) {
            return "yarn";
        }
        boolean bun = hasFile(workspace, root, "bun.lock") || hasFile(workspace, root, "bun.lockb");
        return bun ? "bun" : "npm";
    }

    private static boolean hasFile(Workspace workspace, NpmRoot root, String name) {
        return workspace.isFile(RepoPath.child(root.directory(), name));
    }

    boolean isYarn() {
        return manager.equals("yarn");
    }

    /** Runs a script of the package at the root, or null when it has none. */
    @Nullable String ofRoot(String script, Facts facts) {
        return has(facts, script) ? prefix() + " run " + script : null;
    }

    /** Runs a script of a member, or null when it has none. */
    @Nullable String ofMember(String script, String directory, Facts facts, @Nullable Facts project) {
        if (!has(facts, script)) {
            return project != null && has(project, script) ? ofProject(script, facts, project) : null;
        }
        String name = NpmMember.nameOf(facts);
        String path = RepoPath.isWithin(directory, root) ? RepoPath.relative(directory, root) : directory;
        switch (manager) {
            case "pnpm":
                return prefix() + " --filter " + ShellWord.quote(name.isEmpty() ? "./" + path : name) + " run "
                        + script;
            case "yarn":
                return name.isEmpty()
                        ? "yarn --cwd " + ShellWord.quote(directory) + " run " + script
                        : prefix() + " workspace " + ShellWord.quote(name) + " run " + script;
            case "bun":
                return prefix() + " run --filter " + ShellWord.quote(name.isEmpty() ? "./" + path : name) + " "
                        + script;
            default:
                return prefix() + " run " + script + " --workspace " + ShellWord.quote(path);
        }
    }

    private String ofProject(String target, Facts facts, Facts project) {
        String own = NpmMember.nameOf(project);
        String name = own.isEmpty() ? NpmMember.nameOf(facts) : own;
        String command = "npx nx run " + ShellWord.quote(name + ":" + target);
        return root.isEmpty() ? command : "cd " + ShellWord.quote(root) + " && " + command;
    }

    private String prefix() {
        if (root.isEmpty()) {
            return manager;
        }
        String quoted = ShellWord.quote(root);
        switch (manager) {
            case "pnpm":
                return "pnpm -C " + quoted;
            case "npm":
                return "npm --prefix " + quoted;
            default:
                return manager + " --cwd " + quoted;
        }
    }

    private static boolean has(Facts facts, String script) {
        for (Fact fact : facts.all()) {
            if (fact.name().equals(NpmManifest.SCRIPT) && fact.value(0).equals(script)) {
                return true;
            }
        }
        return false;
    }
}
