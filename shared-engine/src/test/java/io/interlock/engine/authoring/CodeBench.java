package io.interlock.engine.authoring;

import io.interlock.engine.coverage.ReportFile;
import io.interlock.engine.model.FileEdit;
import io.interlock.engine.sandbox.ProgramRun;
import io.interlock.engine.sandbox.Sandbox;
import io.interlock.engine.workbench.Workbench;
import io.interlock.engine.workbench.WorkbenchException;
import io.interlock.engine.workbench.WorkbenchException.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A workbench in memory, whose programs are functions of the files. */
final class CodeBench implements Workbench {

    /** A program: sees the files and may change them behind the back of the workbench. */
    @FunctionalInterface
    interface Script {
        ProgramRun run(Map<String, String> files);
    }

    final List<String> ran = new ArrayList<>();
    int opened;
    int closed;
    Sandbox.Kind kind = Sandbox.Kind.BUBBLEWRAP;
    String root = "/bench/one";

    private final TreeMap<String, String> commit = new TreeMap<>();
    private final TreeMap<String, String> files = new TreeMap<>();
    private final Map<String, Script> programs = new TreeMap<>();
    private TreeMap<String, FileEdit> edits = new TreeMap<>();
    private int most = Integer.MAX_VALUE;

    CodeBench file(String path, String content) {
        commit.put(path, content);
        return this;
    }

    CodeBench program(String name, Script program) {
        programs.put(name, program);
        return this;
    }

    /** Makes it as it was when it is opened. */
    Workbench open(@Nullable Integer maxFilesModified) {
        opened++;
        files.clear();
        files.putAll(commit);
        edits.clear();
        most = maxFilesModified == null ? Integer.MAX_VALUE : maxFilesModified;
        return this;
    }

    static ProgramRun passed() {
        return new ProgramRun(ProgramRun.End.EXITED, 0, "fine\n", "", 0, Duration.ofMillis(40));
    }

    static ProgramRun failed(String output) {
        return new ProgramRun(ProgramRun.End.EXITED, 1, output, "", 0, Duration.ofMillis(40));
    }

    static ProgramRun ended(ProgramRun.End end) {
        return new ProgramRun(end, 137, "", "", 0, Duration.ofMillis(40));
    }

    @Override
    public String commit() {
        return "1".repeat(40);
    }

    @Override
    public String root() {
        return root;
    }

    @Override
    public Sandbox.Kind sandbox() {
        return kind;
    }

    @Override
    public String sandboxDescription() {
        return kind == Sandbox.Kind.NONE ? "none: only the environment is scrubbed" : "no network";
    }

    @Override
    public List<String> files() {
        TreeSet<String> paths = new TreeSet<>(commit.keySet());
        edits.values().forEach(edit -> {
            if (edit.content() == null) {
                paths.remove(edit.path());
            } else {
                paths.add(edit.path());
            }
        });
        return List.copyOf(paths);
    }

    @Override
    public @Nullable String read(String path) {
        if (path.startsWith("/") || path.contains("..") || path.startsWith("link/")) {
            throw refusal(Reason.PATH, "'" + path + "' leads out of the repository");
        }
        String text = files.get(path);
        if (text != null && text.indexOf('\0') >= 0) {
            throw refusal(Reason.FILE, "'" + path + "' is no text in UTF-8");
        }
        return text;
    }

    @Override
    public void write(String path, String content) {
        require(path, content);
        files.put(path, content);
        edits.put(path, new FileEdit(path, content, false));
        if (content.equals(commit.get(path))) {
            edits.remove(path);
        }
    }

    private void require(String path, String content) {
        read(path);
        if (path.equals(".git") || path.startsWith(".git/")) {
            throw refusal(Reason.PATH, "'" + path + "' leads into git's own directory");
        }
        if (path.startsWith(".github/workflows/")) {
            throw refusal(Reason.LIMIT, "'" + path + "' is a workflow, which agents may not change");
        }
        for (String known : files.keySet()) {
            if (known.equalsIgnoreCase(path) && !known.equals(path)) {
                throw refusal(Reason.PATH, "'" + path + "' is '" + known + "' where case does not count");
            }
        }
        if (content.contains("AKIA")) {
            throw refusal(Reason.CONTENT, "the guardrails refuse '" + path + "': it holds a secret");
        }
        if (!edits.containsKey(path) && edits.size() >= most) {
            throw refusal(Reason.LIMIT, "no more than " + most + " files may be changed");
        }
    }

    private static WorkbenchException refusal(Reason reason, String message) {
        return new WorkbenchException(reason, message, "Do otherwise.", null);
    }

    @Override
    public void delete(String path) {
        require(path, "");
        if (files.remove(path) == null) {
            throw refusal(Reason.FILE, "There is no file '" + path + "'");
        }
        if (commit.containsKey(path)) {
            edits.put(path, new FileEdit(path, null, false));
        } else {
            edits.remove(path);
        }
    }

    @Override
    public void plant(String path, String content) {
        files.put(path, content);
    }

    @Override
    public List<FileEdit> edits() {
        return List.copyOf(edits.values());
    }

    @Override
    public String diff(int maxChars) {
        StringBuilder diff = new StringBuilder();
        edits.values()
                .forEach(edit ->
                        diff.append("+++ ").append(edit.path()).append('\n').append(edit.content()));
        return diff.length() > maxChars ? diff.substring(0, maxChars) : diff.toString();
    }

    @Override
    public void restore(List<FileEdit> wanted) {
        edits = new TreeMap<>();
        wanted.forEach(edit -> edits.put(edit.path(), edit));
        files.clear();
        files.putAll(expected());
    }

    private Map<String, String> expected() {
        TreeMap<String, String> expected = new TreeMap<>(commit);
        edits.values().forEach(edit -> {
            String content = edit.content();
            if (content == null) {
                expected.remove(edit.path());
            } else {
                expected.put(edit.path(), content);
            }
        });
        return expected;
    }

    @Override
    public List<String> strays() {
        Map<String, String> expected = expected();
        TreeSet<String> paths = new TreeSet<>(expected.keySet());
        paths.addAll(files.keySet());
        paths.removeIf(path -> java.util.Objects.equals(expected.get(path), files.get(path)));
        return List.copyOf(paths);
    }

    @Override
    public ProgramRun run(Command command) {
        String name = String.join(" ", command.words());
        ran.add(name);
        return programs.get(name).run(files);
    }

    @Override
    public List<ReportFile> reports(List<String> patterns) {
        return List.of();
    }

    @Override
    public void close() {
        closed++;
    }
}
