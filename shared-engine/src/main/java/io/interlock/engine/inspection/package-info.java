/** Deterministic checks of a change that need no model: left-over debugging, conflict markers, missing tests and the like. */
@NullMarked
package io.interlock.engine.inspection;

import org.jspecify.annotations.NullMarked;
