package io.interlock.engine.cli;

/**
 * How to speak on standard error.
 *
 * @param quiet errors only
 * @param verbose with stack traces and timings
 * @param json one JSON object on each line
 */
record Log(boolean quiet, boolean verbose, boolean json) {}
