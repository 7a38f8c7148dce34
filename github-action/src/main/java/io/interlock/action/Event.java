package io.interlock.action;

import io.interlock.engine.manifest.JsonReader;
import io.interlock.engine.manifest.ManifestException;
import io.interlock.engine.manifest.Node;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What made the workflow run. Everything in the payload may be chosen by whoever opened a pull request: ids are
 * checked to be ids, and names are never handed to a shell.
 *
 * @param name the event, such as {@code pull_request}; empty when the runner does not say
 * @param payload what GitHub says about it; {@link Node#MISSING} when there is none
 * @param sha the commit that the run stands for
 * @param ref the branch, tag or pull request that the run stands for, in full
 */
record Event(String name, Node payload, String sha, String ref) {

    /** GitHub itself sends no more than 25 MB. */
    private static final int MAX_BYTES = 32 << 20;

    private static final int SHA1_LENGTH = 40;
    private static final int SHA256_LENGTH = 64;
    private static final int MAX_SHOWN = 80;

    /** Reads the event that the runner describes. */
    static Event read(Map<String, String> variables) throws IOException {
        return new Event(
                variables.getOrDefault("GITHUB_EVENT_NAME", ""),
                payload(variables.getOrDefault("GITHUB_EVENT_PATH", "")),
                variables.getOrDefault("GITHUB_SHA", ""),
                variables.getOrDefault("GITHUB_REF", ""));
    }

    private static Node payload(String path) throws IOException {
        if (path.isEmpty()) {
            return Node.MISSING;
        }
        if (!Files.isRegularFile(Path.of(path))) {
            throw new ActionException(
                    "Cannot read the event payload '" + path + "': there is no such file",
                    "The runner writes it and names it in GITHUB_EVENT_PATH; leave that variable as it is.");
        }
        try (InputStream in = Files.newInputStream(Path.of(path))) {
            byte[] content = in.readNBytes(MAX_BYTES + 1);
            if (content.length > MAX_BYTES) {
                throw new ActionException(
                        "The event payload '" + path + "' has more than " + MAX_BYTES + " bytes",
                        "GitHub sends at most 25 MB; set the inputs base and head, and unset GITHUB_EVENT_PATH.");
            }
            return JsonReader.read(content);
        } catch (ManifestException e) {
            throw new ActionException(
                    "Cannot read the event payload '" + path + "', line " + e.line() + ", column " + e.column() + ": "
                            + e.getMessage(),
                    e.remedy());
        }
    }

    /**
     * A commit id in the payload.
     *
     * @throws ActionException when there is none
     */
    String commit(String first, String... more) {
        String value = payload.get(first, more).textOr("");
        if (!isCommit(value)) {
            StringBuilder where = new StringBuilder(first);
            for (String step : more) {
                where.append('.').append(step);
            }
            String shown = value.length() > MAX_SHOWN ? value.substring(0, MAX_SHOWN) + "..." : value;
            throw new ActionException(
                    "The payload of the event '" + name + "' has '" + shown + "' as its " + where
                            + ", which is no commit id",
                    "Set the inputs base and head to say what to compare.");
        }
        return value;
    }

    /** The branch that pull requests go to by default, or an empty text when the payload names none. */
    String defaultBranch() {
        String name = payload.get("repository", "default_branch").textOr("");
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!Character.isLetterOrDigit(c) && "-_./+@".indexOf(c) < 0) {
                return "";
            }
        }
        return name.startsWith("-") || name.contains("..") ? "" : name;
    }

    /** The branch of this run, or an empty text when it runs for something else. */
    String branch() {
        String prefix = "refs/heads/";
        return ref.startsWith(prefix) ? ref.substring(prefix.length()) : "";
    }

    /** Whether this run is for a tag. */
    boolean isTag() {
        return ref.startsWith("refs/tags/");
    }

    /** Whether a text is a full commit id. */
    static boolean isCommit(String text) {
        if (text.length() != SHA1_LENGTH && text.length() != SHA256_LENGTH) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    /** Whether an id is the one that stands for no commit. */
    static boolean isZero(String id) {
        for (int i = 0; i < id.length(); i++) {
            if (id.charAt(i) != '0') {
                return false;
            }
        }
        return true;
    }
}
