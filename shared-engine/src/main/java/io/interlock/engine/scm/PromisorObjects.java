package io.interlock.engine.scm;

import io.interlock.engine.process.CommandResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Reads objects of a clone that may be partial. Asked for an object that was filtered out, git fetches it, alone; not
 * allowed to, it ends. So a read that fails this way is tried again with only what is there, after everything that is
 * not was fetched in one go when that is allowed.
 */
final class PromisorObjects implements ObjectSource {

    private final GitCommand git;
    private final Supplier<GitRemote> remote;
    private final Deque<CatFile> idleReaders = new ArrayDeque<>();
    private boolean partial;
    private boolean mayFetch;

    PromisorObjects(GitCommand git, Supplier<GitRemote> remote) {
        this.git = git;
        this.remote = remote;
    }

    void allowFetch() {
        mayFetch = true;
    }

    @Override
    public List<Blob> read(List<String> ids, int maxBytes) {
        List<Blob> blobs = new ArrayList<>(ids.size());
        if (!partial) {
            try {
                eachOf(ids, maxBytes, blobs::add);
                return blobs;
            } catch (ScmException e) {
                if (!GitFailure.isMissingPromised(e)) {
                    throw e;
                }
                partial = true;
                blobs.clear();
            }
        }
        if (areFullIds(ids)) {
            eachPresent(ids, maxBytes, blobs::add);
        } else {
            readEach(ids, maxBytes, blobs);
        }
        return blobs;
    }

    @Override
    public void each(List<String> ids, int maxBytes, Consumer<Blob> sink) {
        int[] done = {0};
        if (!partial) {
            try {
                eachOf(ids, maxBytes, blob -> {
                    done[0]++;
                    sink.accept(blob);
                });
                return;
            } catch (ScmException e) {
                if (!GitFailure.isMissingPromised(e)) {
                    throw e;
                }
                partial = true;
            }
        }
        eachPresent(ids.subList(done[0], ids.size()), maxBytes, sink);
    }

    /** While one {@code cat-file} is in the middle of its answers, what is read in between is asked of another one. */
    private void eachOf(List<String> ids, int maxBytes, Consumer<Blob> sink) {
        CatFile idle = idleReaders.poll();
        CatFile reader = idle == null ? new CatFile(git.start("cat-file", "--batch")) : idle;
        boolean ended = false;
        try {
            reader.each(ids, maxBytes, sink);
            ended = true;
        } finally {
            if (ended) {
                idleReaders.push(reader);
            } else {
                reader.close();
            }
        }
    }

    private void eachPresent(List<String> ids, int maxBytes, Consumer<Blob> sink) {
        Set<String> present = available(ids);
        List<String> wanted = new ArrayList<>(ids.size());
        for (String id : ids) {
            if (present.contains(id)) {
                wanted.add(id);
            }
        }
        int[] next = {0};
        eachOf(wanted, maxBytes, blob -> {
            for (; !present.contains(ids.get(next[0])); next[0]++) {
                sink.accept(Blob.missing(ids.get(next[0])));
            }
            next[0]++;
            sink.accept(blob);
        });
        for (; next[0] < ids.size(); next[0]++) {
            sink.accept(Blob.missing(ids.get(next[0])));
        }
    }

    /** Which of the objects are in the clone after those that are not were fetched, if that is allowed. */
    private Set<String> available(List<String> ids) {
        Set<String> present = present(ids);
        if (!mayFetch || present.size() >= new HashSet<>(ids).size()) {
            return present;
        }
        List<String> absent = new ArrayList<>();
        for (String id : ids) {
            if (!present.contains(id)) {
                absent.add(id);
            }
        }
        mayFetch = remote.get().fetchObjects(absent);
        close();
        return present(ids);
    }

    /** Which objects are in the clone; git is told not to fetch the others. */
    private Set<String> present(List<String> ids) {
        StringBuilder input = new StringBuilder(ids.size() * 41);
        for (String id : ids) {
            input.append(id).append('\n');
        }
        CommandResult result = git.runWith(
                input.toString().getBytes(StandardCharsets.ISO_8859_1),
                "rev-list",
                "--objects",
                "--no-walk=unsorted",
                "--missing=allow-any",
                "--ignore-missing",
                "--filter=tree:0",
                "--stdin");
        Set<String> present = new HashSet<>(ids.size() * 2);
        if (result.succeeded()) {
            addIds(result.output(), ids.isEmpty() ? 0 : ids.get(0).length(), present);
        }
        return present;
    }

    /** Collects the id at the start of each line. */
    private static void addIds(byte[] lines, int idLength, Set<String> ids) {
        int at = 0;
        while (at + idLength <= lines.length) {
            ids.add(new String(lines, at, idLength, StandardCharsets.ISO_8859_1));
            while (at < lines.length && lines[at] != '\n') {
                at++;
            }
            at++;
        }
    }

    /** Revisions, of which there are few: each that makes git end is missing. */
    private void readEach(List<String> names, int maxBytes, List<Blob> all) {
        for (String name : names) {
            try {
                eachOf(List.of(name), maxBytes, all::add);
            } catch (ScmException e) {
                if (!GitFailure.isMissingPromised(e)) {
                    throw e;
                }
                all.add(Blob.missing(name));
            }
        }
    }

    private static boolean areFullIds(List<String> names) {
        for (String name : names) {
            if (!ObjectId.isFull(name)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        for (CatFile reader = idleReaders.poll(); reader != null; reader = idleReaders.poll()) {
            reader.close();
        }
    }
}
