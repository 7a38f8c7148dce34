package io.interlock.engine.secret;

import io.interlock.engine.model.Rule;
import io.interlock.engine.scan.Anchor;
import io.interlock.engine.scan.Detector;
import io.interlock.engine.scan.Match;
import io.interlock.engine.scan.Matches;
import io.interlock.engine.scan.Probe;
import io.interlock.engine.scan.ScanText;
import io.interlock.engine.secret.CredentialName.Kind;
import java.util.ArrayList;
import java.util.List;

/** Finds the passwords and keys that well-known functions take by position, with nothing beside them that names them. */
final class CallCredentials implements Detector {

    /**
     * A function.
     *
     * @param word its name with the bracket, in lower case
     * @param argument which argument is the credential, from 0; -1 for the last
     * @param kind what the argument is
     * @param field whether a field has to be named on the line that says that it is for a password
     */
    private record Form(String word, int argument, Kind kind, boolean field) {
        Form(String word, int argument, Kind kind) {
            this(word, argument, kind, false);
        }
    }

    private static final List<Form> FORMS = List.of(
            new Form("basicauth(", 1, Kind.PASSWORD),
            new Form("basic_auth(", 1, Kind.PASSWORD),
            new Form("credentials.basic(", 1, Kind.PASSWORD),
            new Form("networkcredential(", 1, Kind.PASSWORD),
            new Form("basicauthcredentials(", 1, Kind.PASSWORD),
            new Form("usernamepasswordcredentials(", 1, Kind.PASSWORD),
            new Form("passwordauthentication(", 1, Kind.PASSWORD),
            new Form("passwordauthenticationtoken(", 1, Kind.PASSWORD),
            new Form("getconnection(", 2, Kind.PASSWORD),
            new Form("new pdo(", 2, Kind.PASSWORD),
            new Form("mysqli(", 2, Kind.PASSWORD),
            new Form("mysqli_connect(", 2, Kind.PASSWORD),
            new Form("mysql_connect(", 2, Kind.PASSWORD),
            new Form("dbi->connect(", 2, Kind.PASSWORD),
            new Form("login(", 1, Kind.PASSWORD),
            new Form("auth=(", 1, Kind.PASSWORD),
            new Form("pbekeyspec(", 0, Kind.PASSWORD),
            new Form("passwordprotection(", 0, Kind.PASSWORD),
            new Form("fill(", -1, Kind.PASSWORD, true),
            new Form("type(", -1, Kind.PASSWORD, true),
            new Form("sendkeys(", -1, Kind.PASSWORD, true),
            new Form("send_keys(", -1, Kind.PASSWORD, true),
            new Form("signwith(", 1, Kind.KEY),
            new Form("jwt.sign(", 1, Kind.KEY),
            new Form("jwt.verify(", 1, Kind.KEY),
            new Form("jwt.encode(", 1, Kind.KEY),
            new Form("jwt.decode(", 1, Kind.KEY),
            new Form("signedstring(", 0, Kind.KEY),
            new Form("createhmac(", 1, Kind.KEY),
            new Form("symmetricsecuritykey(", 0, Kind.KEY),
            new Form("fernet(", 0, Kind.KEY),
            new Form("hmac.new(", 0, Kind.KEY));

    private static final int LONGEST = 400;

    /** A position says less than a name does. */
    private static final double SURE = 0.6;

    @Override
    public List<Rule> rules() {
        return List.of(SecretRules.CALL);
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
        return new Looker();
    }

    /** Walks the arguments of a call. */
    private static final class Looker implements Probe {

        private int literal;
        private int literalEnd;
        private int literals;
        private boolean made;

        @Override
        public void at(ScanText text, int anchor, int start, Matches found) {
            Form form = FORMS.get(anchor);
            if (FileKind.of(text.path()) != FileKind.CODE || form.field() && !ofPassword(text, start)) {
                return;
            }
            if (!argument(text, start + form.word().length(), form.argument())) {
                return;
            }
            String value = text.latin1(literal, literalEnd);
            double score = value.isEmpty() ? 0 : ValueJudge.score(form.kind(), "password", value, false);
            if (score >= SURE) {
                found.add(new Match(SecretRules.CALL, literal, literalEnd, score, Match.Rank.GENERIC, ""));
            }
        }

        private static boolean ofPassword(ScanText text, int start) {
            int to = Math.min(text.end(), text.lineEnd(start));
            for (int i = Math.max(text.lineStart(start), start - 160); i < Math.min(to, start + 80); i++) {
                if (Around.matchesIgnoringCase(text, i, "passw")) {
                    return true;
                }
            }
            return false;
        }

        /** Whether an argument is one literal, wrapped in calls that only convert it at most. */
        private boolean argument(ScanText text, int from, int wanted) {
            int limit = Math.min(text.end(), from + LONGEST);
            int depth = 0;
            int argument = 0;
            begin();
            for (int i = from; i < limit; i++) {
                int c = text.at(i);
                if (Ascii.quote(c)) {
                    i = string(text, i, limit);
                } else if (c == '(' || c == '[' || c == '{') {
                    depth++;
                } else if (c == ')' || c == ']' || c == '}') {
                    if (--depth < 0) {
                        return (argument == wanted || wanted < 0) && single();
                    }
                } else if (c == ',' && depth == 0) {
                    if (argument++ == wanted) {
                        return single();
                    }
                    begin();
                } else if (c == '+' || c == '%' || c == '?') {
                    made = true;
                }
            }
            return false;
        }

        private void begin() {
            literals = 0;
            made = false;
        }

        private boolean single() {
            return literals == 1 && !made;
        }

        private int string(ScanText text, int open, int limit) {
            int i = open + 1;
            while (i < limit && text.at(i) != text.at(open) && text.at(i) != '\n') {
                i += text.at(i) == '\\' ? 2 : 1;
            }
            literal = open + 1;
            literalEnd = Math.min(i, limit);
            literals++;
            return i;
        }
    }
}
