package io.interlock.engine.personal;

import io.interlock.engine.model.Category;
import io.interlock.engine.model.Rule;
import io.interlock.engine.model.Severity;
import java.util.ArrayList;
import java.util.List;

/** The rules of personal data; each id begins with {@code personal-}. */
final class PersonalRules {

    /** What every id begins with. */
    static final String FAMILY = "personal-";

    private static final String REPLACE =
            "Replace it by an invented value, or mask it. If it belongs to somebody, take it"
                    + " out of the history too.";

    static final Rule CARD_TEST = new Rule(
            FAMILY + "card-test",
            Category.PERSONAL_DATA,
            Severity.LOW,
            "A payment card number that a provider publishes for tests",
            "Nothing to do when it is test data; keep it out of production code.");
    static final Rule IBAN = rule("iban", Severity.HIGH, "A bank account number (IBAN)");
    static final Rule PHONE = rule("phone", Severity.MEDIUM, "A telephone number");
    static final Rule EMAIL = rule("email", Severity.MEDIUM, "An e-mail address");
    static final Rule IP = rule("ip", Severity.LOW, "An IP address");
    static final Rule MAC = rule("mac", Severity.LOW, "A MAC address of a network device");
    static final Rule BIRTH_DATE = rule("birth-date", Severity.MEDIUM, "A date of birth");
    static final Rule PASSPORT = rule("passport", Severity.HIGH, "A passport or identity card number");
    static final Rule DRIVER = rule("driver-licence", Severity.HIGH, "A driver's licence number");
    static final Rule NAME = rule("name", Severity.LOW, "The name of a person");
    static final Rule ADDRESS = rule("address", Severity.MEDIUM, "A postal address");
    static final Rule POSTCODE = rule("postcode", Severity.LOW, "A postcode");
    static final Rule WALLET = rule("wallet", Severity.MEDIUM, "An address of a cryptocurrency wallet");

    private static final Rule[] IDS = ids();

    /** What {@link Numbers} reports. */
    static final List<Rule> NUMBERS = numbers();

    /** What {@link Cues} reports besides numbers. */
    static final List<Rule> CUES = List.of(BIRTH_DATE, PASSPORT, DRIVER, NAME, ADDRESS, POSTCODE, WALLET);

    private PersonalRules() {}

    /** The rule of a kind of number. */
    static Rule of(IdKind kind) {
        return IDS[kind.ordinal()];
    }

    private static Rule rule(String id, Severity severity, String description) {
        return new Rule(FAMILY + id, Category.PERSONAL_DATA, severity, description, REPLACE);
    }

    private static Rule[] ids() {
        IdKind[] kinds = IdKind.values();
        Rule[] rules = new Rule[kinds.length];
        for (IdKind kind : kinds) {
            String d = kind.description();
            String article = "AEIO".indexOf(d.charAt(0)) >= 0 ? "An " : "A ";
            rules[kind.ordinal()] = rule(kind.id(), Severity.HIGH, article + d);
        }
        return rules;
    }

    private static List<Rule> numbers() {
        List<Rule> rules = new ArrayList<>(List.of(IDS));
        rules.add(CARD_TEST);
        rules.add(IBAN);
        rules.add(PHONE);
        return List.copyOf(rules);
    }
}
