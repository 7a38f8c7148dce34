package io.interlock.engine.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Texts that are shipped: what agents are told, and the schemas of their replies. */
final class AgentResources {

    private AgentResources() {}

    /** A text; its line breaks are those of Unix on every machine. */
    static String read(String name) {
        try (InputStream in = AgentResources.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The jar is not whole: '" + name + "' is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read '" + name + "' in the jar", e);
        }
    }
}
