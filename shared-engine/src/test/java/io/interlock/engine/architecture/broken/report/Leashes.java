package io.interlock.engine.architecture.broken.report;

import hudson.FaceStandIn;
import io.interlock.engine.architecture.broken.scm.Source;
import org.eclipse.jgit.lib.ObjectId;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Slips every leash at once. */
class Leashes {
    Source source = new Source();
    ObjectId id = ObjectId.zeroId();
    LoadSettings settings = LoadSettings.builder().build();
    FaceStandIn face = new FaceStandIn();
    ProcessBuilder program = new ProcessBuilder("true");

    void readsTheEnvironmentAndPrints() {
        System.out.println(System.getenv("HOME"));
    }
}
