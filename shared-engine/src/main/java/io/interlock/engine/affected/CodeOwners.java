package io.interlock.engine.affected;

import io.interlock.engine.model.Component;
import io.interlock.engine.model.Problem;
import io.interlock.engine.model.Reason;
import io.interlock.engine.scm.Blob;
import io.interlock.engine.scm.SourceTree;
import io.interlock.engine.scm.TreeEntry;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who owns which path, by the repository's code owners file. Owners are policy: read the file from the base of a change,
 * so that a change cannot appoint its own reviewers. Immutable.
 *
 * <p>Looked for as {@code .github/CODEOWNERS}, {@code CODEOWNERS}, {@code docs/CODEOWNERS} and
 * {@code .gitlab/CODEOWNERS}; the first that is there counts. In GitHub's dialect the last rule that matches a path
 * counts, and a rule without owners leaves the path to nobody. A file in {@code .gitlab}, or one with sections, is read
 * in GitLab's dialect: each section has its own last match, and the path belongs to the owners of all.
 */
public final class CodeOwners {

    /** Nobody owns anything. */
    public static final CodeOwners NONE = new CodeOwners("", List.of(), List.of());

    /** GitHub does not load larger files. */
    static final int MAX_BYTES = 3 << 20;

    private static final List<String> LOCATIONS =
            List.of(".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS");

    /** A path at any depth of a directory, whose names no pattern holds but for what a wildcard stands for. */
    private static final String ANYTHING = "\0\0\0/\0\0\0";

    private final String file;
    private final List<Section> sections;
    private final List<Problem> problems;

    /** Rules of which the last that matches counts. */
    record Section(String name, List<String> defaultOwners, List<Rule> rules) {}

    /**
     * One line.
     *
     * @param pattern segments as {@link Glob} matches them
     * @param owners empty when the line leaves what it matches to nobody
     * @param excluded whether what matches belongs to nobody in this section, whatever other lines say
     */
    record Rule(String[] pattern, List<String> owners, boolean excluded) {}

    CodeOwners(String file, List<Section> sections, List<Problem> problems) {
        this.file = file;
        this.sections = sections;
        this.problems = problems;
    }

    /** Reads the code owners file of a tree; {@link #NONE} when it has none. */
    public static CodeOwners read(SourceTree tree) {
        for (String location : LOCATIONS) {
            TreeEntry entry = tree.entry(location);
            if (entry != null && entry.kind() == TreeEntry.Kind.FILE) {
                Map<String, Blob> read = tree.read(List.of(location), MAX_BYTES);
                return of(location, read.get(location));
            }
        }
        return NONE;
    }

    private static CodeOwners of(String location, @Nullable Blob blob) {
        byte[] content = blob == null ? null : blob.content();
        if (content != null) {
            return new CodeOwnersReader(location).read(content);
        }
        Problem problem = blob != null && !blob.isMissing()
                ? new Problem(
                        location,
                        0,
                        0,
                        "The code owners file has " + blob.size() + " bytes; at most " + MAX_BYTES
                                + " are read, as on GitHub, so nobody owns anything",
                        "Make it smaller, mostly by wildcards.")
                : new Problem(
                        location,
                        0,
                        0,
                        "The code owners file is not in this clone, so nobody owns anything",
                        "Run 'git fetch --refetch', or use a clone without a blob filter.");
        return new CodeOwners(location, List.of(), List.of(problem));
    }

    /** Where the rules come from, or the empty string when there are none. */
    public String file() {
        return file;
    }

    /** Lines that could not be understood and were skipped. */
    public List<Problem> problems() {
        return problems;
    }

    /** The owners of a file, in the order they are written; empty when nobody owns it. */
    public List<String> of(String path) {
        List<String> owners = match(Glob.segments(path));
        return owners == null ? List.of() : owners;
    }

    /**
     * The owners of a component: those of its directory as a whole, or when no rule speaks of all that is in it, those
     * of its changed files together.
     *
     * @param reasons why it is affected; names the changed files
     */
    public List<String> of(Component component, List<Reason> reasons) {
        if (sections.isEmpty()) {
            return List.of();
        }
        List<String> ofDirectory = match(Glob.segments(RepoPath.child(component.path(), ANYTHING)));
        if (ofDirectory != null) {
            return ofDirectory;
        }
        Set<String> owners = new LinkedHashSet<>();
        for (Reason reason : reasons) {
            if (reason instanceof Reason.FileChanged changed) {
                owners.addAll(of(changed.path()));
            }
        }
        return List.copyOf(owners);
    }

    /** The owners of a path, or null when no rule matches it. */
    private @Nullable List<String> match(String[] path) {
        if (sections.size() == 1) {
            return match(sections.get(0), path);
        }
        Set<String> owners = null;
        for (Section section : sections) {
            List<String> here = match(section, path);
            if (here != null) {
                owners = owners == null ? new LinkedHashSet<>() : owners;
                owners.addAll(here);
            }
        }
        return owners == null ? null : List.copyOf(owners);
    }

    private static @Nullable List<String> match(Section section, String[] path) {
        List<String> owners = null;
        for (int i = section.rules().size() - 1; i >= 0; i--) {
            Rule rule = section.rules().get(i);
            if ((owners == null || rule.excluded()) && Glob.matches(rule.pattern(), path)) {
                if (rule.excluded()) {
                    return List.of();
                }
                owners = rule.owners().isEmpty() ? section.defaultOwners() : rule.owners();
            }
        }
        return owners;
    }
}
