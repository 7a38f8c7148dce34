package io.interlock.engine.scm;

import io.interlock.engine.process.CommandResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads objects of a clone that may be partial. Asked for an object that was filtered out, git fetches it, alone; not
 * allowed to, it ends. So a read that fails this way is tried again with only what is there, after everything that is
 * not was fetched in one go when that is allowed.
 */
final class PromisorObjects implements ObjectSource {

    private final GitCommand git;
    private final Supplier<GitRemote> remote;
    private @Nullable CatFile catFile;
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
        if (!partial) {
            try {
                return catFile().read(ids, maxBytes);
            } catch (ScmException e) {
                close();
                if (!GitFailure.isMissingPromised(e)) {
                    throw e;
                }
                partial = true;
            }
        }
        return areFullIds(ids) ? readPresent(ids, maxBytes) : readEach(ids, maxBytes);
    }

    private CatFile catFile() {
        if (catFile == null) {
            catFile = new CatFile(git.start("cat-file", "--batch"));
        }
        return catFile;
    }

    private List<Blob> readPresent(List<String> ids, int maxBytes) {
        Set<String> present = present(ids);
        if (mayFetch && present.size() < new HashSet<>(ids).size()) {
            List<String> absent = new ArrayList<>();
            for (String id : ids) {
                if (!present.contains(id)) {
                    absent.add(id);
                }
            }
            mayFetch = remote.get().fetchObjects(absent);
            close();
            present = present(ids);
        }
        List<String> wanted = new ArrayList<>(ids.size());
        for (String id : ids) {
            if (present.contains(id)) {
                wanted.add(id);
            }
        }
        List<Blob> found = catFile().read(wanted, maxBytes);
        List<Blob> all = new ArrayList<>(ids.size());
        int next = 0;
        for (String id : ids) {
            all.add(present.contains(id) ? found.get(next++) : Blob.missing(id));
        }
        return all;
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
    private List<Blob> readEach(List<String> names, int maxBytes) {
        List<Blob> all = new ArrayList<>(names.size());
        for (String name : names) {
            try {
                all.addAll(catFile().read(List.of(name), maxBytes));
            } catch (ScmException e) {
                close();
                if (!GitFailure.isMissingPromised(e)) {
                    throw e;
                }
                all.add(Blob.missing(name));
            }
        }
        return all;
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
        if (catFile != null) {
            catFile.close();
            catFile = null;
        }
    }
}
