package io.interlock.engine.guardrail;

import io.interlock.engine.guardrail.Limits.Limit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an agent has done in a run, held against what it may do. Every adapter that can have an effect asks here before
 * the effect, and performs it only with the permit, whose {@link Permit#after ledger} it then goes on with. Immutable:
 * a refused attempt leaves nothing behind, and two threads cannot share one ledger by mistake.
 *
 * @param limits what may be done
 * @param done what was done
 */
public record BehaviorLimits(Limits limits, Done done) {

    /** A ledger of a run that begins. */
    public static BehaviorLimits of(Limits limits) {
        return new BehaviorLimits(limits, Done.NOTHING);
    }

    /**
     * What was done so far: a plain value, to be kept with the run and given back when it is resumed.
     *
     * @param outputTokens tokens that models wrote
     * @param created paths that came into being
     * @param modified paths that were changed
     * @param deleted paths that were removed
     */
    public record Done(long outputTokens, Set<String> created, Set<String> modified, Set<String> deleted) {

        /** Nothing yet. */
        public static final Done NOTHING = new Done(0, Set.of(), Set.of(), Set.of());

        /** Copies the sets. */
        public Done {
            if (outputTokens < 0) {
                throw new IllegalArgumentException("No model writes " + outputTokens + " tokens");
            }
            created = Set.copyOf(created);
            modified = Set.copyOf(modified);
            deleted = Set.copyOf(deleted);
        }
    }

    /** The answer to an attempt. */
    public sealed interface Answer {

        /** Whether it may be done. */
        default boolean isPermitted() {
            return this instanceof Permit;
        }
    }

    /**
     * It may be done.
     *
     * @param after the ledger in which it is done
     */
    public record Permit(BehaviorLimits after) implements Answer {}

    /**
     * It must not be done.
     *
     * @param limit the limit that forbids it: its name in the configuration, or the operation's
     * @param allowed the most that is allowed; 0 for a forbidden operation
     * @param wanted what it would have come to
     * @param what the path or operation that was refused
     * @param origin where the limit is written
     */
    public record Refusal(String limit, long allowed, long wanted, String what, Origin origin) implements Answer {

        /** One sentence for a log or for the agent. */
        public String message() {
            return allowed == 0 && limit.equals("forbiddenOperations")
                    ? "Refused: " + what + " is a forbidden operation (" + origin.text() + ")"
                    : "Refused: " + what + " would make " + wanted + ", but " + limit + " is " + allowed + " ("
                            + origin.text() + ")";
        }
    }

    /** Asks to let a file come into being. A file that was created before in this run may be written again. */
    public Answer tryCreateFile(String written) {
        String path = normalised(written);
        Answer implied = tryWrite(path);
        if (!implied.isPermitted() || done.created.contains(path)) {
            return implied;
        }
        Set<String> created = plus(done.created, path);
        return within(
                limits.fileCreations(),
                created.size(),
                "creating '" + path + "'",
                new Done(done.outputTokens, created, done.modified, done.deleted));
    }

    /** Asks to change a file. A file that was created or changed before in this run counts no more. */
    public Answer tryModify(String written) {
        String path = normalised(written);
        Answer implied = tryWrite(path);
        if (!implied.isPermitted() || done.created.contains(path) || done.modified.contains(path)) {
            return implied;
        }
        Set<String> modified = plus(done.modified, path);
        return within(
                limits.fileModifications(),
                modified.size(),
                "modifying '" + path + "'",
                new Done(done.outputTokens, done.created, modified, done.deleted));
    }

    /** Asks to remove a file. */
    public Answer tryDelete(String written) {
        String path = normalised(written);
        Answer deletion = tryOperation(Operation.DELETE_FILE);
        Answer implied = deletion.isPermitted() ? tryWrite(path) : deletion;
        if (!implied.isPermitted() || done.deleted.contains(path)) {
            return implied;
        }
        Set<String> deleted = plus(done.deleted, path);
        return within(
                limits.fileDeletions(),
                deleted.size(),
                "deleting '" + path + "'",
                new Done(done.outputTokens, done.created, done.modified, deleted));
    }

    /** Asks to perform an operation. */
    public Answer tryOperation(Operation operation) {
        Origin origin = limits.forbidden().get(operation);
        return origin == null ? new Permit(this) : new Refusal("forbiddenOperations", 0, 1, operation.id(), origin);
    }

    /** Asks for tokens that a model is about to write: the most it may write, since it cannot be taken back. */
    public Answer tryOutput(long tokens) {
        if (tokens < 0) {
            throw new IllegalArgumentException("No model writes " + tokens + " tokens");
        }
        long wanted = Math.max(done.outputTokens + tokens, tokens);
        return within(
                limits.outputTokens(),
                wanted,
                "writing " + tokens + " tokens",
                new Done(wanted, done.created, done.modified, done.deleted));
    }

    /** The tokens that may still be written, or null when there is no limit. */
    public @Nullable Long remainingTokens() {
        Limit limit = limits.outputTokens();
        return limit == null ? null : Math.max(0, limit.value() - done.outputTokens);
    }

    /** Asks whether what is written at a path is a forbidden operation; counts nothing. */
    public Answer tryWrite(String path) {
        String normal = normalised(path);
        for (Map.Entry<Operation, Origin> forbidden : limits.forbidden().entrySet()) {
            if (forbidden.getKey().isImpliedBy(normal)) {
                String what = forbidden.getKey().id() + " by writing " + path;
                return new Refusal("forbiddenOperations", 0, 1, what, forbidden.getValue());
            }
        }
        return new Permit(this);
    }

    /** One spelling for each path, so that {@code a/./b} is neither counted twice nor a way round a pattern. */
    private static String normalised(String path) {
        Deque<String> kept = new ArrayDeque<>();
        for (String segment : path.replace('\\', '/').split("/", -1)) {
            if (segment.equals("..")) {
                kept.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                kept.addLast(segment);
            }
        }
        return String.join("/", kept);
    }

    private Answer within(@Nullable Limit limit, long wanted, String what, Done then) {
        return limit != null && wanted > limit.value()
                ? new Refusal(limit.name(), limit.value(), wanted, what, limit.origin())
                : new Permit(new BehaviorLimits(limits, then));
    }

    private static Set<String> plus(Set<String> paths, String path) {
        Set<String> more = new TreeSet<>(paths);
        more.add(path);
        return more;
    }
}
