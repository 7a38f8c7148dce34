package io.interlock.engine.architecture.broken.agent;

import java.net.URI;
import java.nio.file.Path;

/** Could write anywhere and call anybody. */
class Powerful {
    Path file = Path.of("/etc/passwd");
    URI server = URI.create("https://example.com");
}
