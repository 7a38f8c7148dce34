package io.interlock.engine.guardrail;

import io.interlock.engine.model.FileChange;
import io.interlock.engine.model.FileChange.Type;
import io.interlock.engine.model.Severity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is dangerous about a path whatever it contains, or by the first bytes of what it contains. */
final class PathHazards {

    private final long largeFile;

    PathHazards(long largeFile) {
        this.largeFile = largeFile;
    }

    /**
     * Finds it.
     *
     * @param moved whether the same content was at another path before
     */
    void find(FileChange file, Side before, Side after, boolean moved, List<Hazard> into) {
        byPath(file, into);
        if (Paths.isCodeOwners(file.path())) {
            codeOwners(file, before, after, into);
        }
        if (after.isSubmodule() || file.link() && after.exists()) {
            into.add(Hazard.of(DangerRules.SUBMODULE, 0, id(file), "The submodule is at another commit"));
        } else if (after.isLink()) {
            link(file, after, into);
        } else if (after.exists()) {
            content(file, before, after, moved, into);
        }
    }

    private static String id(FileChange file) {
        return file.newId() == null ? "" : file.newId();
    }

    private static void byPath(FileChange file, List<Hazard> into) {
        String path = file.path();
        String done = done(file.type());
        if (Paths.isInGit(path)) {
            into.add(Hazard.of(DangerRules.LINK_INTO_GIT, 0, "", "The path leads into git's own directory"));
        }
        if (Paths.isWorkflow(path)) {
            into.add(Hazard.of(DangerRules.WORKFLOW_CHANGED, 0, "", "The workflow is " + done));
        } else if (Operation.MODIFY_CI.isImpliedBy(path)) {
            into.add(Hazard.of(DangerRules.CI_CHANGED, 0, "", "The pipeline definition is " + done));
        } else if (Operation.MODIFY_AGENT_INSTRUCTIONS.isImpliedBy(path)) {
            into.add(Hazard.of(DangerRules.AGENT_INSTRUCTIONS, 0, "", "What agents read is " + done));
        } else if (Operation.MODIFY_GUARDRAILS.isImpliedBy(path)) {
            into.add(Hazard.of(DangerRules.REPOSITORY_SETTINGS, 0, "", "The configuration of Interlock is " + done));
        } else if (Operation.MODIFY_PERMISSIONS.isImpliedBy(path) && !Paths.isCodeOwners(path)) {
            into.add(Hazard.of(DangerRules.REPOSITORY_SETTINGS, 0, "", "Settings of the repository are " + done));
        }
        String runs = file.type() == Type.DELETED ? null : Paths.runsByItself(path);
        if (runs != null) {
            into.add(new Hazard(
                    DangerRules.INSTALL_SCRIPT, runsSeverity(path), 0, "", "The file is " + done + ": " + runs));
        }
    }

    private static String done(Type type) {
        return switch (type) {
            case ADDED -> "added";
            case DELETED -> "removed";
            case MODIFIED, MODE_CHANGED, TYPE_CHANGED -> "changed";
        };
    }

    /** Build scripts change every day; what runs when somebody only looks does not. */
    private static Severity runsSeverity(String path) {
        String name = Paths.name(path);
        return name.equals("setup.py") || name.equals("build.rs") ? Severity.LOW : Severity.MEDIUM;
    }

    private static void codeOwners(FileChange file, Side before, Side after, List<Hazard> into) {
        if (!after.exists()) {
            into.add(new Hazard(
                    DangerRules.OWNERS, Severity.HIGH, 0, "", "The file is removed, so that no path has an owner"));
            return;
        }
        byte[] old = before.text();
        byte[] now = after.text();
        if (file.type() != Type.ADDED && old != null && now != null) {
            List<String> gone = missing(old, now);
            if (!gone.isEmpty()) {
                String message = gone.size() + (gone.size() == 1 ? " rule is" : " rules are")
                        + " changed or taken away, first that of '" + pattern(gone.get(0)) + "'";
                into.add(Hazard.of(DangerRules.OWNERS, 0, String.join("\n", gone), message));
            }
        }
    }

    private static String pattern(String rule) {
        int space = rule.indexOf(' ');
        return space < 0 ? rule : rule.substring(0, space);
    }

    private static List<String> missing(byte[] old, byte[] now) {
        Map<String, Boolean> kept = new HashMap<>();
        for (TextLine line : TextLine.of(now)) {
            kept.put(line.stripped(), true);
        }
        List<String> missing = new ArrayList<>();
        for (TextLine line : TextLine.of(old)) {
            String rule = line.stripped();
            if (!rule.isEmpty() && rule.charAt(0) != '#' && !kept.containsKey(rule)) {
                missing.add(rule);
            }
        }
        return missing;
    }

