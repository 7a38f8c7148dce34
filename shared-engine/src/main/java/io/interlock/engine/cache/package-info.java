/** Keeps derived data on disk between runs: bounded in size, safe to share between processes, never trusted blindly. */
@NullMarked
package io.interlock.engine.cache;

import org.jspecify.annotations.NullMarked;
