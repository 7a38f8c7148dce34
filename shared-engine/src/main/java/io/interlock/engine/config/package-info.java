/** Reads and validates the YAML documents that teams write, and says what is wrong with them by line and column. */
@NullMarked
package io.interlock.engine.config;

import org.jspecify.annotations.NullMarked;
