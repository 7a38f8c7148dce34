package io.interlock.engine.config;

import io.interlock.engine.affected.Nearest;
import io.interlock.engine.affected.PathPattern;
import io.interlock.engine.inspection.Inspection;
import io.interlock.engine.inspection.InspectionSettings;
import io.interlock.engine.manifest.Node;
import io.interlock.engine.model.ReviewCategory;
import io.interlock.engine.model.Severity;
import io.interlock.engine.review.ReviewSettings;
import io.interlock.engine.review.ReviewSettings.Depth;
import io.interlock.engine.review.ReviewSettings.Limits;
import io.interlock.engine.review.ReviewSettings.PathInstruction;
import io.interlock.engine.review.ReviewSettings.PathSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code kind: AIReview}. What it accepts is also said by {@code review-v1.schema.json}, but for what a schema
 * cannot know: patterns that leave the repository, and texts that are longer than they look.
 */
public final class ReviewConfigReader {

    /** Where a repository keeps the document. */
    public static final String DEFAULT_FILE = ".interlock/review.yaml";

    /** What the document says it is. */
    public static final String KIND = "AIReview";

    private static final int MOST_TEXT = 20_000;
    private static final int MOST_ITEMS = 500;
    private static final String OFF = "off";
    private static final List<String> SPEC = List.of(
            "model",
            "verifier",
            "depth",
            "language",
            "focus",
            "limits",
            "paths",
            "instructions",
            "checks",
            "licenceHeader");
    private static final List<String> LIMITS =
            List.of("requestTokens", "requests", "parallel", "findings", "confidence", "timeout");
    private static final List<String> CHECK_WORDS = List.of(OFF, "info", "low", "medium", "high", "critical");

    private final Document document;
    private final GuardrailValues values;

    private ReviewConfigReader(Document document, String file) {
        this.document = document;
        this.values = new GuardrailValues(document, file);
    }

    /**
     * Reads a document.
     *
     * @param file its name for messages
     * @param content its bytes, in UTF-8
     * @throws ConfigException when it is not such a document, with everything that is wrong with it
     */
    public static ReviewSettings read(String file, byte[] content) {
        return new ReviewConfigReader(Document.read(file, content), file).read();
    }

    private ReviewSettings read() {
        Node root = document.root();
        ReviewSettings settings = ReviewSettings.DEFAULT;
        if (document.isMapping(root, "the document", Header.NAMES)) {
            Header.kind(document, List.of(KIND));
            Node spec = root.get("spec");
            if (spec == Node.MISSING) {
                document.problem(root, "The document has no 'spec'", "Add it: spec: {depth: normal}.");
            } else if (document.isMapping(spec, "'spec'", SPEC)) {
                settings = settings(spec);
            }
        }
        document.requireValid();
        return settings;
    }

    private ReviewSettings settings(Node spec) {
        String depth = document.choice(spec, "depth", words(Depth.values()));
        return new ReviewSettings(
                document.text(spec, "model"),
                document.text(spec, "verifier"),
                depth == null ? Depth.NORMAL : Depth.valueOf(depth.toUpperCase(Locale.ROOT)),
                language(spec),
                focus(spec),
                limits(spec.get("limits")),
                paths(spec.get("paths")),
                instructions(spec, "instructions"),
                checks(spec));
    }

    private String language(Node spec) {
        String tag = document.text(spec, "language");
        if (tag != null && !ReviewSettings.isLanguage(tag)) {
            document.problem(
                    spec.get("language"),
                    "'" + tag + "' is no language tag",
                    "Write one such as en or ko: letters, digits and hyphens.");
        }
        return tag == null ? ReviewSettings.DEFAULT.language() : tag;
    }

    private List<ReviewCategory> focus(Node spec) {
        List<ReviewCategory> focus = new ArrayList<>();
        for (Node node : document.texts(spec, "focus")) {
            String word = document.word(node, "focus", words(ReviewCategory.values()));
            ReviewCategory category = word == null ? null : ReviewCategory.valueOf(word.toUpperCase(Locale.ROOT));
            if (category != null && !focus.contains(category)) {
                focus.add(category);
            }
        }
        return focus;
    }

