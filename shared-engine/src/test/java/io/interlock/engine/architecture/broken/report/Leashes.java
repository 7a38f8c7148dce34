package io.interlock.engine.architecture.broken.report;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.re2j.Pattern;
import com.networknt.schema.SpecificationVersion;
import dev.langchain4j.model.output.FinishReason;
import hudson.FaceStandIn;
import io.github.resilience4j.retry.RetryConfig;
import io.interlock.engine.architecture.broken.scm.Source;
import io.micrometer.core.instrument.Clock;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.eclipse.jgit.lib.ObjectId;
import org.flywaydb.core.Flyway;
import org.jacoco.core.JaCoCo;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Slips every leash at once. */
class Leashes {
    Source source = new Source();
    ObjectId id = ObjectId.zeroId();
    LoadSettings settings = LoadSettings.builder().build();
    Pattern pattern = Pattern.compile("x");
    PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    Class<?> archive = TarConstants.class;
    Class<?> coverage = JaCoCo.class;
    Class<?> database = Flyway.class;
    Clock meters = Clock.SYSTEM;
    SpecificationVersion schemas = SpecificationVersion.DRAFT_2020_12;
    FinishReason reason = FinishReason.STOP;
    RetryConfig retries = RetryConfig.ofDefaults();
    FaceStandIn face = new FaceStandIn();
    ProcessBuilder program = new ProcessBuilder("true");

    void readsTheEnvironmentAndPrints() {
        System.out.println(System.getenv("HOME"));
    }
}
