/** The way to language models: providers, prices, limits, retries, fallbacks, cassettes; the only importer of langchain4j. */
@NullMarked
package io.interlock.engine.llm;

import org.jspecify.annotations.NullMarked;
