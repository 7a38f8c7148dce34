/** The command line: maps arguments to engine calls, and engine results to files, text and exit codes. */
@NullMarked
package io.interlock.engine.cli;

import org.jspecify.annotations.NullMarked;
