/** Who must say yes, who has, and who is still missing; pure, so that a Jenkins controller can use it. */
@NullMarked
package io.interlock.engine.approval;

import org.jspecify.annotations.NullMarked;
