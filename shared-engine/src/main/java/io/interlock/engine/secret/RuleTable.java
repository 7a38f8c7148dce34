package io.interlock.engine.secret;

import io.interlock.engine.model.Category;
import io.interlock.engine.model.Rule;
import io.interlock.engine.model.Severity;
import io.interlock.engine.scan.Anchor;
import io.interlock.engine.secret.RuleSpec.Bounds;
import io.interlock.engine.secret.RuleSpec.Extent;
import io.interlock.engine.secret.RuleSpec.Filter;
import io.interlock.engine.secret.RuleSpec.Form;
import io.interlock.engine.secret.RuleSpec.Shape;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The rules as {@link RuleTableWriter} wrote them. Only the keywords are read at once; a rule is made when it is first
 * asked for, which in most runs is the case for few of them. All numbers have two bytes, high byte first.
 */
final class RuleTable {

    static final int MAGIC = 0x4952;
    static final int VERSION = 3;

    private static final Severity[] SEVERITIES = Severity.values();
    private static final Shape[] SHAPES = Shape.values();
    private static final Checksum[] CHECKSUMS = Checksum.values();

    private final byte[] bytes;
    private final int[] texts;
    private final AnchorIndex index;
    private final Rules rules;
    private int at;

    /**
     * Reads a table.
     *
     * @throws IllegalArgumentException when the bytes are something else
     */
    RuleTable(byte[] bytes) {
        this.bytes = bytes;
        if (bytes.length < 8 || number() != MAGIC || number() != VERSION) {
            throw new IllegalArgumentException("The rule table of this build is damaged: build it again");
        }
        this.texts = new int[number()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = at;
            at += 2 + (bytes[at] & 0xFF) * 256 + (bytes[at + 1] & 0xFF);
        }
        this.index = readIndex();
        this.rules = readRules();
    }

    /** Which rules look where a keyword stands. */
    AnchorIndex index() {
        return index;
    }

    /** The rules; immutable and safe to share between threads. */
    List<RuleSpec> rules() {
        return rules;
    }

    private AnchorIndex readIndex() {
        int count = number();
        List<Anchor> anchors = new ArrayList<>(count);
        int[][] tokens = new int[count][];
        int[][] named = new int[count][];
        for (int i = 0; i < count; i++) {
            anchors.add(Anchor.keyword(text()));
            tokens[i] = numbers();
            named[i] = numbers();
        }
        return new AnchorIndex(anchors, tokens, named);
    }

    private Rules readRules() {
        int[] offsets = new int[number()];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = number();
        }
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] += at;
        }
        return new Rules(offsets);
    }

    private int number() {
        int value = (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
        at += 2;
        return value;
    }

    private int[] numbers() {
        int[] numbers = new int[number()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number();
        }
        return numbers;
    }

    private String text() {
        int start = texts[number()];
        int length = (bytes[start] & 0xFF) << 8 | bytes[start + 1] & 0xFF;
        return new String(bytes, start + 2, length, StandardCharsets.ISO_8859_1);
    }

    private List<String> textList() {
        int count = number();
        if (count == 0) {
            return List.of();
        }
        List<String> list = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            list.add(text());
        }
        return list;
    }

    private RuleSpec rule(int offset) {
        at = offset;
        String id = text();
        Severity severity = SEVERITIES[number()];
        Rule rule = new Rule(id, Category.SECRET, severity, text(), text());
        String provider = text();
        Form form = new Form(SHAPES[number()], textList(), text(), number(), extent());
        int sides = number();
        Bounds bounds = new Bounds((sides & 1) != 0, (sides & 2) != 0, text(), number());
        double entropy = number() / 100.0;
        int flags = number();
        Checksum checksum = CHECKSUMS[number()];
        Filter filter =
                new Filter(entropy, (flags & 1) != 0, (flags & 2) != 0, checksum, textList(), textList(), text());
        return new RuleSpec(rule, provider, form, bounds, filter);
    }

    private Extent extent() {
        return new Extent(number(), number(), number() != 0);
    }

    private final class Rules extends AbstractList<RuleSpec> implements RandomAccess {

        private final int[] offsets;
        private final @Nullable RuleSpec[] made;

        Rules(int[] offsets) {
            this.offsets = offsets;
            this.made = new RuleSpec[offsets.length];
        }

        @Override
        public RuleSpec get(int i) {
            synchronized (made) {
                RuleSpec rule = made[i];
                if (rule == null) {
                    rule = rule(offsets[i]);
                    made[i] = rule;
                }
                return rule;
            }
        }

        @Override
        public int size() {
            return offsets.length;
        }
    }
}
