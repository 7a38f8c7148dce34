package io.interlock.engine.review;

import io.interlock.engine.diff.DiffLine;
import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.diff.Hunk;
import io.interlock.engine.expression.Glob;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How much is likely to be at stake in a hunk, as a number to compare by. It is the product of
 *
 * <ul>
 *   <li>what the file is for ({@link PathRole}): code 10, delivery 8, data 4, tests 3, prose 1;
 *   <li>3 where the path tells of security or is configured to, 1.5 where an added line does;
 *   <li>1 to 2 for the components that depend on it: 1 + log2(1 + dependents) / 6, at most 2;
 *   <li>1.3 for code that changes while no test named after it does;
 *   <li>1 + ln(1 + added + removed / 2), so that ten times the lines count about twice.
 * </ul>
 *
 * <p>Pure: the same change gives the same numbers.
 */
final class Risk {

    private static final Set<String> SECURITY_WORDS = Set.of(
            "auth",
            "authn",
            "authz",
            "authentication",
            "authorization",
            "authorisation",
            "oauth",
            "oidc",
            "saml",
            "sso",
            "login",
            "logout",
            "session",
            "sessions",
            "token",
            "tokens",
            "jwt",
            "password",
            "passwords",
            "credential",
            "credentials",
            "secret",
            "secrets",
            "crypto",
            "cipher",
            "encryption",
            "tls",
            "ssl",
            "certificate",
            "certificates",
            "signature",
            "acl",
            "rbac",
            "permission",
            "permissions",
            "policy",
            "role",
            "roles",
            "access",
            "security",
            "sandbox",
            "payment",
            "payments",
            "billing",
            "checkout",
            "wallet",
            "sql",
            "migration",
            "migrations",
            "serializer",
            "serialization",
            "deserializer",
            "deserialization",
            "serialisation",
            "pickle",
            "exec",
            "shell",
            "subprocess",
            "upload",
            "webhook",
            "webhooks",
            "csrf",
            "cors",
            "xss",
            "sanitize",
            "sanitizer",
            "escape",
            "proxy",
            "gateway",
            "middleware",
            "admin",
            "workflows",
            "dockerfile",
            "jenkinsfile",
            "terraform",
            "iam",
            "vault",
            "firewall",
            "codeowners");

    private static final List<String> SECURITY_TEXTS = List.of(
            "exec(",
            "eval(",
            "system(",
            "popen",
            "processbuilder",
            "subprocess",
            "password",
            "secret",
            "credential",
            "authoriz",
            "authentic",
            "permission",
            "verify",
            "deserial",
            "pickle.",
            "readobject",
            "innerhtml",
            "select ",
            "delete from",
            "insert into",
            "x509",
            "insecure",
            "unsafe",
            "chmod",
            "curl ",
            "0.0.0.0");

    private final ReviewInput input;
    private final List<Glob> security;
    private final Set<String> tested = new HashSet<>();
    private final Map<String, Double> ofFiles = new HashMap<>();

    Risk(ReviewInput input, List<String> security) {
        this.input = input;
        this.security = security.stream().map(Glob::of).toList();
        for (FilePatch patch : input.patches()) {
            if (patch.newPath() != null && PathRole.of(patch.path()) == PathRole.TEST) {
                tested.add(subject(patch.path()));
            }
        }
    }

    /** The risk of a hunk; greater than 0. */
    double of(FilePatch patch, Hunk hunk) {
        double file = ofFiles.computeIfAbsent(patch.path(), this::ofFile);
        double size = 1 + Math.log1p(hunk.added() + hunk.removed() / 2.0);
        return file * size * (file < 3 * PathRole.CODE.weight() && tellsOfSecurity(hunk) ? 1.5 : 1);
    }

    private double ofFile(String path) {
        PathRole role = PathRole.of(path);
        ReviewInput.FileFacts facts = input.facts().get(path);
        int dependents = facts == null ? 0 : Math.max(0, facts.dependents());
        double reach = Math.min(2, 1 + Math.log1p(dependents) / Math.log(2) / 6);
        double gap = role == PathRole.CODE && !tested.contains(subject(path)) ? 1.3 : 1;
        return role.weight() * reach * gap * (isSecurity(path, role) ? 3 : 1);
    }

    private boolean isSecurity(String path, PathRole role) {
        for (Glob glob : security) {
            if (glob.matches(path)) {
                return true;
            }
        }
        return role != PathRole.DOCS && PathWords.of(path).stream().anyMatch(SECURITY_WORDS::contains);
    }

    private static boolean tellsOfSecurity(Hunk hunk) {
        for (DiffLine line : hunk.lines()) {
            if (line.kind() == DiffLine.Kind.ADDED) {
                String text = line.text().toLowerCase(Locale.ROOT);
                if (SECURITY_TEXTS.stream().anyMatch(text::contains)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What a file and its test have in common: {@code FooTest.java}, {@code test_foo.py} and {@code foo.spec.ts} test foo. */
    private static String subject(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        int dot = name.indexOf('.', 1);
        String stem = dot < 0 ? name : name.substring(0, dot);
        for (String end : List.of("tests", "test", "specs", "spec")) {
            if (stem.endsWith(end) && stem.length() > end.length()) {
                return strip(stem.substring(0, stem.length() - end.length()));
            }
        }
        return strip(stem.startsWith("test_") ? stem.substring(5) : stem);
    }

    private static String strip(String stem) {
        return stem.replace("_", "").replace("-", "");
    }
}
