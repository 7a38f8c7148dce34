/** Reviews a change: packs its hunks by risk, asks models, and keeps only findings that the code supports. */
@NullMarked
package io.interlock.engine.review;

import org.jspecify.annotations.NullMarked;
