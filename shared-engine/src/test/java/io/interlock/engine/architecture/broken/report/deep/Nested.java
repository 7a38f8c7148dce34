package io.interlock.engine.architecture.broken.report.deep;

/** A second level. */
class Nested {}
