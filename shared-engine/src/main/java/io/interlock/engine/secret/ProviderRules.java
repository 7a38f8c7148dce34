package io.interlock.engine.secret;

import io.interlock.engine.scan.Detector;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The credentials of providers that the product knows; what they are is said by the files in {@code src/main/rules}. */
public final class ProviderRules {

    /** Where the compiled rules are among the classes. */
    static final String RESOURCE = "provider-rules.bin";

    private ProviderRules() {}

    /** A detector for all of them. Loads their table, but compiles no pattern: that happens where an anchor stands. */
    public static Detector detector() {
        RuleTable table = load();
        return new RuleDetector(table.rules(), table.index(), RuleDetector.Engine.SHIPPED);
    }

    /** All detectors of this kind: that of the rules, and that of manifests. */
    public static List<Detector> detectors() {
        return List.of(detector(), new KubernetesSecrets());
    }

    static RuleTable load() {
        try (InputStream in = ProviderRules.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The rules are missing from this build (" + RESOURCE
                        + "): run the build up to the phase process-classes");
            }
            return new RuleTable(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the rules of this build (" + RESOURCE + ")", e);
        }
    }
}
