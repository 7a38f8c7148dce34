package io.interlock.engine.report;

import io.interlock.engine.model.AffectedComponent;
import io.interlock.engine.model.AffectedResult;
import io.interlock.engine.model.Component;
import io.interlock.engine.model.Dependency;
import io.interlock.engine.model.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Explains to a person why one component is affected: the chain of declarations from a changed file to it. */
public final class ExplainReport {

    private static final int MAX_REASONS = 10;

    private final AffectedResult result;
    private final Map<String, AffectedComponent> affected = new HashMap<>();

    /** Prepares to explain a result. */
    public ExplainReport(AffectedResult result) {
        this.result = result;
        for (AffectedComponent component : result.components()) {
            affected.put(component.component().id(), component);
        }
    }

    /**
     * Explains one component that exists.
     *
     * @return lines, each ended by a line feed
     */
    public String render(Component component) {
        StringBuilder out = new StringBuilder(512);
        AffectedComponent known = affected.get(component.id());
        out.append(PrintableText.quoted(component.id()))
                .append(" (")
                .append(directory(component))
                .append(")");
        if (known != null) {
            out.append(" is affected: ").append(Wording.how(known)).append('\n');
            chain(out, known);
            more(out, known);
        } else if (isDeleted(component.id())) {
            out.append(" is gone: the change deletes it\n");
        } else {
            out.append(" is not affected\n");
            notAffected(out);
        }
        return out.toString();
    }

    private static String directory(Component component) {
        return component.path().isEmpty() ? "the root" : PrintableText.quoted(component.path());
    }

    private boolean isDeleted(String id) {
        for (Component component : result.deleted()) {
            if (component.id().equals(id)) {
                return true;
            }
        }
        return false;
    }

    /** From the file that changed down to the component asked for. */
    private void chain(StringBuilder out, AffectedComponent last) {
        List<Dependency> upwards = new ArrayList<>();
        AffectedComponent at = last;
        String source = at.component().id();
        while (at != null && !at.direct() && upwards.size() <= affected.size()) {
            Dependency along = at.cameAlong();
            if (along == null) {
                break;
            }
            upwards.add(along);
            source = along.target();
            at = affected.get(source);
        }
        out.append("  ").append(source(source, at)).append('\n');
        for (int i = upwards.size() - 1; i >= 0; i--) {
            step(out, upwards.get(i));
        }
    }

    private String source(String id, @Nullable AffectedComponent source) {
        String name = PrintableText.quoted(id);
        if (source == null) {
            return isDeleted(id) ? name + " is deleted" : name + " changed (a workspace root, listed on request)";
        }
        for (Reason reason : source.reasons()) {
            if (!(reason instanceof Reason.DependencyAffected)) {
                boolean file = reason instanceof Reason.FileChanged;
                return Wording.reason(reason) + (file ? " changed in " : " concerns ") + name;
            }
        }
        return name + " is affected";
    }

    private static void step(StringBuilder out, Dependency along) {
        out.append("  -> ")
                .append(PrintableText.quoted(along.dependent()))
                .append(' ')
                .append(Wording.reason(new Reason.DependencyAffected(along)))
                .append('\n');
    }

    private static void more(StringBuilder out, AffectedComponent component) {
        List<Reason> reasons = component.reasons();
        if (reasons.size() < 2) {
            return;
        }
        out.append("all reasons:\n");
        for (int i = 0; i < reasons.size() && i < MAX_REASONS; i++) {
            out.append("  ").append(Wording.reason(reasons.get(i))).append('\n');
        }
        if (reasons.size() > MAX_REASONS) {
            out.append("  and ").append(reasons.size() - MAX_REASONS).append(" more\n");
        }
    }

    private void notAffected(StringBuilder out) {
        int files = result.change().files().size();
        out.append("  none of the ")
                .append(Wording.count(files, "changed file"))
                .append(" belongs to it");
        out.append(", and no change reaches it along a dependency (");
        out.append(Wording.range(result.change())).append(")\n");
        if (!result.ignored().isEmpty()) {
            out.append("  ").append(Wording.count(result.ignored().size(), "changed file"));
            out.append(" are ignored by configuration\n");
        }
    }
}
