package io.interlock.engine.architecture.broken.approval;

import picocli.CommandLine;

/** In need of a library. */
class Gate {
    CommandLine line = new CommandLine(new Object());
}
