package io.interlock.engine.secret;

import io.interlock.engine.model.Rule;
import io.interlock.engine.secret.RuleSpec.Bounds;
import io.interlock.engine.secret.RuleSpec.Filter;
import io.interlock.engine.secret.RuleSpec.Form;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes rules as bytes, so that a cold start reads no YAML: a pool of texts, each once; the keywords with the rules that
 * look there; where each rule starts; and the rules, whose texts are numbers in the pool. Without examples, which are
 * proven before. The same rules give the same bytes.
 */
final class RuleTableWriter {

    private final Map<String, Integer> pool = new LinkedHashMap<>();

    private RuleTableWriter() {}

    static byte[] write(List<RuleSpec> rules) {
        return new RuleTableWriter().table(rules);
    }

    private byte[] table(List<RuleSpec> rules) {
        ByteArrayOutputStream starts = new ByteArrayOutputStream();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        number(starts, rules.size());
        for (RuleSpec rule : rules) {
            number(starts, body.size());
            rule(body, rule);
        }
        byte[] index = index(AnchorIndex.of(rules));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        number(all, RuleTable.MAGIC);
        number(all, RuleTable.VERSION);
        number(all, pool.size());
        for (String text : pool.keySet()) {
            byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
            number(all, bytes.length);
            all.writeBytes(bytes);
        }
        all.writeBytes(index);
        all.writeBytes(starts.toByteArray());
        all.writeBytes(body.toByteArray());
        return all.toByteArray();
    }

    private byte[] index(AnchorIndex index) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        number(out, index.anchors().size());
        for (int i = 0; i < index.anchors().size(); i++) {
            text(out, index.anchors().get(i).text());
            numbers(out, index.tokens()[i]);
            numbers(out, index.named()[i]);
        }
        return out.toByteArray();
    }

    private void rule(ByteArrayOutputStream out, RuleSpec spec) {
        Rule rule = spec.rule();
        text(out, rule.id());
        number(out, rule.severity().ordinal());
        text(out, rule.description());
        text(out, rule.remedy());
        text(out, spec.provider());
        form(out, spec.form());
        Bounds bounds = spec.bounds();
        number(out, (bounds.left() ? 1 : 0) | (bounds.right() ? 2 : 0));
        text(out, bounds.also());
        number(out, bounds.lead());
        filter(out, spec.filter());
    }

    private void form(ByteArrayOutputStream out, Form form) {
        number(out, form.shape().ordinal());
        texts(out, form.keywords());
        text(out, form.pattern());
        number(out, form.group());
        number(out, form.extent().least());
        number(out, form.extent().most());
        number(out, form.extent().solid() ? 1 : 0);
    }

    private void filter(ByteArrayOutputStream out, Filter filter) {
        number(out, (int) Math.round(filter.entropy() * 100));
        number(out, (filter.digit() ? 1 : 0) | (filter.masked() ? 2 : 0));
        number(out, filter.checksum().ordinal());
        texts(out, filter.stopWords());
        texts(out, filter.allow());
        text(out, filter.path());
    }

    private static void number(ByteArrayOutputStream out, int value) {
        if (value < 0 || value > 0xFFFF) {
            throw new IllegalArgumentException("A number in a rule table is 0 to 65535, not " + value);
        }
        out.write(value >> 8);
        out.write(value);
    }

    private static void numbers(ByteArrayOutputStream out, int[] numbers) {
        number(out, numbers.length);
        for (int value : numbers) {
            number(out, value);
        }
    }

    private void text(ByteArrayOutputStream out, String text) {
        Integer index = pool.get(text);
        if (index == null) {
            index = pool.size();
            pool.put(text, index);
        }
        number(out, index);
    }

    private void texts(ByteArrayOutputStream out, List<String> texts) {
        number(out, texts.size());
        for (String text : texts) {
            text(out, text);
        }
    }
}
