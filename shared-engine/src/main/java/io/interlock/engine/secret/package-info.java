/** Finds credentials: rules as data, assignments in the languages people write them in, headers and URLs. */
@NullMarked
package io.interlock.engine.secret;

import org.jspecify.annotations.NullMarked;
