package io.interlock.engine.personal;

import io.interlock.engine.scan.ScanText;
import java.util.Locale;
import java.util.Set;

/** Names of people behind words that announce one. A known given name, a title or a phrase must speak for it. */
final class CuedNames {

    private static final Words SPOKEN =
            Words.of("my name is|name is|je m'appelle|mein name ist|ich heiße|me llamo|mi chiamo");
    private static final Words TITLES = Words.of("mr|mrs|ms|dr|miss|prof");
    private static final Words PEOPLE = Words.of(
            "full|first|last|customer|patient|employee|applicant|client|holder|cardholder|beneficiary|guest|student|passenger|dear");

    private static final String SURNAMES =
            "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민류나진지엄채원천방공현함변" + "염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용예경봉";

    /** Given names that are common in several countries, in lower case. */
    private static final Set<String> GIVEN =
            Set.of(("+ aaron abigail adam agnieszka ahmed alain alessandro alexander ali alice amanda amit amy "
                            + "ana andrea andreas andrew angela anita anja ann anna anthony antoine antonio ashley astrid "
                            + "ayşe barbara benjamin bernd betty beverly billy birgit brandon brenda brian brittany bruce "
                            + "camille carl carlos carmen carol carolyn catherine charles charlotte cheryl chiara christina "
                            + "christine christopher cynthia daniel danielle david deborah debra denise dennis diana diane "
                            + "dieter dmitri dolores donald donna dorothy douglas dylan edward elizabeth emily emma emre "
                            + "eric erik ethan eugene evelyn fatima fernanda frances francesco francisco frank françois "
                            + "gary george giovanni giulia giuseppe gloria grace gregory hannah hans harry hassan heather "
                            + "heike helen henry hiroshi ingrid isabel isabella isabelle ivan jack jacob jacqueline james "
                            + "jan jane janet janice jason javier jean jeffrey jennifer jeremy jerry jesse jessica jiyeon "
                            + "joan johan john jonathan jose joseph joshua josé joyce joão juan judith judy julia juliana "
                            + "julie justin jürgen karen katarzyna katherine kathleen kathryn keith kelly kenji kenneth "
                            + "kevin kimberly klaus krzysztof kyle larry lars laura lauren linda lisa louis luc luca lucía "
                            + "luis manuel marco margaret maria marie marilyn mario martha martina mary matthew megan "
                            + "mehmet melissa michael michel michelle miguel ming minho mohammed monika mustafa nancy "
                            + "natalie natasha nathalie nathan nicholas nicole noah olga olivia omar pamela paolo patricia "
                            + "patrick paul paulo pedro peter petra philippe pierre pilar piotr priya rachel raj ralph "
                            + "raymond rebecca ricardo richard robert roger ronald roy ruth ryan sabine samantha samuel "
                            + "sandra sanjay sara sarah scott sean seoyeon sergei sharon shirley sofía sophia stefan "
                            + "stephanie stephen steven susan sylvie teresa terry theresa thomas timothy tyler ursula uwe "
                            + "walter wei william wolfgang yuki zachary")
                    .split(" ", -1));

    private CuedNames() {}

    static Cued after(ScanText text, int cue, int end) {
        int from = end;
        while (from < end + 4 && " :=\"'\t".indexOf(text.at(from)) >= 0) {
            from++;
        }
        int korean = korean(text, cue, from);
        if (korean > 0) {
            return new Cued(PersonalRules.NAME, from, korean, 85);
        }
        int start = skipTitle(text, from);
        int first = word(text, start);
        int to = first;
        for (int i = 0; i < 3 && to > 0 && text.at(to) == ' '; i++) {
            int next = word(text, to + 1);
            if (next == 0) {
                break;
            }
            to = next;
        }
        return first == 0
                ? Cued.none(PersonalRules.NAME)
                : new Cued(PersonalRules.NAME, start, to, percent(text, cue, start, first, to));
    }

    /** A surname of one syllable and one to three more, not followed by more. */
    private static int korean(ScanText text, int cue, int from) {
        if (text.at(cue) < 0x80 || text.at(from) < 0xEA || text.at(from) > 0xED) {
            return 0;
        }
        int to = from;
        while (to - from < 15 && text.at(to) >= 0xEA && text.at(to) <= 0xED) {
            to += 3;
        }
        int syllables = (to - from) / 3;
        boolean known = to <= text.end() && SURNAMES.contains(text.utf8(from, from + 3));
        return known && syllables >= 2 && syllables <= 4 ? to : 0;
    }

    private static int skipTitle(ScanText text, int from) {
        int i = from;
        while (i - from < 5 && Words.letter(text.at(i))) {
            i++;
        }
        if (!TITLES.within(text, from, i)) {
            return from;
        }
        i += text.at(i) == '.' ? 1 : 0;
        return text.at(i) == ' ' ? i + 1 : from;
    }

    /** Where a capitalised word ends; 0 when it is none, as when it is all capitals or has a digit. */
    private static int word(ScanText text, int from) {
        if (!Words.upper(text.at(from)) && text.at(from) != 0xC3) {
            return 0;
        }
        int i = from + 1;
        int small = 0;
        while (i - from < 24 && part(text, i)) {
            small += text.at(i) >= 'a' ? 1 : 0;
            i++;
        }
        boolean initial = i == from + 1 && text.at(i) == '.';
        return initial
                ? i + 1
                : small > 0 && !Words.digit(text.at(i)) && text.at(i) != '_' && text.at(i) != '(' ? i : 0;
    }

    private static boolean part(ScanText text, int i) {
        int b = text.at(i);
        return Words.letter(b) || b >= 0x80 || (b == '\'' || b == '-') && Words.letter(text.at(i + 1));
    }

    private static int percent(ScanText text, int cue, int from, int first, int to) {
        boolean two = to > first;
        boolean given = GIVEN.contains(text.utf8(from, first).toLowerCase(Locale.ROOT));
        boolean spoken = SPOKEN.within(text, cue - 12, from);
        boolean title = TITLES.within(text, cue, from);
        if (spoken || title) {
            boolean plain = Paths.prose(text.path());
            return plain && (two || given) || two && given ? 85 : title && plain ? 80 : 60;
        }
        boolean person = PEOPLE.within(text, cue - 12, from);
        int sure = given && two ? 70 : two ? 45 : given ? 40 : 20;
        return sure
                + (person ? 15 : 0)
                + (Paths.prose(text.path()) && given ? 15 : 0)
                - (Paths.test(text.path()) ? 20 : 0);
    }
}