    private static void link(FileChange file, Side after, List<Hazard> into) {
        byte[] content = after.content();
        String target = content == null ? null : new String(content, StandardCharsets.UTF_8);
        String resolved = target == null ? null : Paths.resolve(file.path(), target);
        if (target == null) {
            return;
        }
        if (resolved == null) {
            String message = target.startsWith("/")
                    ? "The symbolic link points at an absolute path"
                    : "The symbolic link points out of the repository";
            into.add(Hazard.of(DangerRules.LINK_OUTSIDE, 0, target, message));
        } else if (Paths.isInGit(resolved)) {
            into.add(Hazard.of(
                    DangerRules.LINK_INTO_GIT, 0, target, "The symbolic link points into git's own directory"));
        }
    }

    private void content(FileChange file, Side before, Side after, boolean moved, List<Hazard> into) {
        if (after.isExecutable() && before.exists() && before.mode() > 0 && !before.isExecutable()) {
            into.add(Hazard.of(DangerRules.EXECUTABLE, 0, "", "The file becomes executable"));
        }
        if (file.type() == Type.MODE_CHANGED && after.mode() == Side.UNKNOWN_MODE) {
            into.add(Hazard.of(DangerRules.EXECUTABLE, 0, "", "The executable bit of the file changes"));
        }
        boolean newContent = !moved && file.type() != Type.MODE_CHANGED;
        boolean wasSmall = !before.exists() || before.size() >= 0 && before.size() <= largeFile;
        if (newContent && after.size() > largeFile && wasSmall) {
            String message = "The file has " + after.size() + " bytes; more than " + largeFile + " is unusual";
            into.add(Hazard.of(DangerRules.LARGE_FILE, 0, "", message));
        }
        byte[] content = after.text();
        BinaryKind kind = newContent && content != null ? BinaryKind.of(file.path(), content) : null;
        if (kind != null) {
            String message = "The file is " + kind.words() + (before.exists() ? " with new content" : "");
            into.add(Hazard.of(kind.isProgram() ? DangerRules.BINARY : DangerRules.ARCHIVE, 0, id(file), message));
        }
    }

    /** What a file is by its first bytes. */
    enum BinaryKind {
        ELF("a program or library for Linux (ELF)", true),
        PE("a program or library for Windows (PE)", true),
        MACH_O("a program or library for macOS (Mach-O)", true),
        WASM("a WebAssembly module", false),
        CLASS("a compiled Java class", false),
        DEX("compiled Android code", false),
        PYTHON("compiled Python code", false),
        JAR("an archive of compiled code", false);

        private final String words;
        private final boolean program;

        BinaryKind(String words, boolean program) {
            this.words = words;
            this.program = program;
        }

        String words() {
            return words;
        }

        boolean isProgram() {
            return program;
        }

        static @Nullable BinaryKind of(String path, byte[] content) {
            if (content.length < 8) {
                return null;
            }
            int magic = number(content, 0);
            switch (magic) {
                case 0x7F454C46:
                    return ELF;
                case 0x0061736D:
                    return WASM;
                case 0xFEEDFACE, 0xFEEDFACF, 0xCEFAEDFE, 0xCFFAEDFE:
                    return MACH_O;
                case 0xCAFEBABE:
                    // A fat Mach-O has a handful of architectures here; no Java class has a version below 45.
                    return number(content, 4) < 45 ? MACH_O : CLASS;
                case 0x6465780A:
                    return DEX;
                case 0x504B0304:
                    return Paths.isCodeArchive(path) ? JAR : null;
                default:
                    if (content[0] == 'M' && content[1] == 'Z' && isPe(content)) {
                        return PE;
                    }
                    return path.toLowerCase(Locale.ROOT).endsWith(".pyc") ? PYTHON : null;
            }
        }

        /** A DOS header names the offset of the PE header at 0x3C; "MZ" alone is a word. */
        private static boolean isPe(byte[] content) {
            if (content.length < 0x40) {
                return false;
            }
            int at = Integer.reverseBytes(number(content, 0x3C));
            return at > 0 && at <= content.length - 4 && content[at] == 'P' && content[at + 1] == 'E';
        }

        private static int number(byte[] content, int at) {
            return (content[at] & 0xFF) << 24
                    | (content[at + 1] & 0xFF) << 16
                    | (content[at + 2] & 0xFF) << 8
                    | content[at + 3] & 0xFF;
        }
    }
}
