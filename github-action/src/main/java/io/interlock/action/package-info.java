/** The GitHub side of a run: reads the event and the inputs once, calls the engine, writes outputs and the job summary. */
@NullMarked
package io.interlock.action;

import org.jspecify.annotations.NullMarked;
