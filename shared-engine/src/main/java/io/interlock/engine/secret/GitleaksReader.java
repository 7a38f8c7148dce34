package io.interlock.engine.secret;

import io.interlock.engine.manifest.ManifestException;
import io.interlock.engine.manifest.Node;
import io.interlock.engine.manifest.TomlReader;
import io.interlock.engine.model.Category;
import io.interlock.engine.model.Problem;
import io.interlock.engine.model.Rule;
import io.interlock.engine.model.Severity;
import io.interlock.engine.scan.UserPattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads rule files in the format of gitleaks, TOML, with the same meaning. */
final class GitleaksReader {

    private static final List<String> TOP =
            List.of("title", "description", "minVersion", "extend", "rules", "allowlist", "allowlists");
    private static final List<String> EXTEND = List.of("useDefault", "path", "url", "disabledRules");
    private static final List<String> RULE = List.of(
            "id",
            "description",
            "regex",
            "secretGroup",
            "entropy",
            "keywords",
            "path",
            "tags",
            "allowlist",
            "allowlists",
            "skipReport",
            "required");
    private static final List<String> ALLOW =
            List.of("description", "condition", "commits", "paths", "regexTarget", "regexes", "stopwords");
    private static final List<String> GLOBAL_ALLOW = withTargets();

    private final RuleDocument document;
    private final Map<String, Integer> lineById = new HashMap<>();

    /**
     * What a file says.
     *
     * @param rules its rules, with the lists that let pass
     * @param global what passes in all rules, also those it extends
     * @param useDefault whether it adds to the rules of the product
     * @param extendsPath another file it adds to, or null
     * @param disabledRules ids of rules it switches off in what it extends
     */
    record Content(
            List<NearRule> rules,
            List<AllowList> global,
            boolean useDefault,
            @Nullable String extendsPath,
            List<String> disabledRules) {}

    private GitleaksReader(RuleDocument document) {
        this.document = document;
    }

    private static List<String> withTargets() {
        List<String> all = new ArrayList<>(ALLOW);
        all.add("targetRules");
        return all;
    }

    /**
     * Reads a file.
     *
     * @throws RuleFileException when it is not such a file, with everything that is wrong with it
     */
    static Content read(String file, byte[] content) {
        RuleDocument document = new RuleDocument(file);
        Content read = new GitleaksReader(document).content(parse(file, content));
        document.requireValid();
        return read;
    }

    private static Node parse(String file, byte[] content) {
        try {
            return TomlReader.read(content);
        } catch (ManifestException e) {
            throw new RuleFileException(
                    List.of(new Problem(file, e.line(), e.column(), String.valueOf(e.getMessage()), e.remedy())));
        }
    }

    private Content content(Node root) {
        document.isMapping(root, "a gitleaks file", TOP);
        List<AllowList> global = allowLists(root, GLOBAL_ALLOW);
        List<NearRule> rules = new ArrayList<>();
        for (Node item : root.get("rules").items()) {
            if (document.isMapping(item, "a rule", RULE)) {
                NearRule rule = rule(item, global);
                if (rule != null && !item.get("skipReport").isTrue()) {
                    rules.add(rule);
                }
            }
        }
        Node extend = root.get("extend");
        if (extend.kind() != Node.Kind.MISSING) {
            document.isMapping(extend, "[extend]", EXTEND);
        }
        if (extend.get("url").isPresent()) {
            document.problem(
                    extend.get("url"),
                    "A rule file is not fetched from a URL",
                    "Keep the file beside this one, as 'path'.");
        }
        return new Content(
                rules,
                global,
                document.truth(extend, "useDefault", false),
                document.text(extend, "path"),
                document.texts(extend, "disabledRules"));
    }

    private @Nullable NearRule rule(Node item, List<AllowList> global) {
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
        if (item.get("required").isPresent()) {
            document.problem(
                    item.get("required"),
                    "Rules that require other rules are not supported (rule '" + id + "')",
                    "Remove 'required', or the rule.");
        }
        UserPattern pattern = pattern(item, "regex");
        UserPattern path = pattern(item, "path");
        if (!item.get("regex").isPresent() && !item.get("path").isPresent()) {
            document.problem(item, "The rule '" + id + "' has neither 'regex' nor 'path'", "Add one of them.");
        }
        List<AllowList> allow = new ArrayList<>(allowLists(item, ALLOW));
        allow.addAll(global);
        return new NearRule(named(id, item), keywords(item), pattern, group(item, pattern), entropy(item), path, allow);
    }

