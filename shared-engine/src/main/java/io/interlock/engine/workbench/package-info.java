/** Workbenches: a private copy of a commit in which an agent changes files and runs programs, within limits. */
@NullMarked
package io.interlock.engine.workbench;

import org.jspecify.annotations.NullMarked;
