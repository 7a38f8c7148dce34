package io.interlock.engine.personal;

import io.interlock.engine.scan.ScanText;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** How sure it is that what has the form of an e-mail address is the address of a person, in percent. */
final class EmailTrust {

    /** Generic top-level domains that are seen; every one of two letters counts besides. */
    private static final Set<String> TOP = Set.of(
            "com",
            "org",
            "net",
            "edu",
            "gov",
            "mil",
            "int",
            "info",
            "biz",
            "name",
            "pro",
            "aero",
            "coop",
            "museum",
            "mobi",
            "travel",
            "jobs",
            "cat",
            "tel",
            "asia",
            "post",
            "app",
            "dev",
            "page",
            "cloud",
            "online",
            "site",
            "website",
            "store",
            "shop",
            "tech",
            "blog",
            "email",
            "club",
            "life",
            "live",
            "world",
            "today",
            "news",
            "agency",
            "solutions",
            "company",
            "systems",
            "academy",
            "center",
            "digital",
            "group",
            "team",
            "work",
            "works",
            "space",
            "link",
            "click",
            "xyz",
            "top",
            "vip",
            "icu",
            "fun",
            "art",
            "design",
            "studio",
            "media",
            "network",
            "global",
            "international",
            "foundation",
            "zone",
            "software",
            "services",
            "consulting",
            "health",
            "care",
            "clinic",
            "university",
            "school",
            "education",
            "bank",
            "finance",
            "money",
            "capital",
            "fund",
            "legal",
            "law",
            "gmbh",
            "ltd",
            "inc",
            "llc",
            "berlin",
            "london",
            "paris",
            "nyc",
            "tokyo",
            "seoul",
            "wien",
            "koeln",
            "hamburg",
            "wiki",
            "social",
            "chat",
            "games",
            "game",
            "photos",
            "guru",
            "expert",
            "support",
            "tools",
            "eco",
            "earth",
            "green",
            "energy",
            "house",
            "realty",
            "city",
            "town",
            "family",
            "me",
            "guide",
            "community",
            "institute",
            "science",
            "technology",
            "engineering",
            "marketing",
            "ninja",
            "rocks",
            "one");

    /** Two letters that are also endings of files of code, so that they say less. */
    private static final Set<String> ENDINGS =
            Set.of("py", "rs", "sh", "md", "ml", "so", "cc", "ps", "tf", "vb", "as", "hs");

    /** Domains that stand for any domain. */
    private static final Set<String> STAND_INS = Set.of(
            "test.com",
            "foo.com",
            "bar.com",
            "baz.com",
            "domain.com",
            "mydomain.com",
            "yourdomain.com",
            "acme.com",
            "acme.org",
            "company.com",
            "mycompany.com",
            "yourcompany.com",
            "email.com",
            "corp.com",
            "host.com",
            "server.com",
            "site.com",
            "abc.com",
            "xyz.com",
            "somewhere.com",
            "anything.com",
            "mail.com",
            "x.com",
            "y.com",
            "a.com",
            "b.com",
            "c.com",
            "users.noreply.github.com",
            "noreply.github.com",
            "a.b",
            "foo.bar",
            "bar.foo",
            "nowhere.com",
            "none.com",
            "test.org",
            "test.net",
            "foo.org",
            "bar.org",
            "fake.com",
            "dummy.com",
            "sample.com",
            "contoso.com",
            "fabrikam.com");

    /** Local parts that stand for anybody. */
    private static final Set<String> ANYBODY = Set.of(
            "user",
            "username",
            "test",
            "foo",
            "bar",
            "baz",
            "you",
            "your",
            "yourname",
            "your.name",
            "your-name",
            "your_name",
            "someone",
            "somebody",
            "name",
            "email",
            "me",
            "a",
            "b",
            "c",
            "x",
            "abc",
            "example",
            "placeholder",
            "dummy",
            "sample",
            "user1",
            "user2",
            "test1",
            "alice",
            "bob",
            "john.doe",
            "jane.doe",
            "johndoe",
            "janedoe",
            "john",
            "jane",
            "mail");

    /** Local parts that no person reads. */
    private static final Set<String> NOBODY = Set.of(
            "noreply",
            "no-reply",
            "donotreply",
            "do-not-reply",
            "no_reply",
            "git",
            "bounce",
            "mailer-daemon",
            "postmaster",
            "hg",
            "svn",
            "root",
            "nobody",
            "actions",
            "bot");

    /** Local parts that several people read. */
    private static final Set<String> ROLES =
            Set.of(("info support security dev contact sales admin help helpdesk team commits issues"
                            + " notifications hello office register registry legal abuse privacy webmaster hostmaster sre ops devops projects press"
                            + " jobs careers feedback billing service opensource oss maintainers ci build builds release releases")
                    .split(" ", -1));

    /** What stands beside an address that its owner has published with the code. */
    private static final Words PUBLISHED = Words.of("author|authors|maintainer|maintainers|maintained|copyright|license"
            + "|licence|licensed|contributor|contributors|contributed|signed-off-by|co-authored-by|committer|developer"
            + "|developers|reported-by|reviewed-by|acked-by|credit|credits|packager|vendor|(c)|©|written by|report bugs|submitted by|confirmed by|user.email|security"
            + "|mailing list|mailing-list|mailinglist|subscribe|unsubscribe|archive|list");

    private EmailTrust() {}

    /** Percent for the address from one offset to another, with its at sign. */
    static int percent(ScanText text, int from, int at, int to) {
        String local = lower(text, from, at);
        String domain = lower(text, at + 1, to);
        String top = domain.substring(domain.lastIndexOf('.') + 1);
        int sure = ofTop(top);
        if (sure == 0 || NOBODY.contains(local) || local.startsWith("noreply") || local.startsWith("no-reply")) {
            return Math.min(sure, 20);
        }
        boolean prose = Paths.prose(text.path());
        boolean anybody = ANYBODY.contains(local);
        if (STAND_INS.contains(domain) || reserved(domain, top)) {
            return prose && !anybody && local.length() > 2 ? 80 : 35;
        }
        if (prose) {
            return sure;
        }
        if (anybody || Paths.test(text.path())) {
            sure -= 25;
        }
        boolean shared = ROLES.contains(local) || domain.endsWith("groups.com") || domain.startsWith("lists.");
        sure -= (realm(text, at + 1, to) ? 40 : 0) + (shared ? 25 : 0);
        boolean signed = text.at(from - 1) == '<' && text.at(from - 2) == ' ' && Words.letter(text.at(from - 3));
        return signed || Paths.credits(text.path()) || PUBLISHED.near(text, from, to) ? sure - 30 : sure;
    }

    /** A domain in capitals is a realm of Kerberos. */
    private static boolean realm(ScanText text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.at(i) >= 'a') {
                return false;
            }
        }
        return true;
    }

    private static int ofTop(String top) {
        if (TOP.contains(top) || top.startsWith("xn--") && top.length() > 5) {
            return 95;
        }
        boolean letters = Words.letter(top.charAt(0)) && Words.letter(top.charAt(top.length() - 1));
        return top.length() == 2 && letters ? ENDINGS.contains(top) ? 70 : 92 : 0;
    }

    /** RFC 2606 and RFC 6761, and what networks use inside. */
    private static boolean reserved(String domain, String top) {
        return domain.startsWith("example.")
                || domain.contains(".example.")
                || top.equals("example")
                || top.equals("test")
                || domain.indexOf('.') == 1 && domain.length() < 6;
    }

    private static String lower(ScanText text, int from, int to) {
        return new String(text.bytes(), from, to - from, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    }
}
