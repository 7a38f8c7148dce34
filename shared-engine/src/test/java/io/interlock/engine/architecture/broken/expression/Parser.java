package io.interlock.engine.architecture.broken.expression;

import picocli.CommandLine;

/** In need of a library. */
class Parser {
    CommandLine line = new CommandLine(new Object());
}
