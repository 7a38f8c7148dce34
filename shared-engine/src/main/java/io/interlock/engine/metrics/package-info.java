/** Counts what happens in runs, for Prometheus. */
@NullMarked
package io.interlock.engine.metrics;

import org.jspecify.annotations.NullMarked;
