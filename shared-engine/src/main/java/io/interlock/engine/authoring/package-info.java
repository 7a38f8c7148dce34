/** Agents that write: code that is kept when its commands pass, tests that are kept when they are proven. */
@NullMarked
package io.interlock.engine.authoring;

import org.jspecify.annotations.NullMarked;
