package io.interlock.engine.authoring;

import io.interlock.engine.coverage.ReportFile;
import io.interlock.engine.model.FileEdit;
import io.interlock.engine.sandbox.ProgramRun;
import io.interlock.engine.sandbox.Sandbox;
import io.interlock.engine.workbench.Workbench;
import io.interlock.engine.workbench.WorkbenchException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A workbench in memory, on which {@link FakeProgram} runs. */
final class FakeBench implements Workbench {

    final List<Workbench.Command> commands = new ArrayList<>();
    final List<Map<String, String>> states = new ArrayList<>();
    boolean closed;
    Sandbox.Kind kind = Sandbox.Kind.BUBBLEWRAP;
    Consumer<Workbench.Command> beforeRun = command -> {};

    private final TreeMap<String, String> commit;
    private final TreeMap<String, String> written;
    private final TreeMap<String, String> planted = new TreeMap<>();
    private final TreeSet<String> strays = new TreeSet<>();
    private final FakeProgram program = new FakeProgram();
    private List<ReportFile> reports = List.of();

    FakeBench(Map<String, String> files) {
        this.commit = new TreeMap<>(files);
        this.written = new TreeMap<>(files);
    }

    @Override
    public String commit() {
        return "0123456789012345678901234567890123456789";
    }

    @Override
    public String root() {
        return "/bench-" + System.identityHashCode(this);
    }

    @Override
    public Sandbox.Kind sandbox() {
        return kind;
    }

    @Override
    public String sandboxDescription() {
        return "no network";
    }

    @Override
    public List<String> files() {
        return List.copyOf(written.keySet());
    }

    @Override
    public @Nullable String read(String path) {
        requirePath(path);
        return state().get(path);
    }

    @Override
    public void write(String path, String content) {
        requirePath(path);
        if (content.contains("FORBIDDEN")) {
            throw refusal(WorkbenchException.Reason.CONTENT, "a guardrail refuses the content of '" + path + "'");
        }
        written.put(path, content);
    }

    @Override
    public void delete(String path) {
        requirePath(path);
        written.remove(path);
    }

    @Override
    public void plant(String path, String content) {
        planted.put(path, content);
    }

    @Override
    public List<FileEdit> edits() {
        List<FileEdit> edits = new ArrayList<>();
        TreeSet<String> paths = new TreeSet<>(commit.keySet());
        paths.addAll(written.keySet());
        for (String path : paths) {
            String now = written.get(path);
            if (now == null || !now.equals(commit.get(path))) {
                edits.add(new FileEdit(path, now, false));
            }
        }
        return edits;
    }

    @Override
    public String diff(int maxChars) {
        return "";
    }

    @Override
    public void restore(List<FileEdit> edits) {
        planted.clear();
        strays.clear();
        written.clear();
        written.putAll(commit);
        for (FileEdit edit : edits) {
            String content = edit.content();
            if (content == null) {
                written.remove(edit.path());
            } else {
                written.put(edit.path(), content);
            }
        }
    }

    @Override
    public List<String> strays() {
        return List.copyOf(strays);
    }

    @Override
    public ProgramRun run(Command command) {
        beforeRun.accept(command);
        commands.add(command);
        states.add(state());
        FakeProgram.Done done = program.run(command, state());
        reports = done.reports();
        strays.addAll(done.touched());
        strays.add("build/report.xml");
        return done.run();
    }

    private Map<String, String> state() {
        Map<String, String> state = new TreeMap<>(written);
        state.putAll(planted);
        return state;
    }

    @Override
    public List<ReportFile> reports(List<String> patterns) {
        return reports.stream().filter(file -> patterns.contains(file.path())).toList();
    }

    @Override
    public void close() {
        closed = true;
    }

    private static void requirePath(String path) {
        if (path.startsWith("/") || path.contains("..") || path.startsWith("tests/link/")) {
            throw refusal(WorkbenchException.Reason.PATH, "'" + path + "' leads out of the repository");
        }
    }

    private static WorkbenchException refusal(WorkbenchException.Reason reason, String message) {
        return new WorkbenchException(reason, message, "Write elsewhere.", null);
    }
}
