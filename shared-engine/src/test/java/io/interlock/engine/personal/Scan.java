package io.interlock.engine.personal;

import io.interlock.engine.scan.Match;
import io.interlock.engine.scan.ScanSession;
import io.interlock.engine.scan.ScanText;
import io.interlock.engine.scan.Scanner;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Scans for personal data as a product does. */
final class Scan {

    private static final Scanner SCANNER = new Scanner(PersonalData.detectors(PersonalDataOptions.DEFAULT));

    private Scan() {}

    static List<Match> text(String text) {
        return text(text, "");
    }

    static List<Match> text(String text, String path) {
        ScanSession session = SCANNER.newSession();
        return session.scan(ScanText.of(text.getBytes(StandardCharsets.UTF_8), path));
    }

    /** What is found, as {@code rule: value}. */
    static List<String> found(String text) {
        return found(text, "");
    }

    static List<String> found(String text, String path) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<String> found = new ArrayList<>();
        for (Match match : text(text, path)) {
            String value = new String(bytes, match.start(), match.end() - match.start(), StandardCharsets.UTF_8);
            found.add(match.rule().id().substring("personal-".length()) + ": " + value);
        }
        return found;
    }
}
