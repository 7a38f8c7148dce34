/** Tests of a component: which framework they use, how that is asked to run some of them, and what its reports say. */
@NullMarked
package io.interlock.engine.testing;

import org.jspecify.annotations.NullMarked;
