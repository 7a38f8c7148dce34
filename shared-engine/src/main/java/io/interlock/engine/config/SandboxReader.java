package io.interlock.engine.config;

import io.interlock.engine.manifest.Node;
import io.interlock.engine.sandbox.SandboxSettings;
import io.interlock.engine.sandbox.SandboxSettings.Limits;
import io.interlock.engine.sandbox.SandboxSettings.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads how programs are kept apart. */
final class SandboxReader {

    private static final int LONGEST_IMAGE = 255;
    private static final int LONGEST_PATH = 1_000;
    private static final int MOST_CACHES = 50;
    private static final List<String> NAMES = List.of("mode", "image", "caches", "limits");
    private static final List<String> LIMITS = List.of("memory", "disk", "processes", "cpus");
    private static final List<String> MODES = List.of("auto", "required", "off");

    private final Document document;
    private final GuardrailValues values;

    SandboxReader(Document document, GuardrailValues values) {
        this.document = document;
        this.values = values;
    }

    /** What is not said is as it is without configuration. */
    SandboxSettings read(Node node) {
        if (node.kind() == Node.Kind.MISSING || !document.isMapping(node, "'sandbox'", NAMES)) {
            return SandboxSettings.DEFAULT;
        }
        String mode = document.choice(node, "mode", MODES);
        return new SandboxSettings(
                mode == null ? Mode.AUTO : Mode.valueOf(mode.toUpperCase(Locale.ROOT)),
                image(node),
                caches(node),
                limits(node.get("limits")));
    }

    private @Nullable String image(Node node) {
        String image = document.text(node, "image");
        if (image != null && !isImage(image)) {
            document.problem(
                    node.get("image"),
                    "'" + image + "' is no name of an image",
                    "Write one such as docker.io/library/maven:3.9-eclipse-temurin-17, best with its digest.");
        }
        return image;
    }

    private static boolean isImage(String image) {
        boolean valid = image.length() <= LONGEST_IMAGE && isLetterOrDigit(image.charAt(0));
        for (int i = 0; i < image.length() && valid; i++) {
            valid = isLetterOrDigit(image.charAt(i)) || "._/:@-".indexOf(image.charAt(i)) >= 0;
        }
        return valid;
    }

    private static boolean isLetterOrDigit(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    private List<String> caches(Node node) {
        List<Node> texts = document.texts(node, "caches");
        if (texts.size() > MOST_CACHES) {
            document.problem(
                    texts.get(0), "There are more than " + MOST_CACHES + " caches", "Name the ones that builds need.");
        }
        List<String> caches = new ArrayList<>(texts.size());
        for (Node text : texts) {
            if (!isCache(text.text())) {
                document.problem(
                        text,
                        "'" + text.text() + "' is no directory that programs may be shown",
                        "Write an absolute path, or one below the home directory such as ~/.m2/repository; neither / nor"
                                + " ~ itself, and no '..'.");
            }
            caches.add(text.text());
        }
        return caches;
    }

    /** Neither all of the machine nor all of the home directory: keys lie there. */
    private static boolean isCache(String path) {
        boolean home = path.startsWith("~/");
        if (path.length() > LONGEST_PATH || !home && !path.startsWith("/")) {
            return false;
        }
        String rest = path.substring(home ? 2 : 1);
        return SafePath.isInside(rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest);
    }

    private Limits limits(Node node) {
        Limits usual = Limits.DEFAULT;
        if (node.kind() == Node.Kind.MISSING || !document.isMapping(node, "'limits'", LIMITS)) {
            return usual;
        }
        Integer processes = document.number(node, "processes", 1, 100_000);
        Integer cpus = document.number(node, "cpus", 1, 1_024);
        return new Limits(
                size(node, "memory", usual.memoryBytes()),
                size(node, "disk", usual.diskBytes()),
                processes == null ? usual.processes() : processes,
                cpus == null ? usual.cpus() : cpus);
    }

    private long size(Node node, String name, long usual) {
        long size = values.size(node, name, usual);
        if (size == 0) {
            document.problem(
                    node.get(name), "'" + name + "' is 0, with which nothing runs", "Give it a size such as 4GiB.");
        }
        return size;
    }
}
