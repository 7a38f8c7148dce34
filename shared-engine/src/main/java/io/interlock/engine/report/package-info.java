/** Renders results for people and machines: tables, JSON, graphs and pages. */
@NullMarked
package io.interlock.engine.report;

import org.jspecify.annotations.NullMarked;
