/** Starts programs, and is the only place that does: time limits, output caps and a scrubbed environment. */
@NullMarked
package io.interlock.engine.process;

import org.jspecify.annotations.NullMarked;
