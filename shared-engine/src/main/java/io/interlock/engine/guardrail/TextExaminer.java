package io.interlock.engine.guardrail;

import io.interlock.engine.model.Action;
import io.interlock.engine.model.Category;
import io.interlock.engine.model.Finding;
import io.interlock.engine.model.Location;
import io.interlock.engine.model.Place;
import io.interlock.engine.model.SuppressedFinding;
import io.interlock.engine.scan.ArchiveKind;
import io.interlock.engine.scan.Archives;
import io.interlock.engine.scan.DocumentScan;
import io.interlock.engine.scan.Found;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Examines texts, one after the other, for one thread. Not thread-safe; many may write to one examination. */
public final class TextExaminer {

    private static final int HEAD = 512;

    private final CheckSet checks;
    private final Suppressions suppressions;
    private final Examination examination;
    private final DocumentScan scan;

    /** Examines with these checks. */
    public TextExaminer(CheckSet checks, Suppressions suppressions, Examination examination) {
        this.checks = checks;
        this.suppressions = suppressions;
        this.examination = examination;
        this.scan = new DocumentScan(checks.scanner().newSession());
    }

    /** Examines a text that is at hand. */
    public void examine(Document document, byte[] content) {
        try {
            if (isFile(document) && ArchiveKind.of(content, content.length) != null) {
                unpack(document, new ByteArrayInputStream(content));
            } else {
                scan(document, new ByteArrayInputStream(content));
            }
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
            unpack(document, in);
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
                        scan(Document.whole(new Place(Place.Kind.FILE, name, outer.commit())), content);
                    }

                    @Override
                    public void skipped(String name, String reason) {
                        examination.skipped(new Place(Place.Kind.FILE, name, outer.commit()), reason);
                    }
                })
                .open(outer.name(), in);
    }

    /** A finding and the value it is about, which is not kept. */
    private record Valued(Finding finding, String value) {}

    private void scan(Document document, InputStream content) throws IOException {
        Place place = document.place();
        List<Valued> found = new ArrayList<>(0);
        List<Found> comments = new ArrayList<>(0);
        scan.scan(content, place.name(), (one, window) -> {
            if (AllowComments.isComment(one)) {
                comments.add(one);
            } else if (document.lines()
                            .intersects(one.region().line(), one.region().endLine())
                    && checks.isFor(one.match().rule(), place.kind())) {
                String value = window.utf8(one.match().start(), one.match().end());
                found.add(new Valued(finding(one, place), value));
            }
        });
        if (scan.flooded()) {
            examination.skipped(place, "it has more matches than are kept; the last of them are not listed");
        }
        take(document, found, AllowComments.of(comments, place.kind()));
    }

    private void take(Document document, List<Valued> found, AllowComments comments) {
        List<Finding> findings = new ArrayList<>(found.size());
        List<SuppressedFinding> livedWith = new ArrayList<>(0);
        for (Valued one : found) {
            SuppressedFinding suppressed = suppressions.find(one.finding, () -> one.value, comments);
            if (one.finding.rule().category() == Category.SECRET) {
                examination.known(one.value);
            }
            if (suppressed == null) {
                findings.add(one.finding);
            } else {
                livedWith.add(suppressed);
            }
        }
        examination.examined(findings, livedWith, scan.examined());
        boolean everything = document.lines().isAll();
        comments.problems(document.place().name(), everything).forEach(examination::problem);
    }

    private Finding finding(Found found, Place place) {
        String how = found.match().how();
        String message = found.match().rule().description();
        return new Finding(
                found.match().rule(),
                found.match().rule().severity(),
                new Location(place, found.region()),
                how.isEmpty() ? message : message + " (" + how + ")",
                found.excerpt(),
                found.fingerprint(),
                found.match().score(),
                checks.checkOf(found.match().rule()),
                Action.WARN);
    }
}
