package io.interlock.engine.injection;

import io.interlock.engine.scan.Detector;
import java.util.List;

/** The detectors of this package, for scans of files and changes. */
public final class InjectionDetectors {

    private InjectionDetectors() {}

    /** All of them. */
    public static List<Detector> all() {
        return List.of(new HiddenTextDetector(), new PhraseDetector());
    }
}
