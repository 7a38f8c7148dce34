package io.interlock.engine.guardrail;

import io.interlock.engine.injection.GateSettings;
import io.interlock.engine.injection.InjectionGate;
import io.interlock.engine.injection.Provenance;
import io.interlock.engine.injection.Verdict;
import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.Finding;
import io.interlock.engine.model.Place;
import io.interlock.engine.model.SuppressedFinding;
import io.interlock.engine.scm.ChangedText;
import io.interlock.engine.scm.CommitText;
import io.interlock.engine.scm.FileTree;
import io.interlock.engine.scm.HistoryVisitor;
import io.interlock.engine.scm.Repository;
import io.interlock.engine.scm.ScmException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Brings texts to an examiner: those of a change, of a directory, of a history. */
public final class TextSources {

    /** Files up to this size are held in memory, larger ones are streamed. */
    private static final int IN_MEMORY = 8 << 20;

    /** So much of a text goes through the injection gate. */
    private static final int GATE_BYTES = 4 << 20;

    private final CheckSet checks;
    private final Suppressions suppressions;
    private final Examination examination;
    private final long examinedBytes;
    private final boolean comments;

    /**
     * Brings texts to an examination.
     *
     * @param examinedBytes of larger files only so much is examined, and that is said
     * @param comments whether comments in a file may allow findings in it
     */
    TextSources(
            CheckSet checks, Suppressions suppressions, Examination examination, long examinedBytes, boolean comments) {
        this.comments = comments;
        this.checks = checks;
        this.suppressions = suppressions;
        this.examination = examination;
        this.examinedBytes = examinedBytes;
    }

    /**
     * What a change brought: the added lines of its files, and the messages of its commits.
     *
     * @param also is shown each file as well, while its content is at hand
     */
    public void change(Repository repository, ChangeSet change, Consumer<ChangedText> also) {
        TextExaminer examiner = new TextExaminer(checks, suppressions, examination, comments);
        String commit = change.head().commit();
        repository.texts(change, IN_MEMORY, text -> {
            examine(examiner, text, commit, () -> repository.content(change, text));
            also.accept(text);
        });
        repository.commits(change, message -> message(examiner, message));
    }

    /**
     * What each commit of a history brought, and its message.
     *
     * @param base a revision, or null for the whole history
     * @param head a revision, or null for every branch and tag
     */
    public void history(Repository repository, @Nullable String base, @Nullable String head) {
        TextExaminer examiner = new TextExaminer(checks, suppressions, examination, comments);
        repository.history(base, head, IN_MEMORY, new HistoryVisitor() {
            @Override
            public boolean commit(CommitText commit) {
                message(examiner, commit);
                return true;
            }

            @Override
            public void text(CommitText commit, ChangedText text) {
                examine(examiner, text, commit.id(), null);
            }
        });
    }

    /** One text of any size; one that is on its way to a model goes through the injection gate as well. */
    public void stream(Place place, InputStream in) throws IOException {
        TextExaminer examiner = new TextExaminer(checks, suppressions, examination, comments);
        boolean read =
                Direction.of(place.kind()) == Direction.INPUT && checks.names().contains(Checks.INJECTION);
        if (!read) {
            examiner.examine(Document.whole(place), in);
            return;
        }
        byte[] start = in.readNBytes(GATE_BYTES);
        examiner.examine(Document.whole(place), new SequenceInputStream(new ByteArrayInputStream(start), in));
        Verdict verdict = new InjectionGate(GateSettings.DEFAULT)
                .check(new String(start, StandardCharsets.UTF_8), new Provenance(place, false));
        for (Finding finding : GateFindings.of(verdict)) {
            if (!examination.has(finding)) {
                add(finding);
            }
        }
        if (start.length == GATE_BYTES || !verdict.complete()) {
            examination.skipped(
                    place, "it is longer than the injection gate reads; files' rules were used for the rest");
        }
    }

    private void add(Finding finding) {
        SuppressedFinding livedWith = suppressions.find(finding, () -> "", AllowComments.NONE);
        if (livedWith == null) {
            examination.add(finding);
        } else {
            examination.addSuppressed(livedWith);
        }
    }

