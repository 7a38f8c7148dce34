/** Policy expressions: a small, total, cost-bounded evaluator without access to the host. */
@NullMarked
package io.interlock.engine.expression;

import org.jspecify.annotations.NullMarked;
