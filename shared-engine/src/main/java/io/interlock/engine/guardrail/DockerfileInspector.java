package io.interlock.engine.guardrail;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Looks into what images are built from. */
final class DockerfileInspector implements Inspector {

    @Override
    public boolean concerns(String path) {
        return Paths.isDockerfile(path);
    }

    @Override
    public void inspect(String path, byte[] content, List<Hazard> into) {
        Set<String> stages = new HashSet<>();
        String user = "";
        int userLine = 0;
        for (TextLine line : instructions(content)) {
            List<String> words = line.words();
            switch (words.get(0).toUpperCase(Locale.ROOT)) {
                case "FROM" -> {
                    from(line.number(), words, stages, into);
                    user = "";
                    userLine = line.number();
                }
                case "USER" -> {
                    user = words.size() > 1 ? words.get(1) : "";
                    userLine = line.number();
                }
                case "ADD" -> add(line.number(), words, into);
                default -> {}
            }
        }
        user(user, userLine, into);
    }

    /** Instructions with their continued lines joined, each with the number of its first line. */
    private static List<TextLine> instructions(byte[] content) {
        List<TextLine> instructions = new ArrayList<>();
        StringBuilder joined = new StringBuilder();
        int first = 0;
        for (TextLine line : TextLine.of(content)) {
            String text = line.stripped();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            first = joined.isEmpty() ? line.number() : first;
            boolean continued = text.endsWith("\\") || text.endsWith("`");
            joined.append(continued ? text.substring(0, text.length() - 1) : text);
            if (continued) {
                joined.append(' ');
            } else {
                instructions.add(new TextLine(first, joined.toString()));
                joined.setLength(0);
            }
        }
        return instructions;
    }

    private static void from(int line, List<String> words, Set<String> stages, List<Hazard> into) {
        int at = 1;
        while (at < words.size() && words.get(at).startsWith("--")) {
            at++;
        }
        if (at >= words.size()) {
            return;
        }
        String image = words.get(at);
        boolean known =
                image.equals("scratch") || image.indexOf('$') >= 0 || stages.contains(image.toLowerCase(Locale.ROOT));
        if (!known && isMovable(image)) {
            String message = "It builds on '" + Shown.text(image) + "', which is another image every day";
            into.add(Hazard.of(DangerRules.DOCKER_IMAGE, line, image, message));
        }
        if (at + 2 < words.size() && words.get(at + 1).equalsIgnoreCase("AS")) {
            stages.add(words.get(at + 2).toLowerCase(Locale.ROOT));
        }
    }

    private static boolean isMovable(String image) {
        if (image.contains("@")) {
            return false;
        }
        int colon = image.indexOf(':', image.lastIndexOf('/') + 1);
        return colon < 0 || image.substring(colon + 1).equals("latest");
    }

    private static void add(int line, List<String> words, List<Hazard> into) {
        boolean checked = false;
        for (int i = 1; i < words.size() - 1; i++) {
            checked |= words.get(i).startsWith("--checksum");
            if (!checked && (words.get(i).startsWith("http://") || words.get(i).startsWith("https://"))) {
                String host = Shown.host(words.get(i));
                into.add(Hazard.of(
                        DangerRules.DOCKER_ADD, line, words.get(i), "It adds a file of " + host + " unchecked"));
            }
        }
    }

    /** An image that says nothing runs as its base does, which is mostly root; only who says so, or stops not to, is told. */
    private static void user(String user, int line, List<Hazard> into) {
        String name = user.indexOf(':') < 0 ? user : user.substring(0, user.indexOf(':'));
        if (name.equalsIgnoreCase("root") || name.equals("0")) {
            into.add(
                    Hazard.of(DangerRules.DOCKER_ROOT, line, "root", "The last stage ends as the user '" + name + "'"));
        } else if (name.isEmpty()) {
            String message = "The last stage no longer names the user it runs as";
            into.add(Hazard.lost(DangerRules.DOCKER_ROOT, DangerRules.DOCKER_ROOT.severity(), line, message));
        }
    }
}
