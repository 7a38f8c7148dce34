package io.interlock.engine.report;

import io.interlock.engine.model.AffectedComponent;
import io.interlock.engine.model.AffectedResult;
import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.Component;
import io.interlock.engine.model.Dependency;
import io.interlock.engine.model.Effect;
import io.interlock.engine.model.FileChange;
import io.interlock.engine.model.Reason;
import java.util.List;

/**
 * The words in which results are told to people, the same in every format. Paths and names in them are quoted when
 * they need it; what the format itself demands is still to be escaped.
 */
final class Wording {

    private static final int ABBREVIATED = 7;
    private static final int MAX_REVISION = 60;

    private Wording() {}

    /** The short name of a component: of a Maven id the artifact, else the id. */
    static String shortName(Component component) {
        int colon = component.kind().equals("maven") ? component.id().lastIndexOf(':') : -1;
        return colon < 0 ? component.id() : component.id().substring(colon + 1);
    }

    /** The answer in one line, such as {@code 12 of 708 components affected (3 directly) by 7 files}. */
    static String headline(AffectedResult result) {
        ChangeSet change = result.change();
        if (change.files().isEmpty() && !change.everything()) {
            return "Nothing changed";
        }
        StringBuilder out = new StringBuilder(100);
        int affected = result.components().size();
        out.append(affected == 0 ? "None" : Integer.toString(affected));
        out.append(" of ").append(count(result.total(), "component")).append(" affected");
        if (affected > 0) {
            out.append(" (").append(direct(result)).append(" directly)");
        }
        if (change.everything()) {
            return out.append(": the base is not known, so everything counts as changed")
                    .toString();
        }
        return out.append(" by ").append(count(change.files().size(), "file")).toString();
    }

    /** What was compared, such as {@code base abc1234..def5678}. */
    static String range(ChangeSet change) {
        ChangeSet.Revision base = change.base();
        return "base " + (base == null ? "unknown" : revision(base)) + ".." + revision(change.head());
    }

    /** A revision as its abbreviated commit, or as it was named when it is not a commit. */
    static String revision(ChangeSet.Revision revision) {
        String commit = revision.commit();
        if (commit == null) {
            return DisplayWidth.cut(PrintableText.quoted(revision.name()), MAX_REVISION);
        }
        return PrintableText.quoted(commit.length() > ABBREVIATED ? commit.substring(0, ABBREVIATED) : commit);
    }

    /** How many components are affected directly. */
    static int direct(AffectedResult result) {
        int direct = 0;
        for (AffectedComponent affected : result.components()) {
            direct += affected.direct() ? 1 : 0;
        }
        return direct;
    }

    /** A number and its noun. */
    static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** How a component is affected: {@code direct} or {@code transitive}, and what of it when that is not all. */
    static String how(AffectedComponent affected) {
        String how = affected.direct() ? "direct" : "transitive";
        return switch (affected.effect()) {
            case TESTS -> how + " (tests)";
            case ALONE -> how + " (itself only)";
            default -> how;
        };
    }

    /** Whether the change reaches only the tests of a component. */
    static boolean isTestsOnly(AffectedComponent affected) {
        return affected.effect() == Effect.TESTS;
    }

    /** The name of an effect in JSON. */
    static String effect(Effect effect) {
        return switch (effect) {
            case NONE -> "none";
            case ALONE -> "alone";
            case TESTS -> "tests";
            case PRODUCT -> "product";
            case EVERYTHING -> "everything";
        };
    }

    /** Why a component is affected, in the fewest words: its reason that is told shortest, and how many like it. */
    static String why(AffectedComponent affected) {
        List<Reason> reasons = affected.reasons();
        Reason.FileChanged shortest = null;
        int files = 0;
        for (Reason reason : reasons) {
            if (reason instanceof Reason.FileChanged file) {
                files++;
                shortest = shortest == null
                                || file.path().length() < shortest.path().length()
                        ? file
                        : shortest;
            }
        }
        if (shortest == null) {
            return reasons.isEmpty() ? "" : reason(reasons.get(0));
        }
        return files == 1 ? reason(shortest) : reason(shortest) + " (+" + count(files - 1, "file") + ")";
    }

    /** One reason in words. */
    static String reason(Reason reason) {
        if (reason instanceof Reason.FileChanged file) {
            return PrintableText.quoted(file.path()) + suffix(file.type());
        } else if (reason instanceof Reason.DependencyAffected along) {
            return along(along.dependency());
        } else if (reason instanceof Reason.SharedInputChanged shared) {
            return PrintableText.quoted(shared.path()) + ": " + PrintableText.of(shared.detail());
        } else if (reason instanceof Reason.GlobalFileChanged global) {
            return PrintableText.quoted(global.path()) + " affects everything: " + PrintableText.of(global.rule());
        } else if (reason instanceof Reason.NotUnderstood unknown) {
            String path = unknown.path();
            String what = PrintableText.of(unknown.why());
            return "not understood: " + (path == null ? what : PrintableText.quoted(path) + ": " + what);
        }
        throw new IllegalStateException("A reason of an unknown type: " + reason);
    }

    private static String suffix(FileChange.Type type) {
        return switch (type) {
            case MODIFIED -> "";
            case ADDED -> " (added)";
            case DELETED -> " (deleted)";
            case MODE_CHANGED -> " (mode)";
            case TYPE_CHANGED -> " (type)";
        };
    }

    private static String along(Dependency dependency) {
        String verb = switch (dependency.scope()) {
            case PARENT -> "inherits from ";
            case MAIN -> "depends on ";
            case TEST -> "tests depend on ";
            case MAIN_ON_TESTS -> "depends on the tests of ";
            case TEST_ON_TESTS -> "tests depend on the tests of ";
            case BUILD -> "is built with ";
        };
        String where =
                PrintableText.quoted(dependency.manifest()) + (dependency.line() == 0 ? "" : ":" + dependency.line());
        return verb + PrintableText.quoted(dependency.target()) + " (" + where + ")";
    }
}
