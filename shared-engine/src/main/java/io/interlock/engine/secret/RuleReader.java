package io.interlock.engine.secret;

import io.interlock.engine.manifest.ManifestException;
import io.interlock.engine.manifest.Node;
import io.interlock.engine.manifest.YamlReader;
import io.interlock.engine.model.Category;
import io.interlock.engine.model.Problem;
import io.interlock.engine.model.Rule;
import io.interlock.engine.model.Severity;
import io.interlock.engine.secret.RuleSpec.Bounds;
import io.interlock.engine.secret.RuleSpec.Filter;
import io.interlock.engine.secret.RuleSpec.Form;
import io.interlock.engine.secret.RuleSpec.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code kind: SecretRules}, the format of the shipped rules and of those that users add. */
final class RuleReader {

    /** The version of all documents. */
    static final String API_VERSION = "interlock.io/v1";

    /** The kind of the document. */
    static final String KIND = "SecretRules";

    private static final double NAMED_ENTROPY = 2.6;
    private static final List<String> TOP = List.of("apiVersion", "kind", "metadata", "rules");
    private static final List<String> FIELDS = List.of(
            "id",
            "provider",
            "description",
            "remedy",
            "severity",
            "keywords",
            "names",
            "pattern",
            "value",
            "search",
            "secretGroup",
            "entropy",
            "digit",
            "masked",
            "checksum",
            "left",
            "right",
            "lead",
            "path",
            "allow",
            "examples");
    private static final List<String> ALLOW = List.of("stopWords", "patterns");
    private static final List<String> EXAMPLES = List.of("match", "not", "path");

    private final RuleDocument document;
    private final Node root;
    private final RuleLint lint;
    private final Map<String, Integer> lineById = new HashMap<>();

    /**
     * A rule and what proves it.
     *
     * @param at where it is, for messages
     * @param match texts it must find something in
     * @param not texts it must find nothing in
     * @param path where those texts stand
     */
    record Written(RuleSpec spec, Node at, List<Node> match, List<Node> not, String path) {}

    private RuleReader(RuleDocument document, Node root, RuleDetector.Engine engine) {
        this.document = document;
        this.root = root;
        this.lint = new RuleLint(document, engine);
    }

    /**
     * Reads a document and proves its examples.
     *
     * @param engine whose rules they are; shipped rules are held to more
     * @throws RuleFileException when it is not such a document, with everything that is wrong with it
     */
    static List<Written> read(String file, byte[] content, RuleDetector.Engine engine) {
        RuleDocument document = new RuleDocument(file);
        Node root = parse(file, content);
        List<Written> rules = new RuleReader(document, root, engine).rules();
        document.requireValid();
        ExampleProof.prove(rules, engine, document);
        document.requireValid();
        return rules;
    }

    private static Node parse(String file, byte[] content) {
        try {
            return YamlReader.read(content);
        } catch (ManifestException e) {
            throw new RuleFileException(
                    List.of(new Problem(file, e.line(), e.column(), String.valueOf(e.getMessage()), e.remedy())));
        }
    }

    private List<Written> rules() {
        List<Written> rules = new ArrayList<>();
        if (!document.isMapping(root, "a rule file", TOP)) {
            return rules;
        }
        requireValue("apiVersion", API_VERSION);
        requireValue("kind", KIND);
        Node list = root.get("rules");
        if (list.kind() != Node.Kind.SEQUENCE) {
            document.problem(list.isPresent() ? list : root, "The file has no list 'rules'", "Add the rules below it.");
        }
        for (Node item : list.items()) {
            if (document.isMapping(item, "a rule", FIELDS)) {
                rule(item, rules);
            }
        }
        return rules;
    }

    private void requireValue(String name, String value) {
        Node node = root.get(name);
        if (!node.text().equals(value)) {
            document.problem(
                    node.isPresent() ? node : root,
                    "Expected '" + name + ": " + value + "', found " + RuleDocument.describe(node),
                    "Write '" + name + ": " + value + "'.");
        }
    }

    private void rule(Node item, List<Written> rules) {
        Rule rule = identity(item);
        Form form = form(item);
        if (rule == null || form == null) {
            return;
        }
        RuleSpec spec = new RuleSpec(
                rule, document.textOr(item, "provider", rule.id()), form, bounds(item, form), filter(item, form));
        lint.check(item, spec);
        Node examples = item.get("examples");
        if (examples.kind() != Node.Kind.MISSING) {
            document.isMapping(examples, "'examples'", EXAMPLES);
        }
        rules.add(new Written(
                spec,
                item,
                document.textNodes(examples, "match"),
                document.textNodes(examples, "not"),
                document.textOr(examples, "path", "example")));
    }

