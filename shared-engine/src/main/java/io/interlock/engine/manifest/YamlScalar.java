package io.interlock.engine.manifest;

/** What a plain YAML scalar is by the core schema of YAML 1.2 (section 10.3.2): so "yes" and dates are strings. */
final class YamlScalar {

    private YamlScalar() {}

    static Node.Kind kind(String text) {
        if (text.isEmpty()) {
            return Node.Kind.NULL;
        }
        return switch (text.charAt(0)) {
            case '~', 'n', 'N' -> isNull(text) ? Node.Kind.NULL : Node.Kind.STRING;
            case 't', 'T', 'f', 'F' -> isBoolean(text) ? Node.Kind.LITERAL : Node.Kind.STRING;
            case '+', '-', '.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' ->
                isNumber(text) ? Node.Kind.LITERAL : Node.Kind.STRING;
            default -> Node.Kind.STRING;
        };
    }

    /** The one way that a boolean's three ways of writing it are kept; other text is kept as it is. */
    static String canonical(String text) {
        return switch (text) {
            case "True", "TRUE" -> "true";
            case "False", "FALSE" -> "false";
            default -> text;
        };
    }

    private static boolean isNull(String text) {
        return text.equals("null") || text.equals("~") || text.equals("Null") || text.equals("NULL");
    }

    private static boolean isBoolean(String text) {
        String canonical = canonical(text);
        return canonical.equals("true") || canonical.equals("false");
    }

    private static boolean isNumber(String text) {
        if (text.startsWith("0x") || text.startsWith("0o")) {
            return text.length() > 2 && digits(text, 2, text.charAt(1) == 'x' ? 16 : 8) == text.length();
        }
        int first = text.charAt(0) == '+' || text.charAt(0) == '-' ? 1 : 0;
        String unsigned = text.substring(first);
        if (unsigned.equals(".inf") || unsigned.equals(".Inf") || unsigned.equals(".INF")) {
            return true;
        }
        return isDecimal(unsigned) || text.equals(".nan") || text.equals(".NaN") || text.equals(".NAN");
    }

    private static boolean isDecimal(String text) {
        int p = digits(text, 0, 10);
        int count = p;
        if (p < text.length() && text.charAt(p) == '.') {
            int fraction = digits(text, p + 1, 10);
            count += fraction - p - 1;
            p = fraction;
        }
        if (count == 0) {
            return false;
        }
        if (p < text.length() && (text.charAt(p) == 'e' || text.charAt(p) == 'E')) {
            p++;
            p += p < text.length() && (text.charAt(p) == '+' || text.charAt(p) == '-') ? 1 : 0;
            int exponent = digits(text, p, 10);
            return exponent > p && exponent == text.length();
        }
        return p == text.length();
    }

    /** The index behind the digits that begin at an index. */
    private static int digits(String text, int from, int radix) {
        int p = from;
        while (p < text.length() && text.charAt(p) < 0x80 && Character.digit(text.charAt(p), radix) >= 0) {
            p++;
        }
        return p;
    }
}
