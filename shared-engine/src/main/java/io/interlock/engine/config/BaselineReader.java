package io.interlock.engine.config;

import io.interlock.engine.guardrail.Baseline;
import io.interlock.engine.guardrail.Baseline.Entry;
import io.interlock.engine.guardrail.Origin;
import io.interlock.engine.manifest.Node;
import io.interlock.engine.scan.SecretHash;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code kind: Baseline}. What it accepts is also said by {@code baseline-v1.schema.json}. A file with a mistake in
 * it is refused as a whole: whoever cannot be understood suppresses nothing.
 */
public final class BaselineReader {

    private static final int MAX_TEXT = 1000;

    private static final List<String> TOP = List.of("apiVersion", "kind", "metadata", "spec");
    private static final List<String> SPEC = List.of("findings");
    private static final List<String> ENTRY = List.of("fingerprint", "rule", "owner", "reason", "expires", "path");

    private final Document document;
    private final String file;
    private final List<String> lines;

    private BaselineReader(Document document, String file, byte[] content) {
        this.document = document;
        this.file = file;
        this.lines = new String(content, StandardCharsets.UTF_8).lines().toList();
    }

    /**
     * Reads a file.
     *
     * @param file its name for messages
     * @param content its bytes, in UTF-8
     * @throws ConfigException when it is not a baseline, with everything that is wrong with it
     */
    public static Baseline read(String file, byte[] content) {
        Document document = Document.read(file, content);
        List<Entry> entries = new BaselineReader(document, file, content).entries();
        document.requireValid();
        return new Baseline(entries);
    }

    private List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        Node root = document.root();
        if (!document.isMapping(root, "the document", TOP)) {
            return entries;
        }
        requireValue(root, "apiVersion", ComponentsConfigReader.API_VERSION);
        requireValue(root, "kind", Baseline.KIND);
        Node spec = root.get("spec");
        if (spec == Node.MISSING) {
            document.problem(root, "The document has no 'spec'", "Add it, with 'findings' in it.");
        } else if (document.isMapping(spec, "'spec'", SPEC)
                && spec.get("findings").kind() != Node.Kind.NULL) {
            for (Node item : document.list(spec, "findings")) {
                if (document.isMapping(item, "a finding", ENTRY)) {
                    addEntry(item, entries);
                }
            }
        }
        return entries;
    }

    private void requireValue(Node root, String name, String value) {
        Node node = root.get(name);
        if (node.kind() != Node.Kind.STRING || !node.text().equals(value)) {
            document.problem(
                    node == Node.MISSING ? root : node,
                    "Expected '" + name + ": " + value + "', found " + Document.describe(node),
                    "Write '" + name + ": " + value + "'.");
        }
    }

    private void addEntry(Node item, List<Entry> entries) {
        String fingerprint = text(item, "fingerprint");
        if (fingerprint != null && !SecretHash.isFingerprint(fingerprint)) {
            document.problem(
                    item.get("fingerprint"),
                    "Expected 16 hexadecimal digits as 'fingerprint', found the text '" + shown(fingerprint) + "'",
                    "Copy the fingerprint of the finding from a report; never write the value itself.");
        }
        String rule = text(item, "rule");
        String owner = text(item, "owner");
        String reason = text(item, "reason");
        LocalDate expires = date(item);
        String path = document.text(item, "path");
        if (fingerprint != null && rule != null && owner != null && reason != null && expires != null) {
            Origin origin = new Origin(file, item.line(), item.column());
            String hint = path == null ? "" : path;
            entries.add(new Entry(fingerprint, rule, owner, reason, expires, hint, comments(item.line()), origin));
        }
    }

    /** What is no fingerprint may be the secret itself. */
    private static String shown(String fingerprint) {
        return fingerprint.substring(0, Math.min(2, fingerprint.length())) + "...";
    }

    private @Nullable String text(Node item, String name) {
        Node node = item.get(name);
        if (node.kind() == Node.Kind.MISSING) {
            document.problem(item, "The finding has no '" + name + "'", "Add it: " + String.join(", ", ENTRY) + ".");
            return null;
        }
        if (name.equals("fingerprint") && node.kind() == Node.Kind.LITERAL) {
            document.problem(node, "The fingerprint is read as a number", "Put it in quotes.");
            return null;
        }
        String text = document.text(item, name);
        if (text != null && text.length() > MAX_TEXT) {
            document.problem(
                    node,
                    "The text of '" + name + "' has " + text.length() + " characters; at most " + MAX_TEXT
                            + " are read",
                    "Shorten it.");
        }
        return text;
    }

    private @Nullable LocalDate date(Node item) {
        String text = text(item, "expires");
        if (text == null) {
            return null;
        }
        try {
            if (text.length() == "2027-01-31".length()) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException e) {
            // said below
        }
        document.problem(
                item.get("expires"),
                "Expected a day as 'expires', found the text '" + text.substring(0, Math.min(40, text.length())) + "'",
                "Write year, month and day, such as 2027-01-31.");
        return null;
    }

    /** The comment lines right above a line. */
    private List<String> comments(int line) {
        List<String> comments = new ArrayList<>();
        for (int i = Math.min(line - 1, lines.size()) - 1; i >= 0; i--) {
            String above = lines.get(i).strip();
            if (!above.startsWith("#")) {
                break;
            }
            comments.add(above);
        }
        Collections.reverse(comments);
        return comments;
    }
}
