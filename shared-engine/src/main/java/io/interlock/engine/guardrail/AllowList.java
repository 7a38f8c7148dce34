package io.interlock.engine.guardrail;

import io.interlock.engine.affected.PathPattern;
import io.interlock.engine.model.Finding;
import io.interlock.engine.model.Place;
import io.interlock.engine.scan.UserPattern;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells which findings the configured {@link AllowRule}s allow. Thread-safe. */
final class AllowList {

    private final List<AllowRule> rules;

    /** Compiled when first needed: most runs have no finding that gets as far. */
    private final AtomicReferenceArray<UserPattern @Nullable []> patterns;

    AllowList(List<AllowRule> rules) {
        this.rules = List.copyOf(rules);
        this.patterns = new AtomicReferenceArray<>(this.rules.size());
    }

    /** The first rule that allows a finding, or null. */
    @Nullable AllowRule allowing(Finding finding, Supplier<String> value) {
        for (int i = 0; i < rules.size(); i++) {
            AllowRule rule = rules.get(i);
            boolean named = rule.rules().isEmpty()
                    || rule.rules().contains(finding.rule().id());
            if (named
                    && isAt(rule.paths(), finding.location().place())
                    && (rule.stopWords().isEmpty() || holdsStopWord(rule.stopWords(), value.get()))
                    && (rule.patterns().isEmpty() || matches(compiled(i, rule.patterns()), value.get()))) {
                return rule;
            }
        }
        return null;
    }

    /** A member of an archive is where the archive is. */
    private static boolean isAt(List<PathPattern> paths, Place place) {
        if (paths.isEmpty()) {
            return true;
        }
        if (place.kind() != Place.Kind.FILE) {
            return false;
        }
        int member = place.name().indexOf("!/");
        String path = member < 0 ? place.name() : place.name().substring(0, member);
        for (PathPattern pattern : paths) {
            if (pattern.matches(path)) {
                return true;
            }
        }
        return false;
    }

    private static boolean holdsStopWord(List<String> words, String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        for (String word : words) {
            if (lower.contains(word.toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(UserPattern[] patterns, String value) {
        for (UserPattern pattern : patterns) {
            if (pattern.isIn(value)) {
                return true;
            }
        }
        return false;
    }

    private UserPattern[] compiled(int index, List<String> texts) {
        UserPattern[] compiled = patterns.get(index);
        if (compiled == null) {
            compiled = new UserPattern[texts.size()];
            for (int i = 0; i < compiled.length; i++) {
                compiled[i] = UserPattern.of(texts.get(i), false);
            }
            patterns.set(index, compiled);
        }
        return compiled;
    }
}
