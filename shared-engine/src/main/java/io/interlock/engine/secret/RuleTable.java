package io.interlock.engine.secret;

import io.interlock.engine.model.Category;
import io.interlock.engine.model.Rule;
import io.interlock.engine.model.Severity;
import io.interlock.engine.secret.RuleSpec.Bounds;
import io.interlock.engine.secret.RuleSpec.Extent;
import io.interlock.engine.secret.RuleSpec.Filter;
import io.interlock.engine.secret.RuleSpec.Form;
import io.interlock.engine.secret.RuleSpec.Shape;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rules as bytes, so that a cold start reads no YAML: a pool of texts, each once, then the rules, whose texts are numbers
 * in the pool. All numbers have two bytes, high byte first. Without examples, which are proven when it is written.
 */
final class RuleTable {

    private static final int MAGIC = 0x4952;
    private static final int VERSION = 1;
    private static final Severity[] SEVERITIES = Severity.values();
    private static final Shape[] SHAPES = Shape.values();
    private static final Checksum[] CHECKSUMS = Checksum.values();

    private RuleTable() {}

    /** Writes rules; the same rules give the same bytes. */
    static byte[] write(List<RuleSpec> rules) {
        Map<String, Integer> pool = new LinkedHashMap<>();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (RuleSpec rule : rules) {
            writeRule(body, rule, pool);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        number(all, MAGIC);
        number(all, VERSION);
        number(all, pool.size());
        for (String text : pool.keySet()) {
            byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
            number(all, bytes.length);
            all.writeBytes(bytes);
        }
        number(all, rules.size());
        all.writeBytes(body.toByteArray());
        return all.toByteArray();
    }

    private static void writeRule(ByteArrayOutputStream out, RuleSpec spec, Map<String, Integer> pool) {
        Rule rule = spec.rule();
        text(out, rule.id(), pool);
        number(out, rule.severity().ordinal());
        text(out, rule.description(), pool);
        text(out, rule.remedy(), pool);
        text(out, spec.provider(), pool);
        Form form = spec.form();
        number(out, form.shape().ordinal());
        texts(out, form.keywords(), pool);
        text(out, form.pattern(), pool);
        number(out, form.group());
        number(out, form.extent().least());
        number(out, form.extent().most());
        number(out, form.extent().solid() ? 1 : 0);
        Bounds bounds = spec.bounds();
        number(out, (bounds.left() ? 1 : 0) | (bounds.right() ? 2 : 0));
        text(out, bounds.also(), pool);
        number(out, bounds.lead());
        Filter filter = spec.filter();
        number(out, (int) Math.round(filter.entropy() * 100));
        number(out, filter.digit() ? 1 : 0);
        number(out, filter.checksum().ordinal());
        texts(out, filter.stopWords(), pool);
        texts(out, filter.allow(), pool);
        text(out, filter.path(), pool);
    }

    private static void number(ByteArrayOutputStream out, int value) {
        if (value < 0 || value > 0xFFFF) {
            throw new IllegalArgumentException("A number in a rule table is 0 to 65535, not " + value);
        }
        out.write(value >> 8);
        out.write(value);
    }

    private static void text(ByteArrayOutputStream out, String text, Map<String, Integer> pool) {
        Integer index = pool.get(text);
        if (index == null) {
            index = pool.size();
            pool.put(text, index);
        }
        number(out, index);
    }

    private static void texts(ByteArrayOutputStream out, List<String> texts, Map<String, Integer> pool) {
        number(out, texts.size());
        for (String text : texts) {
            text(out, text, pool);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException when it is something else
     */
    static List<RuleSpec> read(byte[] bytes) {
        return new Reader(bytes).rules();
    }

    private static final class Reader {

        private final byte[] bytes;
        private String[] pool = new String[0];
        private int at;

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        List<RuleSpec> rules() {
            if (bytes.length < 8 || number() != MAGIC || number() != VERSION) {
                throw new IllegalArgumentException("The rule table of this build is damaged: build it again");
            }
            pool = new String[number()];
            for (int i = 0; i < pool.length; i++) {
                int length = number();
                pool[i] = new String(bytes, at, length, StandardCharsets.ISO_8859_1);
                at += length;
            }
            int count = number();
            List<RuleSpec> rules = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                rules.add(rule());
            }
            return rules;
        }

        private RuleSpec rule() {
            String id = text();
            Severity severity = SEVERITIES[number()];
            Rule rule = new Rule(id, Category.SECRET, severity, text(), text());
            String provider = text();
            Form form = new Form(SHAPES[number()], texts(), text(), number(), extent());
            int sides = number();
            Bounds bounds = new Bounds((sides & 1) != 0, (sides & 2) != 0, text(), number());
            Filter filter = new Filter(number() / 100.0, number() != 0, CHECKSUMS[number()], texts(), texts(), text());
            return new RuleSpec(rule, provider, form, bounds, filter);
        }

        private Extent extent() {
            return new Extent(number(), number(), number() != 0);
        }

        private int number() {
            int value = (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
            at += 2;
            return value;
        }

        private String text() {
            return pool[number()];
        }

        private List<String> texts() {
            int count = number();
            if (count == 0) {
                return List.of();
            }
            List<String> texts = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                texts.add(text());
            }
            return texts;
        }
    }
}
