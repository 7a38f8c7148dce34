/** Turns revisions into a change and gives read access to the files of a commit without a checkout. */
@NullMarked
package io.interlock.engine.scm;

import org.jspecify.annotations.NullMarked;
