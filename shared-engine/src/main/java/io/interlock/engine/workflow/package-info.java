/** Steps as a graph, run within budgets, journalled so that a run goes on where it stopped. */
@NullMarked
package io.interlock.engine.workflow;

import org.jspecify.annotations.NullMarked;
