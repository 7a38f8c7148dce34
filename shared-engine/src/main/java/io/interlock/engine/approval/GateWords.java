package io.interlock.engine.approval;

import io.interlock.engine.approval.GateState.Missing;
import java.util.ArrayList;
import java.util.List;

/** Says how a gate stands, for people. Names of people and what they said may be hostile: escape them where they go. */
public final class GateWords {

    private static final int SHOWN = 10;

    private GateWords() {}

    /** Who is missing, or why the gate stands as it does and what to do about it: a sentence each; never empty. */
    public static List<String> why(GateState state) {
        if (state instanceof GateState.Approved approved) {
            return List.of("approved by " + String.join(", ", approved.by()));
        }
        if (state instanceof GateState.Rejected no) {
            return List.of("rejected by " + no.by() + (no.comment().isBlank() ? "" : ": " + no.comment()));
        }
        if (state instanceof GateState.Expired expired) {
            return List.of("nobody decided until " + expired.deadline() + ", which counts as a "
                    + (expired.approve() ? "yes" : "no"));
        }
        if (state instanceof GateState.Invalid invalid) {
            return invalid.remedy().isEmpty() ? List.of(invalid.reason()) : List.of(invalid.reason(), invalid.remedy());
        }
        List<String> sentences = new ArrayList<>();
        ((GateState.Pending) state).missing().forEach(missing -> sentences.add(sentence(missing)));
        return sentences;
    }

    /** Such as {@code 1 more of team platform (alice or bob): k8s/a.yaml matches k8s/**}. */
    public static String sentence(Missing missing) {
        StringBuilder out = new StringBuilder();
        if (missing.choice().isEmpty()) {
            out.append(missing.more()).append(" more of ").append(missing.who());
            // For single people the names are already said.
            if (!missing.could().isEmpty() && !missing.who().equals(String.join(" or ", missing.could()))) {
                out.append(" (").append(shortened(missing.could())).append(')');
            }
        } else {
            List<String> choice = new ArrayList<>();
            missing.choice().forEach(each -> choice.add(sentence(each)));
            boolean all = missing.who().startsWith("all");
            out.append(all ? "all of [" : missing.more() + " of [")
                    .append(String.join("; ", choice))
                    .append(']');
        }
        return missing.why().isEmpty() ? out.toString() : out + ": " + missing.why();
    }

    private static String shortened(List<String> names) {
        return names.size() <= SHOWN
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, SHOWN)) + " and " + (names.size() - SHOWN) + " more";
    }
}
