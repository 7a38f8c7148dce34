package io.interlock.engine.affected;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A range of versions as npm, pnpm and yarn write them: {@code ^1.2}, {@code ~1.2.3}, {@code 1.x}, {@code >=1 <3},
 * {@code 1.2 - 2}, {@code 1 || 2}. A pre-release matches only where the range names one of the same three numbers.
 */
final class SemVerRange {

    private static final int MAX_LENGTH = 1000;

    private final List<List<Comparator>> alternatives = new ArrayList<>(1);

    private record Comparator(char operator, SemVer bound) {

        boolean holds(SemVer version) {
            int order = version.compare(bound);
            return switch (operator) {
                case '<' -> order < 0;
                case '>' -> order > 0;
                case 'l' -> order <= 0;
                case 'g' -> order >= 0;
                default -> order == 0;
            };
        }
    }

    private SemVerRange() {}

    /** Reads a range; null when it is none, as with a tag such as {@code latest}. */
    static @Nullable SemVerRange of(String text) {
        if (text.length() > MAX_LENGTH) {
            return null;
        }
        SemVerRange range = new SemVerRange();
        int from = 0;
        while (from <= text.length()) {
            int bars = text.indexOf("||", from);
            int to = bars < 0 ? text.length() : bars;
            List<Comparator> comparators = comparators(text.substring(from, to).trim());
            if (comparators == null) {
                return null;
            }
            range.alternatives.add(comparators);
            from = to + 2;
        }
        return range;
    }

    /** Whether a version is in the range. */
    boolean contains(SemVer version) {
        for (List<Comparator> comparators : alternatives) {
            if (holdAll(comparators, version)) {
                return true;
            }
        }
        return false;
    }

    private static boolean holdAll(List<Comparator> comparators, SemVer version) {
        boolean named = !version.isPrerelease();
        for (Comparator comparator : comparators) {
            if (!comparator.holds(version)) {
                return false;
            }
            SemVer bound = comparator.bound();
            named |= bound.isPrerelease() && bound.sameNumbers(version);
        }
        return named;
    }

    private static @Nullable List<Comparator> comparators(String text) {
        List<Comparator> comparators = new ArrayList<>(2);
        int hyphen = text.indexOf(" - ");
        if (hyphen > 0) {
            boolean understood =
                    add(comparators, ">=", text.substring(0, hyphen).trim())
                            && add(comparators, "<=", text.substring(hyphen + 3).trim());
            return understood ? comparators : null;
        }
        int at = 0;
        while (at < text.length()) {
            int version = at;
            while (version < text.length() && "<>=~^".indexOf(text.charAt(version)) >= 0) {
                version++;
            }
            String operator = text.substring(at, version);
            version = skipSpace(text, version);
            int to = version;
            while (to < text.length() && text.charAt(to) > ' ') {
                to++;
            }
            if (!add(comparators, operator, text.substring(version, to))) {
                return null;
            }
            at = skipSpace(text, to);
        }
        return comparators;
    }

    private static int skipSpace(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
        return at;
    }

    private static boolean add(List<Comparator> comparators, String operator, String text) {
        SemVer partial = SemVer.partial(text);
        if (partial == null) {
            return false;
        }
        switch (operator) {
            case "":
            case "=":
                addWithin(comparators, partial, partial.patch() >= 0 ? null : upper(partial, false));
                return true;
            case "^":
                addWithin(comparators, partial, upperOfCaret(partial));
                return true;
            case "~":
            case "~>":
                addWithin(comparators, partial, upper(partial, partial.minor() >= 0));
                return true;
            case ">=":
                comparators.add(new Comparator('g', floor(partial)));
                return true;
            case "<":
                comparators.add(new Comparator('<', partial.patch() < 0 ? before(floor(partial)) : partial));
                return true;
            case ">":
                return addAbove(comparators, partial);
            case "<=":
                SemVer bound = partial.patch() < 0 ? upper(partial, false) : partial;
                if (bound != null) {
                    comparators.add(new Comparator(partial.patch() < 0 ? '<' : 'l', bound));
                }
                return true;
            default:
                return false;
        }
    }

    private static boolean addAbove(List<Comparator> comparators, SemVer partial) {
        if (partial.patch() >= 0) {
            comparators.add(new Comparator('>', partial));
        } else if (partial.major() < 0) {
            comparators.add(new Comparator('<', new SemVer(0, 0, 0, "0")));
        } else {
            comparators.add(new Comparator(
                    'g',
                    partial.minor() < 0
                            ? new SemVer(partial.major() + 1, 0, 0, "")
                            : new SemVer(partial.major(), partial.minor() + 1, 0, "")));
        }
        return true;
    }

    private static void addWithin(List<Comparator> comparators, SemVer lower, @Nullable SemVer upper) {
        if (upper == null) {
            comparators.add(new Comparator(lower.patch() >= 0 ? '=' : 'g', floor(lower)));
        } else {
            comparators.add(new Comparator('g', floor(lower)));
            comparators.add(new Comparator('<', upper));
        }
    }

    private static SemVer floor(SemVer partial) {
        return new SemVer(
                Math.max(0, partial.major()),
                Math.max(0, partial.minor()),
                Math.max(0, partial.patch()),
                partial.prerelease());
    }

    private static SemVer before(SemVer version) {
        return new SemVer(version.major(), version.minor(), version.patch(), "0");
    }

    /** The first version above all that share the numbers given (and the minor one, when asked); null for any. */
    private static @Nullable SemVer upper(SemVer partial, boolean sameMinor) {
        if (partial.major() < 0) {
            return null;
        }
        return partial.minor() < 0 && !sameMinor
                ? new SemVer(partial.major() + 1, 0, 0, "0")
                : new SemVer(partial.major(), partial.minor() + 1, 0, "0");
    }

    private static @Nullable SemVer upperOfCaret(SemVer partial) {
        if (partial.major() != 0 || partial.minor() < 0) {
            return partial.major() < 0 ? null : new SemVer(partial.major() + 1, 0, 0, "0");
        }
        return partial.minor() != 0 || partial.patch() < 0
                ? new SemVer(0, partial.minor() + 1, 0, "0")
                : new SemVer(0, 0, partial.patch() + 1, "0");
    }
}
