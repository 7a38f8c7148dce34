package io.interlock.engine.secret;

import io.interlock.engine.model.Rule;
import io.interlock.engine.scan.Anchor;
import io.interlock.engine.scan.Detector;
import io.interlock.engine.scan.Match;
import io.interlock.engine.scan.Matches;
import io.interlock.engine.scan.Probe;
import io.interlock.engine.scan.ScanText;
import java.util.ArrayList;
import java.util.List;

/** Finds the passwords that well-known commands take by a short flag, and those that SQL statements set. */
final class CommandPasswords implements Detector {

    /**
     * How a command takes its password.
     *
     * @param word the word before it
     * @param flag the flag, with the blank after it where the value is an argument of its own
     * @param pair whether the value is a user and a password with a colon between
     */
    private record Form(String word, String flag, boolean pair) {}

    private static final List<Form> FORMS = List.of(
            new Form("curl ", " -u ", true),
            new Form("curl ", " --user ", true),
            new Form("curl ", " -u", true),
            new Form("sshpass ", " -p ", false),
            new Form("sshpass ", " -p", false),
            new Form("mysql ", " -p", false),
            new Form("mysqldump ", " -p", false),
            new Form("mysqladmin ", " -p", false),
            new Form("docker login", " -p ", false),
            new Form("redis-cli ", " -a ", false),
            new Form("ldapsearch ", " -w ", false),
            new Form("ldapadd ", " -w ", false),
            new Form("sqlcmd ", " -P ", false),
            new Form("cmdkey ", " /pass:", false),
            new Form("az login", " -p ", false),
            new Form("identified by", " ", false),
            new Form("identified by password", " ", false),
            new Form("with password", " ", false),
            new Form("with encrypted password", " ", false),
            new Form("mysql_native_password by", " ", false),
            new Form("convertto-securestring", " ", false));

    private static final int LINE = 400;
    private static final int FIRST_SQL = 15;

    @Override
    public List<Rule> rules() {
        return List.of(SecretRules.COMMAND_LINE, SecretRules.SQL);
    }

    @Override
    public List<Anchor> anchors() {
        List<Anchor> anchors = new ArrayList<>(FORMS.size());
        for (Form form : FORMS) {
            anchors.add(Anchor.keyword(form.word()));
        }
        return anchors;
    }

    @Override
    public Probe newProbe() {
        return new Probe() {
            @Override
            public void at(ScanText text, int anchor, int start, Matches found) {
                if (!Ascii.word(text.at(start - 1)) && text.at(start - 1) != '-') {
                    look(text, anchor, start, found);
                }
            }
        };
    }

    private static void look(ScanText text, int anchor, int start, Matches found) {
        Form form = FORMS.get(anchor);
        boolean sql = anchor >= FIRST_SQL;
        int from = start + form.word().length();
        int flag = sql ? from : flag(text, from - 1, form.flag());
        if (flag < 0) {
            return;
        }
        int p = flag + (sql ? 0 : form.flag().length());
        p = afterBlanks(text, p);
        while (sql && text.at(p) == '-' && Ascii.letter(text.at(p + 1))) {
            p = afterBlanks(text, Base64Text.runEnd(text, p, 40));
        }
        boolean quoted = Ascii.quote(text.at(p));
        boolean secure = anchor == FORMS.size() - 1;
        if (sql && !secure && (text.at(p) == '`' || !statement(text, start))) {
            return;
        }
        int open = quoted ? p + 1 : p;
        int end = end(text, open, quoted ? text.at(p) : -2);
        if (form.pair()) {
            int colon = afterColon(text, open, end);
            boolean keyOnly = colon == end && colon > open;
            end = keyOnly ? colon - 1 : Ascii.quote(text.at(colon)) ? end(text, colon + 1, text.at(colon)) : end;
            open = keyOnly ? open : Ascii.quote(text.at(colon)) ? colon + 1 : colon;
        }
        if (open < 0 || end <= open) {
            return;
        }
        double score = score(text, open, end);
        if (score >= (sql && !quoted ? 0.6 : ValueJudge.REPORTED)) {
            found.add(new Match(
                    sql && !secure ? SecretRules.SQL : SecretRules.COMMAND_LINE,
                    open,
                    end,
                    score,
                    Match.Rank.NAMED,
                    ""));
        }
    }

    /** Whether the words before, on the line, are those of a statement and not of a sentence. */
    private static boolean statement(ScanText text, int start) {
        String before =
                text.latin1(Math.max(text.lineStart(start), start - 200), start).toLowerCase(java.util.Locale.ROOT);
        return before.contains("user ")
                || before.contains("role ")
                || before.contains("grant ")
                || before.contains("login ");
    }

    private static int afterBlanks(ScanText text, int from) {
        int p = from;
        while (Ascii.blank(text.at(p))) {
            p++;
        }
        return p;
    }

    private static double score(ScanText text, int from, int to) {
        double score = ValueJudge.password("password", text.latin1(from, to));
        return score < 0.6 ? score - ValueJudge.discount(text.path()) : score;
    }

    /** The offset of a flag on the same command line, which may go on after a backslash, or -1. */
    private static int flag(ScanText text, int from, String flag) {
        int limit = Math.min(text.end() - flag.length(), from + LINE);
        for (int i = from; i < limit; i++) {
            int c = text.at(i);
            if (c == '\n' && text.at(i - 1) != '\\' || c == '|' || c == ';') {
                return -1;
            }
            if (c == ' ' && matches(text, i, flag)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean matches(ScanText text, int from, String word) {
        for (int i = 0; i < word.length(); i++) {
            if (text.at(from + i) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int end(ScanText text, int from, int quote) {
        int limit = Math.min(text.end(), from + ValueReader.LONGEST);
        int i = from;
        while (i < limit && text.at(i) != quote && text.at(i) != '\n') {
            int c = text.at(i);
            if (quote == -2 && (Ascii.space(c) || Ascii.quote(c) || c == '\\' || c == '<' || c == ')' || c == ';')) {
                return i;
            }
            i++;
        }
        return quote >= 0 && text.at(i) != quote ? -1 : i;
    }

    private static int afterColon(ScanText text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.at(i) == ':') {
                return i + 1;
            }
        }
        return -1;
    }
}
