package io.interlock.engine.injection;

import io.interlock.engine.model.Rule;
import io.interlock.engine.scan.Anchor;
import io.interlock.engine.scan.ByteSearch;
import io.interlock.engine.scan.Detector;
import io.interlock.engine.scan.Match;
import io.interlock.engine.scan.Matches;
import io.interlock.engine.scan.Probe;
import io.interlock.engine.scan.ScanText;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds invisible, bidirectional and tag characters and words of mixed scripts in files. Has no anchors: what it looks
 * for is not ASCII, and bytes that are ASCII are passed over eight at a time. What is written as an escape is seen, and no finding.
 */
public final class HiddenTextDetector implements Detector {

    @Override
    public List<Rule> rules() {
        return List.of(InjectionRules.BIDI, InjectionRules.TAGS, InjectionRules.INVISIBLE, InjectionRules.LOOK_ALIKE);
    }

    @Override
    public List<Anchor> anchors() {
        return List.of();
    }

    @Override
    public Probe newProbe() {
        return new Walk();
    }

    private static final class Walk implements Probe {

        /** How many bytes are judged at once, and how many are shown on either side of them. */
        private static final int CORE = 600;

        private static final int MARGIN = 400;

        private final List<Signal> signals = new ArrayList<>();

        @Override
        public void whole(ScanText text, Matches found) {
            byte[] bytes = text.bytes();
            int end = text.end();
            int i = text.isDecoded() ? end : text.start();
            while ((i = ByteSearch.nextNonAscii(bytes, i, end)) >= 0) {
                i = isSuspect(text, i) ? judge(text, i, found) : i + width(bytes[i]);
            }
        }

        private static int width(byte lead) {
            int b = lead & 0xFF;
            return b < 0xC0 ? 1 : b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4;
        }

        private static boolean isSuspect(ScanText text, int i) {
            int lead = text.at(i);
            int second = text.at(i + 1);
            int third = text.at(i + 2);
            return switch (lead) {
                case 0xC2 -> second == 0xAD;
                case 0xCD, 0xCE, 0xCF, 0xD0, 0xD1, 0xD2, 0xD3, 0xD4, 0xD5, 0xD6 ->
                    second == 0x8F && lead == 0xCD || isLetter(text.at(i - 1)) || isLetter(third);
                case 0xD8 -> second == 0x9C;
                case 0xE1 -> second == 0x85 || second == 0x9E || second == 0xA0;
                case 0xE2 ->
                    second == 0x80 && (third >= 0x8B && third <= 0x8F || third >= 0xAA && third <= 0xAE)
                            || second == 0x81 && third >= 0xA0 && third <= 0xAF
                            || second == 0xA0 && third == 0x80;
                case 0xE3 -> second == 0x85 && third == 0xA4;
                case 0xEF ->
                    second == 0xB8 && third <= 0x8F
                            || second == 0xBB && third == 0xBF
                            || second == 0xBE && third == 0xA0
                            || second == 0xBF && third >= 0xB0 && third <= 0xBB;
                case 0xF3 -> second == 0xA0;
                default -> false;
            };
        }

        private static boolean isLetter(int c) {
            return (c | 32) >= 'a' && (c | 32) <= 'z';
        }

        /** Judges the bytes from an offset on and says where to go on. */
        private int judge(ScanText text, int start, Matches found) {
            int core = Math.min(text.end(), start + CORE);
            Excised part = Excised.of(text, start - MARGIN, core + MARGIN);
            signals.clear();
            HiddenCharacters.find(part.text(), CORE, signals);
            int hidden = signals.size();
            MixedWords.find(part.text(), CORE, signals);
            int next = core;
            for (int i = 0; i < signals.size(); i++) {
                Signal signal = signals.get(i);
                int from = part.offsetOf(signal.start());
                int to = part.offsetOf(signal.end());
                boolean inCore = to > start && from < core && to > from;
                if (inCore && signal.weight() >= HiddenCharacters.ODD && (from >= start || i >= hidden)) {
                    found.add(new Match(signal.rule(), from, to, signal.weight(), Match.Rank.SPECIFIC, signal.how()));
                    next = Math.max(next, to);
                }
            }
            return next;
        }
    }
}