    /**
     * The files of a directory that are named, or all of them when none are.
     *
     * @param prefix what to put before their names, such as {@code src/}
     * @param threads most threads that examine
     */
    public void tree(Path directory, String prefix, @Nullable List<String> paths, int threads) {
        Listing listing = new Listing(prefix);
        if (paths == null) {
            FileTree.walk(directory, listing);
        } else {
            FileTree.visit(directory, paths, listing);
        }
        AtomicInteger next = new AtomicInteger();
        List<Thread> helpers = new ArrayList<>();
        for (int i = 1; i < Math.min(threads, listing.files.size() / 64 + 1); i++) {
            Thread helper = new Thread(() -> examineFiles(listing, next), "interlock-scan-" + i);
            helper.setDaemon(true);
            helper.start();
            helpers.add(helper);
        }
        examineFiles(listing, next);
        for (Thread helper : helpers) {
            join(helper);
        }
        listing.rethrow();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Cancelled while files were examined", e);
        }
    }

    private void examineFiles(Listing listing, AtomicInteger next) {
        TextExaminer examiner = new TextExaminer(checks, suppressions, examination, comments);
        int i;
        while ((i = next.getAndIncrement()) < listing.files.size() && listing.failure == null) {
            Listed file = listing.files.get(i);
            try {
                examine(examiner, file);
            } catch (RuntimeException | Error e) {
                listing.failure = e;
            }
        }
    }

    private void examine(TextExaminer examiner, Listed file) {
        Place place = Place.file(file.path);
        try (InputStream in = FileTree.open(file.file)) {
            examiner.examine(Document.whole(place), start(in, place, file.size));
        } catch (IOException e) {
            examination.skipped(place, "it cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private record Listed(String path, Path file, long size) {}

    /** The files to examine, and what is said of the others. */
    private final class Listing implements FileTree.Visitor {

        private final String prefix;
        private final List<Listed> files = new ArrayList<>();
        private volatile @Nullable Throwable failure;

        Listing(String prefix) {
            this.prefix = prefix;
        }

        @Override
        public boolean file(String path, Path file, long size) {
            files.add(new Listed(prefix + path, file, size));
            return true;
        }

        @Override
        public boolean skipped(String path, String reason) {
            examination.skipped(Place.file(prefix + path), reason);
            return true;
        }

        void rethrow() {
            Throwable thrown = failure;
            if (thrown instanceof Error error) {
                throw error;
            }
            if (thrown instanceof RuntimeException exception) {
                throw exception;
            }
        }
    }

    private void message(TextExaminer examiner, CommitText commit) {
        Place place = new Place(Place.Kind.COMMIT_MESSAGE, "commit " + commit.id(), commit.id());
        examiner.examine(Document.whole(place), commit.message());
        if (!commit.complete()) {
            examination.skipped(place, "only its first " + CommitText.MAX_BYTES + " bytes were examined");
        }
    }

    /** Opens what is too large to be at hand. */
    private interface Opener {

        InputStream open();
    }

    private void examine(TextExaminer examiner, ChangedText text, @Nullable String commit, @Nullable Opener opener) {
        Place place = new Place(Place.Kind.FILE, text.path(), commit);
        Document document = new Document(place, text.added());
        byte[] content = text.content();
        if (content != null) {
            examiner.examine(document, content);
        } else if (text.isUnreadable()) {
            examination.skipped(place, "its content cannot be read");
        } else if (opener == null) {
            examination.skipped(place, "it has " + text.size() + " bytes, more than are examined of a history");
        } else {
            try (InputStream in = opener.open()) {
                examiner.examine(document, start(in, place, text.size()));
            } catch (IOException | ScmException e) {
                examination.skipped(place, "it cannot be read: " + e.getMessage());
            }
        }
    }

    /** As much of a file as is examined; what is left is told. */
    private InputStream start(InputStream in, Place place, long size) {
        if (size <= examinedBytes) {
            return in;
        }
        examination.skipped(place, "it has " + size + " bytes, of which the first " + examinedBytes + " were examined");
        return new FileStart(in, examinedBytes);
    }
}
