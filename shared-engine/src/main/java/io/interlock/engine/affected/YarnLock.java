package io.interlock.engine.affected;

import io.interlock.engine.manifest.ManifestException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a {@code yarn.lock} says, of Yarn 1 or of the later ones: the packages, by the requirements they answer. Later
 * ones list the members of the workspace as well, with what they require.
 */
final class YarnLock {

    private final NpmLockGraph graph = new NpmLockGraph(1024);
    private final Map<String, List<Integer>> byName = new HashMap<>();
    private final Map<String, Integer> byRequirement = new HashMap<>();
    private final Map<String, Integer> members = new HashMap<>();
    private final Set<Integer> isMember = new HashSet<>();
    private final List<String> required = new ArrayList<>();
    private final List<Integer> requiring = new ArrayList<>();
    private final ContentDigest everyone = new ContentDigest();
    private boolean berry;

    /** Reads a lock file. */
    static YarnLock read(byte[] content) {
        YarnLock lock = new YarnLock();
        lock.readLines(new String(content, StandardCharsets.UTF_8));
        for (int i = 0; i < lock.required.size(); i += 2) {
            lock.require(lock.requiring.get(i / 2), lock.required.get(i), lock.required.get(i + 1));
        }
        return lock;
    }

    private void readLines(String text) {
        int node = -1;
        boolean settings = false;
        String section = "";
        int line = 0;
        for (int from = 0; from < text.length(); ) {
            int feed = text.indexOf('\n', from);
            int to = feed < 0 ? text.length() : feed;
            int end = to > from && text.charAt(to - 1) == '\r' ? to - 1 : to;
            int begin = from;
            while (begin < end && text.charAt(begin) == ' ') {
                begin++;
            }
            line++;
            int indent = begin - from;
            from = to + 1;
            if (begin == end || text.charAt(begin) == '#') {
                continue;
            }
            if (indent == 0) {
                settings = text.startsWith("__metadata:", begin);
                berry |= settings;
                node = settings ? -1 : entry(text, begin, end, line);
            } else if (settings) {
                everyone.add(text.substring(begin, end));
            } else if (indent == 2) {
                section = field(node, text, begin, end);
            } else if (indent == 4 && (section.equals("dependencies") || section.equals("optionalDependencies"))) {
                dependency(node, text, begin, end);
            }
        }
    }

    /** A line such as {@code "a@^1", "a@^2":}. */
    private int entry(String text, int from, int to, int line) {
        if (text.charAt(to - 1) != ':') {
            throw new ManifestException(
                    line,
                    1,
                    "Cannot read the lock file: expected the requirements of a package and a colon",
                    "Resolve merge conflicts, or write the file anew with 'yarn install'.");
        }
        String key = text.substring(from, to);
        int node = graph.node("entry " + key, nameOf(unquote(key)));
        for (int at = from; at < to - 1; ) {
            boolean open = false;
            int end = at;
            while (end < to - 1 && (open || text.charAt(end) != ',')) {
                open ^= text.charAt(end) == '"';
                end++;
            }
            addRequirements(unquote(text.substring(at, end).trim()), node);
            at = end + 1;
        }
        return node;
    }

    /** Later versions put all requirements into one pair of quotes. */
    private void addRequirements(String requirements, int node) {
        for (int at = 0; at <= requirements.length(); ) {
            int comma = requirements.indexOf(", ", at);
            int end = comma < 0 ? requirements.length() : comma;
            String requirement = requirements.substring(at, end);
            byRequirement.put(requirement, node);
            List<Integer> named = byName.get(nameOf(requirement));
            if (named == null) {
                named = new ArrayList<>(1);
                byName.put(nameOf(requirement), named);
            }
            named.add(node);
            at = end + 2;
        }
    }

    private static String nameOf(String requirement) {
        int at = requirement.indexOf('@', 1);
        int end = at < 0 ? requirement.length() : at;
        return requirement.substring(requirement.startsWith("\"") ? 1 : 0, end);
    }

    /** A field of a package; returns its name. */
    private String field(int node, String text, int from, int to) {
        int end = nameEnd(text, from, to);
        String name = unquote(text.substring(from, end));
        String value = value(text, end, to);
        if (name.equals("version")
                || name.equals("resolution")
                || name.equals("checksum")
                || name.equals("integrity")) {
            graph.describe(node, new ContentDigest().add(name).add(value));
        }
        int member = name.equals("resolution") ? value.indexOf("@workspace:") : -1;
        if (member > 0) {
            members.put(value.substring(member + "@workspace:".length()), node);
            isMember.add(node);
        }
        return value.isEmpty() ? name : "";
    }

    private void dependency(int node, String text, int from, int to) {
        int end = nameEnd(text, from, to);
        requiring.add(node);
        required.add(unquote(text.substring(from, end)));
        required.add(value(text, end, to));
    }

    /** The name ends at a space in Yarn 1 and at a colon in the later ones. */
    private static int nameEnd(String text, int from, int to) {
        int at = from;
        if (text.charAt(at) == '"') {
            at = text.indexOf('"', at + 1);
            return at < 0 || at >= to ? to : at + 1;
        }
        while (at < to && text.charAt(at) != ' ' && text.charAt(at) != ':') {
            at++;
        }
        return at;
    }

    private static String value(String text, int nameEnd, int to) {
        int from = nameEnd;
        while (from < to && (text.charAt(from) == ' ' || text.charAt(from) == ':')) {
            from++;
        }
        return unquote(text.substring(from, to));
    }

    private static String unquote(String text) {
        boolean quoted = text.length() > 1 && text.charAt(0) == '"' && text.charAt(text.length() - 1) == '"';
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    /** A requirement that no entry answers was replaced at the root: every package of that name then counts. */
    private void require(int from, String name, String range) {
        Integer found = byRequirement.get(name + "@" + range);
        found = found == null ? byRequirement.get(name + "@npm:" + range) : found;
        if (found != null) {
            add(from, found);
            return;
        }
        for (int node : byName.getOrDefault(name, List.of())) {
            add(from, node);
        }
    }

    /** Members reach each other through the graph of components already. */
    private void add(int from, int to) {
        if (!isMember.contains(to)) {
            graph.edge(from, to);
        }
    }

    boolean isBerry() {
        return berry;
    }

    /** The part that feeds everybody. */
    String everyone() {
        return everyone.hex();
    }

    /** Adds a package that requires others, for a lock file that does not list the members; returns its node. */
    int member(String directory) {
        int node = graph.node("member " + directory);
        members.put(directory, node);
        return node;
    }

    /** Adds a requirement of a member. */
    void memberRequires(int node, String name, String range) {
        require(node, name, range);
    }

    /** Puts the digests of all members. */
    void putDigests(String directory, Map<String, String> digests) {
        NpmLockGraph.Digests computed = graph.digests();
        for (Map.Entry<String, Integer> member : members.entrySet()) {
            int node = member.getValue();
            NpmLockFiles.put(
                    digests,
                    directory,
                    member.getKey(),
                    ContentDigest.hex(computed.first(node), computed.second(node)));
        }
    }
}
