package io.interlock.engine.scm;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the files of a history as a backend names them. For use by one thread. */
final class HistoryReader implements HistorySink {

    /** How many files of one commit are read together. */
    private static final int PORTION = 256;

    private final HistoryVisitor visitor;
    private final TextReader reader;
    private final List<TextReader.Wanted> files = new ArrayList<>();
    private @Nullable CommitText commit;

    HistoryReader(ObjectSource objects, int maxBytes, HistoryVisitor visitor) {
        this.visitor = visitor;
        this.reader = new TextReader(new RecentBlobs(objects), null, maxBytes);
    }

    /** One that takes commits only. */
    HistoryReader(ObjectSource objects, Consumer<CommitText> sink) {
        this(objects, 0, new HistoryVisitor() {
            @Override
            public boolean commit(CommitText commit) {
                sink.accept(commit);
                return true;
            }

            @Override
            public void text(CommitText commit, ChangedText text) {
                throw new IllegalStateException("Only messages were asked for");
            }
        });
    }

    @Override
    public boolean commit(CommitText next) {
        flush();
        commit = next;
        return visitor.commit(next);
    }

    @Override
    public void file(String path, String newId, List<String> oldIds) {
        files.add(new TextReader.Wanted(path, newId, oldIds));
        if (files.size() == PORTION) {
            flush();
        }
    }

    /** Reads what has been named. */
    void flush() {
        CommitText current = commit;
        if (current != null && !files.isEmpty()) {
            reader.read(files, text -> {
                if (!text.added().isEmpty()) {
                    visitor.text(current, text);
                }
            });
            files.clear();
        }
    }
}
