/** Unified diffs, read exactly: files, hunks and lines, which lines a comment can stand at, and what tells a hunk again. */
@NullMarked
package io.interlock.engine.diff;

import org.jspecify.annotations.NullMarked;
