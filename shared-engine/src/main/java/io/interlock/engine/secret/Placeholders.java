package io.interlock.engine.secret;

import java.util.Locale;

/** Values that stand for a value: blanks to be filled in, templates, references to where the value really is. */
final class Placeholders {

    private static final String[] ANYWHERE = {
        "changeme",
        "change_me",
        "change-me",
        "changeit",
        "example",
        "dummy",
        "placeholder",
        "redacted",
        "insert",
        "replace",
        "fixme",
        "fake",
        "sample",
        "your_",
        "your-",
        "yourpass",
        "yourtoken",
        "yoursecret",
        "yourkey",
        "your.",
        "yourapi",
        "not-a-",
        "notreal",
        "not_real",
        "xxx",
        "***",
        "...",
        "mock",
        "hidden",
        "masked",
        "removed",
        "_here",
        "-here",
        "undefined",
        "<your",
        "todo",
        "foobar",
        "invalid",
        "wrong",
        "incorrect",
        "my-secret",
        "mysecret",
        "mytoken",
        "my-token",
        "my_secret",
        "my_token",
        "my-api-key",
        "mypassword",
        "my-password",
        "my_password",
        "my-pass",
        "secretkey",
        "obfuscated",
        "sanitized",
        "00000000",
        "11111111",
        "0123456789abcdef0123456789abcdef",
        "lorem",
        "whatever",
        "something",
        "anything",
        "notused",
        "unused",
        "not-used",
        "nopass",
        "deadbeef",
        "&lt;",
        "&gt;",
        "unknown"
    };

    private static final String[] STARTS = {
        "$2a$",
        "$2b$",
        "$2y$",
        "$1$",
        "$5$",
        "$6$",
        "$argon2",
        "$apr1$",
        "$pbkdf2",
        "pbkdf2",
        "{ssha",
        "{sha",
        "{bcrypt}",
        "{md5}",
        "{pbkdf2}",
        "{crypt}",
        "sha256:",
        "sha512-",
        "sha1-",
        "sha256-",
        "sha384-",
        "sha1:",
        "md5:",
        "enc(",
        "enc[",
        "{cipher}",
        "vault:",
        "arn:",
        "data:",
        "op://",
        "file:",
        "classpath:",
        "secret://",
        "ref+",
        "ssh-rsa",
        "ssh-ed25519",
        "ecdsa-sha2",
        "projects/",
        "env:",
        "env.",
        "secret:",
        "scram-sha",
        "aws:kms",
        "urn:",
        "urn/",
        "prefix:",
        "ssm:",
        "--",
        "keychain:",
        "passwordcredential"
    };

    private static final String[] ENDS = {
        ".pem",
        ".key",
        ".txt",
        ".json",
        ".yml",
        ".yaml",
        ".jks",
        ".p12",
        ".pfx",
        ".crt",
        ".cer",
        ".xml",
        ".properties",
        ".env",
        ".md",
        ".html",
        ".js",
        ".ts",
        ".py",
        ".java",
        ".php",
        ".conf",
        ".cfg",
        ".ini",
        ".com",
        ".org",
        ".net",
        ".io",
        ".dev",
        ".local",
        ".pub"
    };

    private Placeholders() {}

    /** Whether a value stands for a value. */
    static boolean matches(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return containsAny(lower, ANYWHERE)
                || startsWithAny(lower, STARTS)
                || endsWithAny(lower, ENDS)
                || template(value)
                || path(value)
                || expression(value);
    }

