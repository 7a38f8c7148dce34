package io.interlock.engine.architecture.broken.model;

import picocli.CommandLine;

/** Not a value, and in need of a library. */
public class Mutable {
    CommandLine line = new CommandLine(new Object());
}
