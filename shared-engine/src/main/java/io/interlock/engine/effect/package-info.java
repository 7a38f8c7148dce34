/** What a step does to the world outside (files, commits, HTTP, commands), each at most once. */
@NullMarked
package io.interlock.engine.effect;

import org.jspecify.annotations.NullMarked;
