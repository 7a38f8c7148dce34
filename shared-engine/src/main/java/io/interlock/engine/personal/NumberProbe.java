package io.interlock.engine.personal;

import io.interlock.engine.scan.Match;
import io.interlock.engine.scan.Matches;
import io.interlock.engine.scan.Probe;
import io.interlock.engine.scan.ScanText;
import org.jspecify.annotations.Nullable;

/** Looks at each run of digits once: ids and cards by their shapes, account numbers, then telephone numbers. */
final class NumberProbe implements Probe {

    /** How much a word of its own beside a number adds, in percent. */
    private static final int SAID = 45;

    /** No number of interest is longer, also not two of them with a space between. */
    private static final int REACH = 64;

    private final PersonalDataOptions options;
    private final NumberRun run = new NumberRun();
    private final @Nullable Words[] words = new @Nullable Words[IdKind.values().length];
    private final PhoneProbe phones;
    private @Nullable ScanText seen;
    private int seenFrom;
    private int seenTo;

    NumberProbe(PersonalDataOptions options) {
        this.options = options;
        this.phones = new PhoneProbe(options);
    }

    @Override
    public void whole(ScanText text, Matches found) {
        restart(text);
    }

    private void restart(ScanText text) {
        seen = text;
        seenFrom = 0;
        seenTo = 0;
        phones.restart();
    }

    @Override
    public void at(ScanText text, int anchor, int start, Matches found) {
        if (seen != text) {
            restart(text);
        }
        int first = firstDigit(text, start);
        int end = end(text, first);
        phones.all(text, first, end, found);
        for (int at = first; at < end; at++) {
            if (at >= seenFrom && at < seenTo) {
                at = seenTo - 1;
            } else if (Words.digit(text.at(at))) {
                run.read(text, at);
                seenFrom = Math.min(at, run.start());
                seenTo = run.end();
                look(text, found);
            }
        }
    }

    /** Anchors begin with a digit, except words, behind which the number stands. */
    private static int firstDigit(ScanText text, int start) {
        int i = start;
        int stop = Math.min(text.end(), start + REACH);
        while (i < stop && !Words.digit(text.at(i))) {
            i++;
        }
        return i;
    }

    /** Where digits end that have at most two other characters between them. */
    private static int end(ScanText text, int first) {
        int end = first;
        int stop = Math.min(text.end(), first + REACH);
        for (int i = first; i < stop && i - end <= 2; i++) {
            end = Words.digit(text.at(i)) ? i + 1 : end;
        }
        return end;
    }

    private void look(ScanText text, Matches found) {
        for (int first = 0; first < run.count(); first++) {
            iban(text, first, found);
            long hash = 0;
            int at = run.from(first);
            for (int last = first; last < run.count(); last++) {
                if (run.to(last) - run.from(first) > IdShapes.LONGEST) {
                    break;
                }
                for (; at < run.to(last); at++) {
                    hash = IdShapes.grow(hash, shapeOf(text.at(at)));
                }
                named(text, hash, first, last, found);
            }
        }
    }

    private static int shapeOf(int b) {
        return Words.digit(b) ? '#' : Words.letter(b) ? 'A' : b;
    }

    private void named(ScanText text, long hash, int first, int last, Matches found) {
        IdShapes.@Nullable Entry best = null;
        int most = 0;
        String number = null;
        for (IdShapes.Entry entry = IdShapes.at(hash); entry != null; entry = entry.next()) {
            if (entry.hash() != hash) {
                continue;
            }
            if (number == null) {
                if (!run.free(text, first, last)) {
                    return;
                }
                number = run.normal(text, first, last);
            }
            int percent = percent(text, entry, number, first, last);
            if (percent > most) {
                most = percent;
                best = entry;
            }
        }
        if (best != null && most / 100.0 >= options.threshold() && number != null) {
            found.add(match(best.kind(), number, most, first, last));
        }
    }

    private int percent(ScanText text, IdShapes.Entry entry, String number, int first, int last) {
        int less = IdChecks.check(entry.kind(), number);
        if (less < 0) {
            return 0;
        }
        boolean said = words(entry.kind()).near(text, run.from(first), run.to(last));
        return Math.min(99, entry.percent() - less + (said ? SAID : 0));
    }

    private Words words(IdKind kind) {
        Words known = words[kind.ordinal()];
        if (known == null) {
            known = Words.of(kind.words());
            words[kind.ordinal()] = known;
        }
        return known;
    }

    private Match match(IdKind kind, String number, int percent, int first, int last) {
        boolean published = kind == IdKind.CARD && Cards.published(number);
        return new Match(
                published ? PersonalRules.CARD_TEST : PersonalRules.of(kind),
                run.from(first),
                run.to(last),
                percent / 100.0,
                Match.Rank.PROVEN,
                "structure and check digits");
    }

    /** An account number may have letters and up to eight more groups. */
    private void iban(ScanText text, int first, Matches found) {
        int length = Ibans.length(text, run.from(first));
        if (length == 0) {
            return;
        }
        int have = 0;
        for (int last = first; last < run.count(); last++) {
            have += run.to(last) - run.from(last);
            if (have > length || last > first && !joins(text, first, last)) {
                return;
            }
            if (have == length) {
                account(text, first, last, found);
                return;
            }
        }
    }

    /** All separators are the same, a space or a hyphen. */
    private boolean joins(ScanText text, int first, int last) {
        int separator = text.at(run.to(first));
        return (separator == ' ' || separator == '-') && text.at(run.to(last - 1)) == separator;
    }

    /** Letters are all capitals, or none is. */
    private boolean oneCase(ScanText text, int first, int last) {
        boolean small = false;
        boolean capital = false;
        for (int i = run.from(first); i < run.to(last); i++) {
            capital |= Words.upper(text.at(i));
            small |= text.at(i) >= 'a';
        }
        return !(small && capital);
    }

    private void account(ScanText text, int first, int last, Matches found) {
        int before = text.at(run.from(first) - 1);
        int after = text.at(run.to(last));
        boolean free = before != '_' && before != '/' && after != '_' && after != '/';
        if (free && oneCase(text, first, last) && Checksums.iban(run.normal(text, first, last))) {
            found.add(new Match(
                    PersonalRules.IBAN,
                    run.from(first),
                    run.to(last),
                    0.97,
                    Match.Rank.PROVEN,
                    "length and check digits"));
        }
    }
}
