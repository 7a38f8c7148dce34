package io.interlock.engine.secret;

import io.interlock.engine.model.Rule;
import io.interlock.engine.scan.Anchor;
import io.interlock.engine.scan.Detector;
import io.interlock.engine.scan.Match;
import io.interlock.engine.scan.Matches;
import io.interlock.engine.scan.Probe;
import io.interlock.engine.scan.ScanText;
import io.interlock.engine.secret.Assignment.Form;
import io.interlock.engine.secret.CredentialName.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds literals given to names of passwords, secrets, keys and tokens. */
final class AssignmentDetector implements Detector {

    private static final String[] KEYWORDS = {
        "pass", "pwd", "secret", "token", "key", "cred", "auth", "_pw", "jwt", "pw:", "pw=", "pswd", "psswd", "psk="
    };

    @Override
    public List<Rule> rules() {
        return List.of(
                SecretRules.PASSWORD,
                SecretRules.SECRET,
                SecretRules.KEY,
                SecretRules.TOKEN,
                SecretRules.AUTH,
                SecretRules.CONNECTION,
                SecretRules.ARGUMENT);
    }

    @Override
    public List<Anchor> anchors() {
        List<Anchor> anchors = new ArrayList<>(KEYWORDS.length);
        for (String keyword : KEYWORDS) {
            anchors.add(Anchor.keyword(keyword));
        }
        return anchors;
    }

    @Override
    public Probe newProbe() {
        return new Looker();
    }

    private static final class Looker implements Probe {

        private final AssignmentParser parser = new AssignmentParser();
        private @Nullable ScanText current;
        private int seen = -1;
        private double discount;

        @Override
        public void whole(ScanText text, Matches found) {
            current = null;
        }

        @Override
        public void at(ScanText text, int anchor, int start, Matches found) {
            if (current != text) {
                parser.begin(text);
                discount = ValueJudge.discount(text.path());
                current = text;
                seen = -1;
            }
            if (start >= parser.nameStart() && start < seen || parser.kind() == FileKind.NOISE) {
                return;
            }
            boolean joinable = parser.name(start);
            seen = parser.nameEnd();
            if (joinable) {
                look(text, found);
            }
        }

        private void look(ScanText text, Matches found) {
            String name = text.latin1(parser.nameStart(), parser.nameEnd());
            Kind kind = CredentialName.of(name);
            if (kind == Kind.NONE) {
                return;
            }
            Assignment assignment = parser.parse();
            if (assignment == null || !fits(text, kind, name, assignment.form())) {
                return;
            }
            double score = score(text, kind, name, assignment);
            if (score >= ValueJudge.REPORTED) {
                found.add(new Match(
                        rule(kind, assignment.form()),
                        assignment.start(),
                        assignment.end(),
                        score,
                        Match.Rank.GENERIC,
                        ""));
            }
        }

        /** Whether a call gives the value to the name, not to what the name asks for: {@code setToken}, not {@code findToken}. */
        private boolean fits(ScanText text, Kind kind, String name, Form form) {
            if (form == Form.CONNECTION && (kind == Kind.WEAK || name.equals("pass") || name.endsWith(".pass"))) {
                return false;
            }
            if (form != Form.CALL) {
                return true;
            }
            int before = text.at(parser.nameStart() - 1);
            if (Ascii.quote(before) || text.at(parser.nameEnd()) == ',') {
                return kind != Kind.WEAK;
            }
            List<String> words = CredentialName.split(name.substring(name.lastIndexOf('.') + 1));
            String first = words.get(0);
            boolean sets = first.equals("set") || first.equals("with") || first.equals("use") || first.equals("add");
            return kind != Kind.WEAK
                    && (sets || CredentialName.of(first) != Kind.NONE || words.size() == 2 && kind == Kind.KEY)
                    && (!constant(name) || name.equals("PASSWORD"));
        }

        /** Whether a name is in capitals, so that what follows it in brackets is a macro's business. */
        private static boolean constant(String name) {
            return name.length() > 1 && Ascii.upper(name.charAt(0)) && Ascii.upper(name.charAt(1));
        }

        private double score(ScanText text, Kind kind, String name, Assignment assignment) {
            String value = text.latin1(assignment.start(), assignment.end());
            double score = ValueJudge.score(kind, name, value, !assignment.quoted());
            if (assignment.form() == Form.CONNECTION
                    && kind == Kind.TOKEN
                    && value.length() == 36
                    && value.charAt(8) == '-') {
                return 0;
            }
            boolean loose = assignment.form() == Form.CONNECTION || assignment.form() == Form.BARE;
            boolean marked = parser.kind() == FileKind.PROSE && text.at(assignment.start() - 1) == '`';
            if (marked && assignment.form() == Form.BARE && score < 0.8) {
                return 0;
            }
            if (loose && score < 0.6 || parser.kind() == FileKind.PROSE && score < 0.6) {
                return 0;
            }
            return score < 0.6 ? score - discount : score;
        }

        private static Rule rule(Kind kind, Form form) {
            if (form == Form.CONNECTION) {
                return SecretRules.CONNECTION;
            }
            if (form == Form.FLAG) {
                return SecretRules.ARGUMENT;
            }
            return switch (kind) {
                case PASSWORD -> SecretRules.PASSWORD;
                case SECRET -> SecretRules.SECRET;
                case KEY -> SecretRules.KEY;
                case TOKEN -> SecretRules.TOKEN;
                default -> SecretRules.AUTH;
            };
        }
    }
}