    private @Nullable Rule identity(Node item) {
        String id = document.text(item, "id");
        if (id == null) {
            document.problem(item, "The rule has no 'id'", "Give it one, such as 'acme-api-key'.");
            return null;
        }
        Integer first = lineById.putIfAbsent(id, item.line());
        if (first != null) {
            document.problem(
                    item.get("id"),
                    "The rule '" + id + "' is already described in line " + first,
                    "Give one of the two another id.");
        }
        String provider = document.textOr(item, "provider", "its provider");
        return new Rule(
                id,
                Category.SECRET,
                severity(item),
                document.textOr(item, "description", "A credential (" + id + ")"),
                document.textOr(item, "remedy", remedy(provider)));
    }

    /** What to do about a leaked credential of anybody. */
    static String remedy(String provider) {
        return "Revoke it at " + provider + " and issue a new one, kept outside the repository.";
    }

    private Severity severity(Node item) {
        String text = document.textOr(item, "severity", "high");
        for (Severity severity : Severity.values()) {
            if (severity.name().equals(text.toUpperCase(Locale.ROOT))) {
                return severity;
            }
        }
        document.problem(
                item.get("severity"), "Unknown severity '" + text + "'", "Write info, low, medium, high or critical.");
        return Severity.HIGH;
    }

    private @Nullable Form form(Node item) {
        boolean named = item.get("names").isPresent();
        String pattern = document.text(item, named ? "value" : "pattern");
        if (pattern == null || item.get(named ? "pattern" : "value").isPresent()) {
            document.problem(
                    item,
                    "The rule needs either 'keywords' and 'pattern', or 'names' and 'value'",
                    "Write 'pattern' for a token that names its issuer, 'names' and 'value' for what is assigned to a name.");
            return null;
        }
        List<String> keywords = document.texts(item, named ? "names" : "keywords");
        boolean near = document.textOr(item, "search", "at").equals("near");
        if (near && named) {
            document.problem(item.get("search"), "A rule with 'names' has no 'search'", "Remove 'search'.");
        }
        if (keywords.isEmpty() && !near) {
            keywords = List.of(RuleLint.literalStart(pattern));
        }
        Shape shape = named ? Shape.NAMED : near ? Shape.NEAR : Shape.TOKEN;
        int group = (int) document.number(item, "secretGroup", 99, 0);
        Node at = item.get(named ? "value" : "pattern");
        return new Form(shape, keywords, pattern, group, lint.extent(at, pattern, group));
    }

    private Bounds bounds(Node item, Form form) {
        String right = document.textOr(item, "right", "");
        String left = document.textOr(item, "left", "word");
        if (!left.equals("word") && !left.equals("any")) {
            document.problem(item.get("left"), "Unknown boundary '" + left + "'", "Write 'word' or 'any'.");
        }
        boolean named = form.shape() == Shape.NAMED;
        String also = right.equals("any") ? "" : named && right.isEmpty() ? "-+/=~%@([" : right;
        return new Bounds(left.equals("word"), !right.equals("any"), also, (int) document.number(item, "lead", 256, 0));
    }

    private Filter filter(Node item, Form form) {
        boolean named = form.shape() == Shape.NAMED;
        Node allow = item.get("allow");
        if (allow.kind() != Node.Kind.MISSING) {
            document.isMapping(allow, "'allow'", ALLOW);
        }
        for (Node pattern : document.textNodes(allow, "patterns")) {
            lint.requirePattern(pattern, pattern.text());
        }
        if (item.get("path").isPresent()) {
            lint.requirePattern(item.get("path"), document.textOr(item, "path", ""));
        }
        return new Filter(
                document.number(item, "entropy", 8, named ? NAMED_ENTROPY : 0),
                document.truth(item, "digit", named),
                document.truth(item, "masked", false),
                checksum(item),
                document.texts(allow, "stopWords"),
                document.texts(allow, "patterns"),
                document.textOr(item, "path", ""));
    }

    private Checksum checksum(Node item) {
        String text = document.textOr(item, "checksum", "none");
        for (Checksum checksum : Checksum.values()) {
            if (checksum.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(text)) {
                return checksum;
            }
        }
        document.problem(
                item.get("checksum"),
                "Unknown checksum '" + text + "'",
                "Write crc32-base62, crc32-base36, aws-account, json-base64, macaroon, base64, login-base64, bech32 or none.");
        return Checksum.NONE;
    }
}
