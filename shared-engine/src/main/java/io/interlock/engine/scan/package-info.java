/** Walks bytes once and runs each detector only where one of its keywords stands; redacts what is found. */
@NullMarked
package io.interlock.engine.scan;

import org.jspecify.annotations.NullMarked;
