/** Tells the findings of a review again after a push: what is new, still open, moved, fixed or lived with. */
@NullMarked
package io.interlock.engine.tracking;

import org.jspecify.annotations.NullMarked;
