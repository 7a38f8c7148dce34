package io.interlock.engine.workbench;

import io.interlock.engine.coverage.ReportFile;
import io.interlock.engine.guardrail.Operation;
import io.interlock.engine.model.FileEdit;
import io.interlock.engine.sandbox.Program;
import io.interlock.engine.sandbox.ProgramRun;
import io.interlock.engine.sandbox.Sandbox;
import io.interlock.engine.scm.Trial;
import io.interlock.engine.workbench.WorkbenchException.Reason;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A workbench on a trial: what may be is asked first, then the file is written, then it is noted. */
final class GitWorkbench implements Workbench {

    private static final int KEPT_BYTES = 4 << 20;

    private final Trial trial;
    private final Sandbox sandbox;
    private final BenchRules rules;
    private final PathRules paths;
    private final BenchFiles files;
    private final BenchReports reports;
    private final InstalledPackages.Provided packages;
    private final Map<String, FileEdit> edits = new TreeMap<>();

    GitWorkbench(Trial trial, Sandbox sandbox, BenchRules rules) {
        this.trial = trial;
        this.sandbox = sandbox;
        this.rules = rules;
        this.paths = new PathRules(trial);
        this.packages = Failures.explained(() -> InstalledPackages.provide(trial));
        this.files = new BenchFiles(trial, packages.paths());
        this.reports = new BenchReports(trial.root(), trial.files(), trial.mark());
    }

    @Override
    public String commit() {
        return trial.commit();
    }

    @Override
    public String root() {
        return trial.root().toString();
    }

    @Override
    public List<String> notes() {
        return trial.notes();
    }

    @Override
    public Sandbox.Kind sandbox() {
        return sandbox.kind();
    }

    @Override
    public String sandboxDescription() {
        return sandbox.description();
    }

    @Override
    public List<String> files() {
        return List.copyOf(files.paths(edits));
    }

    @Override
    public @Nullable String read(String path) {
        paths.requireReadable(path);
        return Failures.explained(() -> Optional.ofNullable(files.read(path))).orElse(null);
    }

    @Override
    public void write(String path, String content) {
        Set<String> known = files.paths(edits);
        paths.requireWritable(path, known);
        rules.requireWritable(path);
        FileEdit edit = new FileEdit(path, content, isExecutable(path));
        boolean same = trial.isCommitted(path, BenchRules.bytes(path, content));
        if (!same) {
            require(edit, others(path));
        }
        Failures.explained(() -> files.write(edit));
        if (same) {
            edits.remove(path);
        } else {
            edits.put(path, edit);
        }
    }

    private boolean isExecutable(String path) {
        FileEdit before = edits.get(path);
        Trial.Entry entry = trial.entries().get(path);
        return before != null && before.content() != null ? before.executable() : entry != null && entry.isExecutable();
    }

    private Map<String, FileEdit> others(String path) {
        Map<String, FileEdit> others = new TreeMap<>(edits);
        others.remove(path);
        return others;
    }

    private void require(FileEdit edit, Map<String, FileEdit> others) {
        rules.require(edit, others, trial);
        if (edit.content() != null) {
            rules.requireHarmless(edit, trial);
        }
    }

    @Override
    public void delete(String path) {
        Set<String> known = files.paths(edits);
        if (!known.contains(path)) {
            throw missing(path);
        }
        paths.requireWritable(path, known);
        rules.requireWritable(path);
        boolean committed = trial.entries().containsKey(path);
        FileEdit edit = new FileEdit(path, null, false);
        if (committed) {
            require(edit, others(path));
        }
        Failures.explained(() -> files.delete(path));
        if (committed) {
            edits.put(path, edit);
        } else {
            edits.remove(path);
        }
    }

    private static WorkbenchException missing(String path) {
        return new WorkbenchException(
                Reason.FILE, "There is no file '" + path + "'", "Give the path of a file as it is listed.", null);
    }

    @Override
    public void plant(String path, String content) {
        Set<String> known = files.paths(edits);
        if (!known.contains(path)) {
            throw missing(path);
        }
        paths.requireWritable(path, known);
        BenchRules.bytes(path, content);
        Failures.explained(() -> files.plant(new FileEdit(path, content, isExecutable(path))));
    }

    @Override
    public List<FileEdit> edits() {
        return List.copyOf(edits.values());
    }

    @Override
    public String diff(int maxChars) {
        StringBuilder diff = new StringBuilder();
        for (FileEdit edit : edits.values()) {
            String content = edit.content();
            byte[] bytes = content == null ? null : BenchRules.bytes(edit.path(), content);
            diff.append(Failures.explained(() -> trial.diff(edit.path(), bytes)));
            if (diff.length() > maxChars) {
                int left = diff.length() - maxChars;
                diff.setLength(maxChars);
                return diff.append("\n[cut: ")
                        .append(left)
                        .append(" more characters of this file, maybe more files]\n")
                        .toString();
            }
        }
        return diff.toString();
    }

    @Override
    public void restore(List<FileEdit> wanted) {
        Map<String, FileEdit> target = new TreeMap<>();
        for (FileEdit edit : wanted) {
            if (!edit.equals(edits.get(edit.path()))) {
                paths.requireWritable(edit.path(), files.paths(target));
                rules.requireWritable(edit.path());
                require(edit, target);
            }
            target.put(edit.path(), edit);
        }
        Failures.explained(() -> files.restore(target, edits));
        edits.clear();
        edits.putAll(target);
    }

    @Override
    public List<String> strays() {
        return Failures.explained(() -> files.strays(edits));
    }

    @Override
    public ProgramRun run(Command command) {
        rules.require(Operation.RUN_COMMAND);
        List<Path> readable = new ArrayList<>(command.readable());
        readable.addAll(trial.objects());
        readable.addAll(packages.readable());
        return Failures.explained(() -> {
            requireDirectory(command.directory());
            reports.begin();
            return sandbox.run(new Program(
                    command.words(),
                    trial.root(),
                    command.directory(),
                    command.variables(),
                    readable,
                    command.timeout(),
                    KEPT_BYTES));
        });
    }

    private void requireDirectory(String directory) {
        BasicFileAttributes attributes =
                directory.isEmpty() ? null : trial.files().attributes(directory);
        if (!directory.isEmpty() && (attributes == null || !attributes.isDirectory())) {
            throw new WorkbenchException(
                    Reason.FILE,
                    "There is no directory '" + directory + "' to run a program in",
                    "Give a directory of the repository that no symbolic link is part of.",
                    null);
        }
    }

    @Override
    public List<ReportFile> reports(List<String> patterns) {
        return Failures.explained(() -> reports.find(patterns));
    }

    @Override
    public void close() {
        Failures.explained(trial::close);
    }
}
