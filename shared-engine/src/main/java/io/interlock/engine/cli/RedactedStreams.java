package io.interlock.engine.cli;

import io.interlock.engine.scan.KnownValues;
import io.interlock.engine.scan.RedactingStream;
import io.interlock.engine.scan.Redactor;
import io.interlock.engine.scan.Scanner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The standard streams, without the credentials that the environment holds. */
final class RedactedStreams implements AutoCloseable {

    private static final int MIN_LENGTH = 8;

    /** What a variable that holds a credential has in its name. */
    private static final String[] MARKS = {
        "TOKEN",
        "SECRET",
        "PASSWORD",
        "PASSWD",
        "PASSPHRASE",
        "API_KEY",
        "APIKEY",
        "ACCESS_KEY",
        "PRIVATE_KEY",
        "CREDENTIAL"
    };

    /** What a variable has at its end that names a credential's place or size and not the credential. */
    private static final String[] NOT_MARKS = {"_FILE", "_PATH", "_URL", "_NAME", "_ID", "_TYPE", "_DIR", "_LENGTH"};

    private final RedactingStream out;
    private final RedactingStream err;
    private final Streams streams;

    private RedactedStreams(Streams streams, Redactor redactor) {
        this.out = new RedactingStream(streams.out(), redactor);
        this.err = new RedactingStream(streams.err(), redactor);
        this.streams = new Streams(streams.in(), out, err);
    }

    /** The streams, redacted. */
    static RedactedStreams of(Streams streams, CliEnvironment environment) {
        return new RedactedStreams(streams, redactor(environment.variables()));
    }

    /** Replaces the credentials that variables hold. */
    static Redactor redactor(Map<String, String> variables) {
        return new Redactor(new Scanner(List.of(new KnownValues(credentials(variables)))));
    }

    /** Values of variables that hold a credential, as far as their names tell. */
    static List<String> credentials(Map<String, String> variables) {
        List<String> values = new ArrayList<>();
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            if (variable.getValue().length() >= MIN_LENGTH && isCredential(variable.getKey())) {
                values.add(variable.getValue());
            }
        }
        return values;
    }

    private static boolean isCredential(String variable) {
        String name = variable.toUpperCase(Locale.ROOT);
        for (String end : NOT_MARKS) {
            if (name.endsWith(end)) {
                return false;
            }
        }
        for (String mark : MARKS) {
            if (name.contains(mark)) {
                return true;
            }
        }
        return false;
    }

    Streams streams() {
        return streams;
    }

    /** Passes on what is still held; the streams below stay open. */
    @Override
    public void close() {
        try {
            out.finish();
            err.finish();
        } catch (IOException e) {
            // Whoever reads has seen enough, as with 'interlock guard | head'.
        }
    }
}
