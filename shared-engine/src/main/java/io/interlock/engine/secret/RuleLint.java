package io.interlock.engine.secret;

import io.interlock.engine.manifest.Node;
import io.interlock.engine.scan.UserPattern;
import io.interlock.engine.secret.RuleSpec.Extent;
import io.interlock.engine.secret.RuleSpec.Shape;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Holds rules to what keeps a scan quick: an anchor, a bound, and patterns that cannot take long. */
final class RuleLint {

    private static final int LEAST_ANCHOR = 3;
    private static final Extent UNKNOWN = new Extent(1, RuleSpec.LINE_LIMIT, false);

    private final RuleDocument document;
    private final RuleDetector.Engine engine;

    RuleLint(RuleDocument document, RuleDetector.Engine engine) {
        this.document = document;
        this.engine = engine;
    }

    /** What a pattern starts with that is no syntax; may be empty. */
    static String literalStart(String pattern) {
        StringBuilder literal = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            boolean escaped =
                    c == '\\' && i + 1 < pattern.length() && !Character.isLetterOrDigit(pattern.charAt(i + 1));
            if (escaped) {
                c = pattern.charAt(++i);
            } else if ("\\[](){}.*+?^$|".indexOf(c) >= 0) {
                break;
            }
            literal.append(c);
        }
        int last = literal.length();
        boolean optional = last < pattern.length() && last > 0 && "*?{".indexOf(pattern.charAt(last)) >= 0;
        return literal.substring(0, Math.min(60, optional ? last - 1 : last));
    }

    /** How long what a pattern matches can be; notes a problem when it is refused. */
    Extent extent(Node at, String pattern, int group) {
        try {
            if (engine == RuleDetector.Engine.USER) {
                return userExtent(at, pattern, group);
            }
            Extent extent = PatternShape.of(pattern);
            requireGroup(at, Pattern.compile(pattern).matcher("").groupCount(), group);
            int limit = extent.solid() ? RuleSpec.LINE_LIMIT : RuleSpec.BLOCK_LIMIT;
            if (extent.most() > limit) {
                document.problem(
                        at,
                        "What the pattern matches can be longer than " + limit + " bytes",
                        "Give its repetitions an upper bound.");
            }
            return extent;
        } catch (PatternSyntaxException e) {
            refused(at, e.getDescription());
        } catch (IllegalArgumentException e) {
            refused(at, String.valueOf(e.getMessage()));
        }
        return UNKNOWN;
    }

    /** The other engine needs no bound, so the pattern may be one that cannot be looked through. */
    private Extent userExtent(Node at, String pattern, int group) {
        requireGroup(at, UserPattern.of(pattern).groups(), group);
        try {
            Extent extent = PatternShape.of(pattern);
            int limit = extent.solid() ? RuleSpec.LINE_LIMIT : RuleSpec.BLOCK_LIMIT;
            return new Extent(extent.least(), Math.min(extent.most(), limit), extent.solid());
        } catch (IllegalArgumentException e) {
            return UNKNOWN;
        }
    }

    private void requireGroup(Node at, int groups, int group) {
        if (group > groups) {
            document.problem(
                    at,
                    "'secretGroup' is " + group + ", but the pattern has " + groups + " groups",
                    "Put the secret in a group, or remove 'secretGroup'.");
        }
    }

    /** Notes a problem when a pattern of paths or of values is refused. */
    void requirePattern(Node at, String pattern) {
        try {
            UserPattern.of(pattern);
            if (engine == RuleDetector.Engine.SHIPPED) {
                PatternShape.of(pattern);
            }
        } catch (IllegalArgumentException e) {
            refused(at, String.valueOf(e.getMessage()));
        }
    }

    private void refused(Node at, String why) {
        document.problem(at, "Cannot use the pattern: " + why, "Write it without that.");
    }

    void check(Node item, RuleSpec spec) {
        String id = spec.rule().id();
        if (!isName(id)) {
            document.problem(item.get("id"), "The id '" + id + "' is no name", "Write lower case, digits and hyphens.");
        }
        for (String keyword : spec.form().keywords()) {
            checkAnchor(item, keyword);
        }
        if (engine == RuleDetector.Engine.SHIPPED && spec.form().shape() == Shape.NEAR) {
            document.problem(item, "A shipped rule looks where its keyword stands", "Remove 'search'.");
        }
    }

    private void checkAnchor(Node item, String keyword) {
        boolean ascii = keyword.chars().allMatch(c -> c > ' ' && c < 0x7F);
        if (keyword.length() < LEAST_ANCHOR || keyword.length() > 60 || !ascii) {
            document.problem(
                    item,
                    "The keyword '" + keyword + "' does not do: " + LEAST_ANCHOR
                            + " to 60 printable ASCII characters let a file be searched quickly",
                    "List longer 'keywords', or let the pattern start with a literal.");
        }
    }

    private static boolean isName(String id) {
        boolean name = !id.isEmpty() && id.length() <= 80 && id.equals(id.toLowerCase(Locale.ROOT));
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            name &= c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' && i > 0;
        }
        return name;
    }
}
