package io.interlock.engine.guardrail;

import io.interlock.engine.model.Action;
import io.interlock.engine.model.Category;
import io.interlock.engine.model.Finding;
import io.interlock.engine.model.Location;
import io.interlock.engine.model.Place;
import io.interlock.engine.model.Region;
import io.interlock.engine.model.Rule;
import io.interlock.engine.model.Severity;
import java.util.ArrayList;
import java.util.List;

/** Says which configured classifiers are not there: a check that did not run must not look as if it had passed. */
final class MissingModels {

    private static final Rule RULE = new Rule(
            "classifier-missing",
            Category.POLICY,
            Severity.MEDIUM,
            "A configured classifier is not there.",
            "Name a built-in model such as pii-detector or injection-detector, or remove the check.");

    /** A check that is none: what it finds is a warning whatever the policy says. */
    private static final String NOBODY = "classifiers";

    private MissingModels() {}

    /** A finding for each; with the name of its check, and so its action, where the check says that it must not be missed. */
    static List<Finding> find(GuardrailsConfig config) {
        List<Finding> missing = new ArrayList<>(0);
        missing.addAll(find(config.input()));
        missing.addAll(find(config.output()));
        return missing;
    }

    /** Likewise for one way. */
    static List<Finding> find(List<Validation> validations) {
        List<Finding> missing = new ArrayList<>(0);
        for (Validation validation : validations) {
            if (validation instanceof Validation.Classifier classifier && BuiltInModel.of(classifier.model()) == null) {
                missing.add(finding(classifier));
            }
        }
        return missing;
    }

    private static Finding finding(Validation.Classifier classifier) {
        return new Finding(
                RULE,
                RULE.severity(),
                new Location(new Place(Place.Kind.CHANGE, "policy", null), Region.WHOLE),
                "The check '" + classifier.name() + "' did not run: there is no model '" + classifier.model() + "' ("
                        + classifier.origin().text() + ")",
                "",
                "",
                1,
                classifier.onMissing() == OnMissing.FAIL ? classifier.name() : NOBODY,
                Action.WARN);
    }
}
