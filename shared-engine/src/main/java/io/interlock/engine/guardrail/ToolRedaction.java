package io.interlock.engine.guardrail;

import io.interlock.engine.model.Finding;
import io.interlock.engine.scan.Detector;
import io.interlock.engine.scan.KnownValues;
import io.interlock.engine.scan.Redactor;
import io.interlock.engine.scan.Scanner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Takes credentials out of what tools say: a linter that complains about a name or a text quotes it. */
final class ToolRedaction {

    private final Redactor redactor;

    /** Takes out what any secret rule finds, and values that were found in the files. */
    ToolRedaction(Collection<String> values) {
        List<Detector> detectors = new ArrayList<>(CheckSet.detectors(GuardrailsConfig.DEFAULT, false));
        detectors.add(new KnownValues(values));
        this.redactor = new Redactor(new Scanner(detectors));
    }

    /** The finding without them. */
    Finding of(Finding finding) {
        return new Finding(
                finding.rule(),
                finding.severity(),
                finding.location(),
                redactor.redact(finding.message()),
                redactor.redact(finding.excerpt()),
                finding.fingerprint(),
                finding.score(),
                finding.check(),
                finding.action());
    }
}
