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

    private static final String[] KEYWORDS = {"pass", "pwd", "secret", "token", "key", "cred", "auth", "_pw", "jwt"};

    @Override
    public List<Rule> rules() {
        return List.of(
                SecretRules.PASSWORD,
                SecretRules.SECRET,
                SecretRules.KEY,
                SecretRules.TOKEN,
                SecretRules.AUTH,
                SecretRules.CONNECTION,
                SecretRules.COMMAND_LINE);
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

        @Override
        public void whole(ScanText text, Matches found) {
            current = null;
        }

        @Override
        public void at(ScanText text, int anchor, int start, Matches found) {
            if (current != text) {
                parser.begin(text);
                current = text;
                seen = -1;
            }
            if (start < seen || parser.kind() == FileKind.NOISE) {
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
            if (assignment == null || !fits(kind, name, assignment.form())) {
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
        private static boolean fits(Kind kind, String name, Form form) {
            if (form == Form.CONNECTION && (kind == Kind.WEAK || name.equals("pass"))) {
                return false;
            }
            if (form != Form.CALL) {
                return true;
            }
            List<String> words = CredentialName.split(name.substring(name.lastIndexOf('.') + 1));
            String first = words.get(0);
            boolean sets = first.equals("set") || first.equals("with") || first.equals("use") || first.equals("add");
            return kind != Kind.WEAK
                    && (sets || CredentialName.of(first) != Kind.NONE || words.size() == 2 && kind == Kind.KEY)
                    && !(Ascii.upper(name.charAt(0)) && name.length() > 1 && Ascii.upper(name.charAt(1)));
        }

        private double score(ScanText text, Kind kind, String name, Assignment assignment) {
            String value = text.latin1(assignment.start(), assignment.end());
            double score = ValueJudge.score(kind, name, value, !assignment.quoted());
            boolean loose = assignment.form() == Form.CONNECTION || assignment.form() == Form.BARE;
            if (loose && score < 0.6 || parser.kind() == FileKind.PROSE && score < 0.6) {
                return 0;
            }
            return score;
        }

        private static Rule rule(Kind kind, Form form) {
            if (form == Form.CONNECTION) {
                return SecretRules.CONNECTION;
            }
            if (form == Form.FLAG) {
                return SecretRules.COMMAND_LINE;
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