    private Rule named(String id, Node item) {
        document.texts(item, "tags");
        return new Rule(
                id,
                Category.SECRET,
                Severity.HIGH,
                document.textOr(item, "description", "A credential (" + id + ")"),
                RuleReader.remedy("its provider"));
    }

    private List<String> keywords(Node item) {
        List<String> keywords = new ArrayList<>();
        for (Node keyword : document.textNodes(item, "keywords")) {
            if (keyword.text().isEmpty() || keyword.text().length() > 60) {
                document.problem(keyword, "A keyword has 1 to 60 characters", "Shorten it.");
            } else {
                keywords.add(keyword.text());
            }
        }
        return keywords;
    }

    private int group(Node item, @Nullable UserPattern pattern) {
        int group = (int) document.number(item, "secretGroup", 999, 0);
        if (pattern != null && group > pattern.groups()) {
            document.problem(
                    item.get("secretGroup"),
                    "'secretGroup' is " + group + ", but the regex has " + pattern.groups() + " groups",
                    "Put the secret in a group, or remove 'secretGroup'.");
            return 0;
        }
        return group;
    }

    private double entropy(Node item) {
        return document.number(item, "entropy", 8, 0);
    }

    private @Nullable UserPattern pattern(Node parent, String name) {
        String text = document.text(parent, name);
        return text == null ? null : compiled(parent.get(name), text);
    }

    private @Nullable UserPattern compiled(Node at, String text) {
        try {
            return UserPattern.of(text);
        } catch (IllegalArgumentException e) {
            document.problem(at, "Cannot use the pattern: " + e.getMessage(), "Write it without that.");
            return null;
        }
    }

    private List<AllowList> allowLists(Node parent, List<String> allowed) {
        List<AllowList> lists = new ArrayList<>();
        Node single = parent.get("allowlist");
        if (single.kind() != Node.Kind.MISSING) {
            lists.add(allowList(single, allowed));
        }
        for (Node item : parent.get("allowlists").items()) {
            lists.add(allowList(item, allowed));
        }
        return lists;
    }

    private AllowList allowList(Node item, List<String> allowed) {
        document.isMapping(item, "an allow-list", allowed);
        List<String> stopWords = new ArrayList<>();
        for (String word : document.texts(item, "stopwords")) {
            stopWords.add(word.toLowerCase(Locale.ROOT));
        }
        return new AllowList(
                all(item),
                target(item),
                patterns(item, "paths"),
                patterns(item, "regexes"),
                stopWords,
                !document.texts(item, "commits").isEmpty(),
                document.texts(item, "targetRules"));
    }

    private boolean all(Node item) {
        String condition = document.textOr(item, "condition", "OR").toUpperCase(Locale.ROOT);
        boolean all = condition.equals("AND") || condition.equals("&&");
        if (!all && !condition.equals("OR") && !condition.equals("||")) {
            document.problem(item.get("condition"), "Unknown condition '" + condition + "'", "Write AND or OR.");
        }
        return all;
    }

    private AllowList.Target target(Node item) {
        String target = document.textOr(item, "regexTarget", "secret");
        for (AllowList.Target known : AllowList.Target.values()) {
            if (known.name().equals(target.toUpperCase(Locale.ROOT))) {
                return known;
            }
        }
        document.problem(item.get("regexTarget"), "Unknown target '" + target + "'", "Write secret, match or line.");
        return AllowList.Target.SECRET;
    }

    private List<UserPattern> patterns(Node item, String name) {
        List<UserPattern> patterns = new ArrayList<>();
        for (Node pattern : document.textNodes(item, name)) {
            UserPattern compiled = compiled(pattern, pattern.text());
            if (compiled != null) {
                patterns.add(compiled);
            }
        }
        return patterns;
    }
}
