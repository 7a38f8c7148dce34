/** Finds and masks data about people: each recogniser scores by structure, checksum and context. */
@NullMarked
package io.interlock.engine.personal;

import org.jspecify.annotations.NullMarked;
