/** Agents: a task in, a checked answer out, through models and tools that are kept on a leash. */
@NullMarked
package io.interlock.engine.agent;

import org.jspecify.annotations.NullMarked;
