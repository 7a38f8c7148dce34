/** Keeps runs where a crash cannot take them: journal, effects, budgets, approvals and model replies, in one file or in PostgreSQL. */
@NullMarked
package io.interlock.engine.store;

import org.jspecify.annotations.NullMarked;
