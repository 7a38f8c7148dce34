/** What a change and an agent may contain and do: checks, limits, gates, and the one decision. */
@NullMarked
package io.interlock.engine.guardrail;

import org.jspecify.annotations.NullMarked;
