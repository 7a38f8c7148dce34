package io.interlock.engine.guardrail;

import io.interlock.engine.model.Action;
import io.interlock.engine.model.Category;
import io.interlock.engine.model.Finding;
import io.interlock.engine.model.Location;
import io.interlock.engine.model.Place;
import io.interlock.engine.model.Rule;
import io.interlock.engine.model.Severity;
import io.interlock.engine.scan.ArchiveKind;
import io.interlock.engine.scan.Archives;
import io.interlock.engine.scan.DocumentScan;
import io.interlock.engine.scan.Found;
import io.interlock.engine.scan.ScanText;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.HashSet;
import java.util.Set;

/** Examines texts, one after the other, for one thread. Not thread-safe; many may write to one examination. */
public final class TextExaminer {

    private static final int HEAD = 512;

    /** Archives up to this size are also read as they are; of a larger one only what stands behind its end. */
    private static final int IN_MEMORY = 8 << 20;

    private final CheckSet checks;
    private final Suppressions suppressions;
    private final Examination examination;
    private final DocumentScan scan;

    /** Fingerprints of what was found in the members of the archive that is looked at. */
    private final Set<String> inArchive = new HashSet<>();

    private boolean inMember;
    private final boolean comments;

    /**
     * Examines with these checks.
     *
     * @param comments whether comments in a file may allow findings in it
     */
    public TextExaminer(CheckSet checks, Suppressions suppressions, Examination examination, boolean comments) {
        this.checks = checks;
        this.comments = comments;
        this.suppressions = suppressions;
        this.examination = examination;
        this.scan = new DocumentScan(checks.scanner().newSession());
    }

    /** Examines a text that is at hand. */
    public void examine(Document document, byte[] content) {
        try {
            if (isFile(document) && ArchiveKind.of(content, content.length) != null) {
                unpack(document, new ByteArrayInputStream(content));
            }
            // An archive too: its first bytes may be a disguise, and anything may stand behind its end.
            scan(document, new ByteArrayInputStream(content));
            inArchive.clear();
        } catch (IOException e) {
            throw new IllegalStateException("Bytes at hand can be read", e);
        }
    }

    /**
     * Examines a text of any size; an archive by its members.
     *
     * @throws IOException when it cannot be read
     */
    public void examine(Document document, InputStream content) throws IOException {
        BufferedInputStream in = new BufferedInputStream(content, HEAD);
        in.mark(HEAD);
        byte[] head = in.readNBytes(HEAD);
        in.reset();
        if (isFile(document) && ArchiveKind.of(head, head.length) != null) {
            byte[] start = in.readNBytes(IN_MEMORY);
            if (start.length < IN_MEMORY) {
                examine(document, start);
                return;
            }
            InputStream whole = new SequenceInputStream(new ByteArrayInputStream(start), in);
            unpack(document, whole);
            scan(Document.whole(document.place()), whole);
            inArchive.clear();
        } else {
            scan(document, in);
        }
    }

    private static boolean isFile(Document document) {
        return document.place().kind() == Place.Kind.FILE;
    }

    private void unpack(Document document, InputStream in) throws IOException {
        Place outer = document.place();
        new Archives(new Archives.Visitor() {
                    @Override
                    public void member(String name, InputStream content) throws IOException {
                        inMember = true;
                        try {
                            scan(Document.whole(new Place(Place.Kind.FILE, name, outer.commit())), content);
                        } finally {
                            inMember = false;
                        }
                    }

                    @Override
                    public void skipped(String name, String reason) {
                        examination.skipped(new Place(Place.Kind.FILE, name, outer.commit()), reason);
                    }
                })
                .open(outer.name(), in);
    }

    private void scan(Document document, InputStream content) throws IOException {
        TextFindings found = new TextFindings(document.place(), suppressions);
        scan.scan(content, document.place().name(), (one, window) -> {
            if (AllowComments.isComment(one)) {
                found.addComment(one);
            } else if (document.lines()
                            .intersects(one.region().line(), one.region().endLine())
                    && checks.isFor(one.match().rule(), document.place().kind())
                    && !attributes(one, document.place(), window)) {
                String value = window.utf8(one.match().start(), one.match().end());
                if (isValue(one.match().rule())) {
                    examination.known(value);
                }
                if (isNew(one.fingerprint())) {
                    found.add(finding(one, document.place()), value);
                }
            }
        });
        if (scan.spent()) {
            examination.skipped(
                    document.place(), "it is made of places that take too long to look at; some of them were left");
        }
        if (scan.flooded()) {
            examination.skipped(document.place(), "it has more matches than are kept; the last of them are not listed");
        }
        found.decide(comments, document.lines().isAll(), examination);
        examination.examined(scan.examined());
    }

    private static boolean attributes(Found one, Place place, ScanText window) {
        return place.kind() == Place.Kind.COMMIT_MESSAGE && Trailers.attributes(one.match(), window);
    }

    /** What lies unpacked in an archive is found in its member, and not once more in the archive. */
    private boolean isNew(String fingerprint) {
        if (inMember) {
            inArchive.add(fingerprint);
            return true;
        }
        return !inArchive.contains(fingerprint);
    }

    /** Whether what a rule finds must not be said anywhere. */
    private boolean isValue(Rule rule) {
        return rule.category() == Category.SECRET
                || rule.category() == Category.POLICY && !checks.scanner().isPlace(rule);
    }

    private Finding finding(Found found, Place place) {
        boolean tried = TestFiles.weakens(found.match(), place);
        String how = tried ? "in a test" : found.match().how();
        String message = found.match().rule().description();
        return new Finding(
                found.match().rule(),
                tried ? Severity.MEDIUM : found.match().rule().severity(),
                new Location(place, found.region()),
                how.isEmpty() ? message : message + " (" + how + ")",
                found.excerpt(),
                found.fingerprint(),
                found.match().score(),
                checks.checkOf(found.match().rule()),
                Action.WARN);
    }
}
