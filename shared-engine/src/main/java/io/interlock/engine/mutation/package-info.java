/** Planted faults: small changes of source text that a test of those lines has to notice. */
@NullMarked
package io.interlock.engine.mutation;

import org.jspecify.annotations.NullMarked;
