/** The vocabulary of the engine: records, sealed types and enums that every other package speaks in. */
@NullMarked
package io.interlock.engine.model;

import org.jspecify.annotations.NullMarked;
