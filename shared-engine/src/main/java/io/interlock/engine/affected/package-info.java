/** Discovers the components of a repository and decides which of them a change affects. */
@NullMarked
package io.interlock.engine.affected;

import org.jspecify.annotations.NullMarked;
