package io.interlock.engine.scan;

import io.interlock.engine.model.Category;
import io.interlock.engine.model.Rule;
import io.interlock.engine.model.Severity;
import io.interlock.engine.scan.Match.Rank;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds values that are known to be secret, such as configured credentials, as they are and as they look in base64 (at any
 * alignment), hexadecimal, a URL, and a JSON or XML string. Of a value of several lines each longer line is known as well.
 */
public final class KnownValues implements Detector {

    /** Shorter values would redact ordinary words. */
    public static final int MIN_LENGTH = 6;

    private static final int MAX_ANCHOR = 48;
    private static final Rule RULE = new Rule(
            "known-secret",
            Category.SECRET,
            Severity.CRITICAL,
            "A credential that this run was given.",
            "Revoke it, and find out how it came here.");

    private final List<byte[]> forms;
    private final List<Anchor> anchors;

    /** Values, of which those with fewer than {@value #MIN_LENGTH} bytes are left out. */
    public KnownValues(Collection<String> values) {
        Set<String> all = new LinkedHashSet<>();
        for (String value : values) {
            addForms(value.strip(), all);
            for (String line : value.split("\n", -1)) {
                addForms(line.strip(), all);
            }
        }
        forms = new ArrayList<>(all.size());
        anchors = new ArrayList<>(all.size());
        for (String form : all) {
            forms.add(form.getBytes(StandardCharsets.UTF_8));
            anchors.add(Anchor.keyword(start(form)));
        }
    }

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public List<Anchor> anchors() {
        return anchors;
    }

    @Override
    public boolean readsBinary() {
        return true;
    }

    @Override
    public Probe newProbe() {
        return new Probe() {
            @Override
            public void at(ScanText text, int anchor, int start, Matches found) {
                byte[] form = forms.get(anchor);
                if (stands(text, form, start)) {
                    found.add(new Match(RULE, start, start + form.length, 1, Rank.PROVEN, ""));
                }
            }
        };
    }

    private static boolean stands(ScanText text, byte[] form, int start) {
        if (start + form.length > text.end()) {
            return false;
        }
        for (int i = 0; i < form.length; i++) {
            if (text.bytes()[start + i] != form[i]) {
                return false;
            }
        }
        return true;
    }

    private static String start(String form) {
        int end = Math.min(MAX_ANCHOR, form.length());
        return form.substring(
                0, end < form.length() && Character.isHighSurrogate(form.charAt(end - 1)) ? end - 1 : end);
    }

    private static void addForms(String value, Set<String> forms) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < MIN_LENGTH) {
            return;
        }
        forms.add(value);
        forms.add(URLEncoder.encode(value, StandardCharsets.UTF_8));
        forms.add(URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
        forms.add(value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"));
        forms.add(value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
        forms.add(HexFormat.of().formatHex(bytes));
        forms.add(HexFormat.of().withUpperCase().formatHex(bytes));
        for (int before = 0; before < 3; before++) {
            addBase64(bytes, before, forms);
        }
    }

    /** What base64 shows of the bytes when as many others stand before them, without what depends on its neighbours. */
    private static void addBase64(byte[] bytes, int before, Set<String> forms) {
        byte[] padded = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, padded, before, bytes.length);
        int from = (before * 8 + 5) / 6;
        int to = padded.length * 8 / 6;
        if (to - from >= MIN_LENGTH) {
            forms.add(Base64.getEncoder().encodeToString(padded).substring(from, to));
            forms.add(Base64.getUrlEncoder().encodeToString(padded).substring(from, to));
        }
    }
}