    private Limits limits(Node node) {
        Limits usual = Limits.DEFAULT;
        if (node.kind() == Node.Kind.MISSING || !document.isMapping(node, "'limits'", LIMITS)) {
            return usual;
        }
        Integer tokens = document.number(node, "requestTokens", 2_000, 1_000_000);
        Integer requests = document.number(node, "requests", 1, 1_000);
        Integer parallel = document.number(node, "parallel", 1, 32);
        Integer findings = document.number(node, "findings", 1, 500);
        Double confidence = document.decimal(node, "confidence", 1);
        Duration timeout = values.duration(node, "timeout");
        return new Limits(
                or(tokens, usual.requestTokens()),
                or(requests, usual.requests()),
                or(parallel, usual.parallel()),
                or(findings, usual.findings()),
                or(confidence, usual.confidence()),
                or(timeout, usual.timeout()));
    }

    private static <T> T or(@Nullable T value, T usual) {
        return value == null ? usual : value;
    }

    private PathSettings paths(Node node) {
        List<String> names = List.of("exclude", "security", "instructions");
        if (node.kind() == Node.Kind.MISSING || !document.isMapping(node, "'paths'", names)) {
            return PathSettings.NONE;
        }
        List<PathInstruction> instructions = new ArrayList<>();
        for (Node item : document.list(node, "instructions")) {
            if (document.isMapping(item, "an entry of 'instructions'", List.of("paths", "text"))) {
                List<String> patterns = patterns(document.requiredTexts(item, "paths", "the entry"));
                document.requiredText(item, "text", "the entry");
                instructions.add(new PathInstruction(patterns, instructions(item, "text")));
            }
        }
        requireFew(node, instructions.size(), "instructions");
        return new PathSettings(
                patterns(document.texts(node, "exclude")), patterns(document.texts(node, "security")), instructions);
    }

    private List<String> patterns(List<Node> nodes) {
        if (!nodes.isEmpty()) {
            requireFew(nodes.get(0), nodes.size(), "patterns");
        }
        List<String> patterns = new ArrayList<>(nodes.size());
        for (PathPattern pattern : values.paths(nodes)) {
            patterns.add(pattern.pattern());
        }
        return patterns;
    }

    private void requireFew(Node at, int count, String what) {
        if (count > MOST_ITEMS) {
            document.problem(at, "There are more than " + MOST_ITEMS + " " + what, "Join some by wildcards.");
        }
    }

    /** What a model is told. All of it is sent with each request, so that it is bounded. */
    private String instructions(Node parent, String name) {
        Node node = parent.get(name);
        String text = node.kind() == Node.Kind.MISSING ? null : document.text(parent, name);
        if (text != null && text.length() > MOST_TEXT) {
            document.problem(
                    node,
                    "'" + name + "' has " + text.length() + " characters",
                    "Shorten it to " + MOST_TEXT + ": it is sent with every request.");
        }
        return text == null ? "" : text;
    }

    private InspectionSettings checks(Node spec) {
        Set<String> off = new HashSet<>();
        Map<String, Severity> severities = new LinkedHashMap<>();
        Node node = spec.get("checks");
        if (node.kind() != Node.Kind.MISSING && document.isMapping(node, "'checks'", Inspection.all())) {
            node.entries().forEach((name, value) -> check(name, value, off, severities));
        }
        return new InspectionSettings(off, severities, instructions(spec, "licenceHeader"));
    }

    private void check(String name, Node value, Set<String> off, Map<String, Severity> severities) {
        String word = Document.isText(value) ? value.text() : "";
        if (word.equals(OFF)) {
            off.add(name);
        } else if (CHECK_WORDS.contains(word)) {
            severities.put(name, Severity.valueOf(word.toUpperCase(Locale.ROOT)));
        } else {
            document.problem(
                    value,
                    "Expected 'off' or a severity as '" + name + "', found " + Document.describe(value),
                    Nearest.remedy(word, CHECK_WORDS, "Write one of: " + String.join(", ", CHECK_WORDS) + "."));
        }
    }

    private static List<String> words(Enum<?>... constants) {
        List<String> words = new ArrayList<>(constants.length);
        for (Enum<?> constant : constants) {
            words.add(constant.name().toLowerCase(Locale.ROOT));
        }
        return words;
    }
}
