package io.interlock.engine.secret;

import io.interlock.engine.scan.Detector;
import java.util.List;

/** The detectors for credentials that have no provider's form. */
public final class GenericSecrets {

    private GenericSecrets() {}

    /** All of them, in no particular order; immutable and safe to share. */
    public static List<Detector> detectors() {
        return List.of(
                new AssignmentDetector(),
                new UrlCredentials(),
                new AuthorizationHeaders(),
                new CommandPasswords(),
                new CallCredentials(),
                new JsonWebKeys(),
                new PasswordFiles(),
                new PrivateKeys(),
                new WebTokens());
    }
}
