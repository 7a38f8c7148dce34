package io.interlock.engine.secret;

import io.interlock.engine.model.Rule;
import io.interlock.engine.scan.Anchor;
import io.interlock.engine.scan.Detector;
import io.interlock.engine.scan.Probe;
import java.util.ArrayList;
import java.util.List;

/** Rules that look exactly where their keyword stands, or at what is assigned to a name that holds it. */
final class RuleDetector implements Detector {

    private final List<RuleSpec> specs;
    private final AnchorIndex index;
    private final Engine engine;

    /** What runs the patterns. */
    enum Engine {
        /** Patterns that were linted when the product was built. */
        SHIPPED,
        /** Patterns of somebody else. */
        USER
    }

    /** Rules that were just read. */
    RuleDetector(List<RuleSpec> specs, Engine engine) {
        this(specs, AnchorIndex.of(specs), engine);
    }

    /** Rules with an index that was made before. */
    RuleDetector(List<RuleSpec> specs, AnchorIndex index, Engine engine) {
        this.specs = specs;
        this.index = index;
        this.engine = engine;
    }

    @Override
    public List<Rule> rules() {
        List<Rule> rules = new ArrayList<>(specs.size());
        for (RuleSpec spec : specs) {
            rules.add(spec.rule());
        }
        return rules;
    }

    @Override
    public List<Anchor> anchors() {
        return index.anchors();
    }

    @Override
    public boolean readsBinary() {
        return true;
    }

    @Override
    public Probe newProbe() {
        return new RuleProbe(this);
    }

    List<RuleSpec> specs() {
        return specs;
    }

    AnchorIndex index() {
        return index;
    }

    Engine engine() {
        return engine;
    }
}
