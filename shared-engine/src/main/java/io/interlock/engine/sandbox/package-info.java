/** Sandboxes: where programs run that nobody vouches for, without network, secrets or a way out of their directory. */
@NullMarked
package io.interlock.engine.sandbox;

import org.jspecify.annotations.NullMarked;
