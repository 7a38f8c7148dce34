package io.interlock.engine.architecture.broken.report;

import io.interlock.engine.architecture.broken.model.Mutable;

/** Uses what it may use. */
public class Report {
    Mutable value = new Mutable();
}
