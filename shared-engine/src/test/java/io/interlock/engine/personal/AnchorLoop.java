package io.interlock.engine.personal;

import io.interlock.engine.scan.Anchor;
import io.interlock.engine.scan.Detector;
import io.interlock.engine.scan.Match;
import io.interlock.engine.scan.Probe;
import io.interlock.engine.scan.ScanText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The simplest thing that drives probes: every anchor is tried at every byte; overlaps go to rank, then length. */
final class AnchorLoop {

    private final List<Probe> probes = new ArrayList<>();
    private final List<List<int[]>> byFirst = new ArrayList<>();
    private final List<byte[]> words = new ArrayList<>();
    private final List<Boolean> shapes = new ArrayList<>();
    long hits;

    AnchorLoop(List<Detector> detectors) {
        for (int i = 0; i < 256; i++) {
            byFirst.add(new ArrayList<>());
        }
        for (Detector detector : detectors) {
            probes.add(detector.newProbe());
            List<Anchor> anchors = detector.anchors();
            for (int a = 0; a < anchors.size(); a++) {
                add(anchors.get(a), a);
            }
        }
    }

    private void add(Anchor anchor, int index) {
        byte[] word = anchor.text().getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < word.length; i++) {
            word[i] = (byte) Words.lower(word[i]);
        }
        words.add(word);
        shapes.add(anchor.shape());
        int[] entry = {words.size() - 1, probes.size() - 1, index};
        for (int b = 0; b < 256; b++) {
            if (fits(b, word[0], anchor.shape())) {
                byFirst.get(b).add(entry);
            }
        }
    }

    private static boolean fits(int b, byte form, boolean shape) {
        return shape && form == '#' ? Words.digit(b) : Words.lower(b) == (form & 0xFF);
    }

    /** What all probes find, overlaps resolved, in order. */
    List<Match> scan(ScanText text) {
        List<Match> all = new ArrayList<>();
        probes.forEach(p -> p.whole(text, all::add));
        for (int i = text.start(); i < text.end(); i++) {
            for (int[] entry : byFirst.get(text.at(i))) {
                if (matches(text, i, words.get(entry[0]), shapes.get(entry[0]))) {
                    hits++;
                    probes.get(entry[1]).at(text, entry[2], i, all::add);
                }
            }
        }
        return resolve(all);
    }

    List<Match> scan(String text) {
        return scan(ScanText.of(text.getBytes(StandardCharsets.UTF_8), ""));
    }

    private static boolean matches(ScanText text, int at, byte[] word, boolean shape) {
        for (int i = 0; i < word.length; i++) {
            if (!fits(text.at(at + i) & 0xFF, word[i], shape) || at + i >= text.end()) {
                return false;
            }
        }
        return true;
    }

    private static List<Match> resolve(List<Match> all) {
        all.sort(Comparator.comparing((Match m) -> m.rank()).reversed().thenComparing(m -> m.start() - m.end()));
        List<Match> kept = new ArrayList<>();
        for (Match match : all) {
            if (kept.stream().noneMatch(k -> k.start() < match.end() && match.start() < k.end())) {
                kept.add(match);
            }
        }
        kept.sort(Comparator.comparing(Match::start));
        return kept;
    }
}
