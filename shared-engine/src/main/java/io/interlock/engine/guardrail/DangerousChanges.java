package io.interlock.engine.guardrail;

import io.interlock.engine.manifest.ManifestException;
import io.interlock.engine.model.Action;
import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.FileChange;
import io.interlock.engine.model.Finding;
import io.interlock.engine.model.Location;
import io.interlock.engine.model.NotExamined;
import io.interlock.engine.model.Place;
import io.interlock.engine.model.Region;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds edits that deserve eyes: workflows, images, permissions, sources of dependencies, what runs by itself, binaries,
 * links, submodules. Looks at changed paths only, and tells only what the new version has and the old one had not, so
 * that touching a file does not bring up its past. Findings have no action yet: {@link Policy} decides.
 */
public final class DangerousChanges {

    /** Longer files of a kind that people write are not read. */
    private static final int MAX_BYTES = 4 << 20;

    private static final List<Inspector> INSPECTORS = List.of(
            new WorkflowInspector(),
            new PipelineInspector(),
            new DockerfileInspector(),
            new ComposeInspector(),
            new ShellInspector(),
            new NpmInspector(),
            new PythonInspector(),
            new JvmInspector(),
            new CargoGoInspector(),
            new OtherSourcesInspector(),
            new LockfileInspector(),
            new EditorInspector(),
            new SubmoduleInspector());

    private final ChangedSides sides;
    private final long largeFile;
    private final PathHazards paths;
    private final Map<String, FileChange> deletedById = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<NotExamined> notExamined = new ArrayList<>();

    /**
     * Begins to look at a change.
     *
     * @param sides gives the old versions, of few paths: those that {@link #compares} names, large files and programs
     * @param largeFile size in bytes above which a file is a finding
     */
    public DangerousChanges(ChangeSet change, ChangedSides sides, long largeFile) {
        this.sides = sides;
        this.largeFile = largeFile;
        this.paths = new PathHazards(largeFile);
        for (FileChange file : change.files()) {
            if (file.type() == FileChange.Type.DELETED && file.oldId() != null) {
                deletedById.put(file.oldId(), file);
            }
        }
    }

    /**
     * What was found.
     *
     * @param findings in the order of the change
     * @param notExamined what would have been looked at and could not be
     */
    public record Result(List<Finding> findings, List<NotExamined> notExamined) {

        /** Copies the lists. */
        public Result {
            findings = List.copyOf(findings);
            notExamined = List.copyOf(notExamined);
        }
    }

    /** Looks at all of a change. */
    public static Result find(ChangeSet change, ChangedSides sides, long largeFile) {
        DangerousChanges run = new DangerousChanges(change, sides, largeFile);
        for (FileChange file : change.files()) {
            run.look(file, sides.after(file));
        }
        return run.result();
    }

    /** Whether the old version of this path will be asked for, so that many can be read at once before. */
    public static boolean compares(String path) {
        for (Inspector inspector : INSPECTORS) {
            if (inspector.concerns(path)) {
                return true;
            }
        }
        return Paths.isCodeOwners(path);
    }

    /** What was found so far. */
    public Result result() {
        return new Result(findings, notExamined);
    }

    /** Looks at one path, whose new version the caller has at hand. */
    public void look(FileChange file, Side after) {
        FileChange origin = origin(file);
        boolean moved = !origin.path().equals(file.path());
        boolean compared = compares(file.path());
        List<Hazard> hazards = new ArrayList<>();
        Side before = before(file, after, compared);
        paths.find(file, before, after, moved, hazards);
        if (compared && after.exists() && !after.isLink() && !after.isSubmodule()) {
            inspect(file, origin, moved ? null : before, after, hazards);
        }
        for (Hazard hazard : hazards) {
            findings.add(finding(file.path(), hazard));
        }
    }

    /** Where the old version is: of a file that only moved, at the path it came from. */
    private FileChange origin(FileChange file) {
        FileChange from =
                file.type() == FileChange.Type.ADDED && file.newId() != null ? deletedById.get(file.newId()) : null;
        return from == null ? file : from;
    }

    private Side before(FileChange file, Side after, boolean compared) {
        if (file.type() == FileChange.Type.ADDED) {
            return Side.NONE;
        }
        boolean matters = compared || after.size() > largeFile || after.isExecutable();
        return matters ? sides.before(file) : Side.UNKNOWN;
    }

    private void inspect(FileChange file, FileChange origin, @Nullable Side known, Side after, List<Hazard> into) {
        String path = file.path();
        String oldPath = origin.path();
        for (Inspector inspector : INSPECTORS) {
            if (!inspector.concerns(path)) {
                continue;
            }
            byte[] content = after.text();
            if (content == null || content.length > MAX_BYTES && !(inspector instanceof LockfileInspector)) {
                notExamined.add(new NotExamined(Place.file(path), "Its content is too large or not in this clone"));
                return;
            }
            Side before = known == null ? sides.before(origin) : known;
            byte[] old = inspector.concerns(oldPath) ? before.text() : null;
            List<Hazard> then = old == null ? List.of() : hazards(inspector, oldPath, old);
            added(hazards(inspector, path, content), then, old != null, into);
        }
    }

    private static List<Hazard> hazards(Inspector inspector, String path, byte[] content) {
        List<Hazard> hazards = new ArrayList<>();
        try {
            inspector.inspect(path, content, hazards);
        } catch (ManifestException e) {
            String message = "Cannot read it: " + e.getMessage();
            hazards.add(Hazard.of(DangerRules.UNREADABLE, e.line(), "", message));
        }
        return hazards;
    }

    /** Those that are there more often than they were. */
    private static void added(List<Hazard> now, List<Hazard> then, boolean existed, List<Hazard> into) {
        Map<String, Integer> known = new HashMap<>();
        for (Hazard hazard : then) {
            known.merge(hazard.rule().id() + '\0' + hazard.key(), 1, Integer::sum);
        }
        for (Hazard hazard : now) {
            String key = hazard.rule().id() + '\0' + hazard.key();
            int count = known.merge(key, -1, (left, one) -> left + one);
            if (count < 0 && (existed || !hazard.loss())) {
                into.add(hazard);
            }
        }
    }

    private static Finding finding(String path, Hazard hazard) {
        Region region = hazard.line() == 0 ? Region.WHOLE : Region.line(hazard.line());
        return new Finding(
                hazard.rule(),
                hazard.severity(),
                new Location(Place.file(path), region),
                hazard.message(),
                "",
                fingerprint(hazard.rule().id(), path, hazard.key()),
                1,
                Checks.DANGEROUS_CHANGES,
                Action.ALLOW);
    }

    private static String fingerprint(String rule, String path, String key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] hash = digest.digest((rule + '\0' + path + '\0' + key).getBytes(StandardCharsets.UTF_8));
            StringBuilder text = new StringBuilder(16);
            for (int i = 0; i < 8; i++) {
                text.append(Character.forDigit((hash[i] >> 4) & 15, 16)).append(Character.forDigit(hash[i] & 15, 16));
            }
            return text.toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
