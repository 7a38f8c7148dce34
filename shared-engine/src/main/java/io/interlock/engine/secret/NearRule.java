package io.interlock.engine.secret;

import io.interlock.engine.model.Rule;
import io.interlock.engine.scan.UserPattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule whose pattern may stand anywhere near a keyword, or anywhere when there is none.
 *
 * @param rule what a finding is an instance of
 * @param keywords what makes the rule look
 * @param pattern what is looked for; null when the path alone is the finding
 * @param group the group that is the secret; 0 for the first that took part
 * @param entropy what the entropy of the secret must exceed, in bits per character; 0 for any
 * @param path what the path must match; null for all
 * @param allow what passes
 */
record NearRule(
        Rule rule,
        List<String> keywords,
        @Nullable UserPattern pattern,
        int group,
        double entropy,
        @Nullable UserPattern path,
        List<AllowList> allow) {}
