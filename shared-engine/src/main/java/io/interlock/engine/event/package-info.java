/** What happens in a run, told to whoever listens. */
@NullMarked
package io.interlock.engine.event;

import org.jspecify.annotations.NullMarked;