    private static boolean containsAny(String value, String[] parts) {
        for (String part : parts) {
            if (value.contains(part)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWithAny(String value, String[] parts) {
        for (String part : parts) {
            if (value.startsWith(part)) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsWithAny(String value, String[] parts) {
        for (String part : parts) {
            if (value.endsWith(part)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a part of it is filled in by something else: {@code ${x}}, {@code {{ x }}}, {@code %s}, {@code <x>}. */
    static boolean template(String value) {
        int length = value.length();
        char first = value.charAt(0);
        char last = value.charAt(length - 1);
        if (first == '<' && value.indexOf('>') > 0 || first == '[' && last == ']' || first == '{' && last == '}') {
            return true;
        }
        if (first == '@' && last == '@'
                || first == '%' && last == '%'
                || value.startsWith("__") && value.endsWith("__")) {
            return true;
        }
        if (first == '$' && (length == 1 || identifier(value, 1) || !Ascii.alnum(value.charAt(1)) && last == ')')) {
            return true;
        }
        return interpolated(value)
                || braces(value)
                || percent(value)
                || value.contains("<%")
                || value.contains("$(")
                || value.contains("%(");
    }

    /** Whether a name stands after a {@code $}, as in the strings of many languages. */
    private static boolean interpolated(String value) {
        for (int i = value.indexOf('$'); i >= 0; i = value.indexOf('$', i + 1)) {
            int to = i + 1;
            while (to < value.length() && Ascii.letter(value.charAt(to))) {
                to++;
            }
            if (WordLikeness.word(value, i + 1, to)) {
                return true;
            }
        }
        return false;
    }

    private static boolean braces(String value) {
        for (int i = value.indexOf('{'); i >= 0; i = value.indexOf('{', i + 1)) {
            int to = i + 1;
            while (to < value.length() && inTemplate(value.charAt(to))) {
                to++;
            }
            boolean closed = to < value.length() && value.charAt(to) == '}' && to > i + 1;
            boolean doubled = i > 0 && value.charAt(i - 1) == '{';
            boolean introduced = i > 0 && "$#%@".indexOf(value.charAt(i - 1)) >= 0;
            if (closed
                    && (introduced || !doubled || to + 1 < value.length() && value.charAt(to + 1) == '}')
                    && (introduced || doubled || to - i > 2)) {
                return true;
            }
        }
        return false;
    }

    private static boolean inTemplate(char c) {
        return Ascii.word(c) || " .:-|,/\"'()?+!=&$[]".indexOf(c) >= 0;
    }

    private static boolean percent(String value) {
        for (int i = value.indexOf('%'); i >= 0 && i + 1 < value.length(); i = value.indexOf('%', i + 1)) {
            int to = i + 1;
            while (to < value.length() - 1 && (Ascii.digit(value.charAt(to)) || value.charAt(to) == 'l')) {
                to++;
            }
            boolean ends = to + 1 == value.length() || !Ascii.alnum(value.charAt(to + 1));
            if ("sdvqxXru".indexOf(value.charAt(to)) >= 0 && ends) {
                return true;
            }
        }
        return false;
    }

    private static boolean path(String value) {
        char first = value.charAt(0);
        if (first == '/' || value.startsWith("./") || value.startsWith("../") || value.startsWith("~/")) {
            return value.indexOf('/', 1) > 0 || first != '/';
        }
        return value.contains("://") || value.length() > 3 && value.charAt(1) == ':' && value.charAt(2) == '\\';
    }

    /** Whether it is code: a call, a chain of names, a pattern. */
    private static boolean expression(String value) {
        int paren = value.indexOf('(');
        if (paren > 1 && identifier(value.substring(0, paren), 0)) {
            return true;
        }
        return value.contains("](")
                || value.contains("\\d")
                || value.contains("\\w")
                || value.contains("\\s")
                || value.contains("[^")
                || value.contains("[a-z")
                || value.contains("[A-Z")
                || value.contains(".*")
                || value.contains("=>")
                || value.contains("->")
                || value.contains("&&")
                || value.contains("</");
    }

    private static boolean identifier(String value, int from) {
        for (int i = from; i < value.length(); i++) {
            if (!Ascii.word(value.charAt(i)) && value.charAt(i) != '.' && value.charAt(i) != ':') {
                return false;
            }
        }
        return value.length() > from && !Ascii.digit(value.charAt(from));
    }
}
