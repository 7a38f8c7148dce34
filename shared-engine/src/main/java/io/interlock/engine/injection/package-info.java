/** Text that tries to instruct an agent or hides from its reader: canonical form, phrases, provenance, rule of two. */
@NullMarked
package io.interlock.engine.injection;

import org.jspecify.annotations.NullMarked;
