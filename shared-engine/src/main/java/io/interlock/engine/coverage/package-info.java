/** Covered lines: what coverage reports of many tools say, as sets of lines of files of the repository. */
@NullMarked
package io.interlock.engine.coverage;

import org.jspecify.annotations.NullMarked;
