package io.interlock.engine.cli;

import io.interlock.engine.llm.ReplyMemory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Replies that were paid for, a file each, until the review that asked for them is done: one that was killed pays nothing
 * twice. What is damaged counts as not kept. Thread-safe.
 */
final class KeptReplies implements ReplyMemory {

    private static final int MOST_FILES = 2_000;
    private static final int MOST_BYTES = 8 << 20;
    private static final int DIGEST = 64;
    private static final String END = ".reply";

    private final Path directory;

    /** Keeps replies in a directory, which is made when there is something to keep. */
    KeptReplies(Path directory) {
        this.directory = directory;
    }

    @Override
    public @Nullable String find(String requestHash, int occurrence) {
        Path file = file(requestHash, occurrence);
        try {
            boolean plain = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
            if (!plain || Files.size(file) > MOST_BYTES + DIGEST + 1) {
                return null;
            }
            String content = Files.readString(file);
            String reply = content.length() <= DIGEST ? "" : content.substring(DIGEST + 1);
            return content.startsWith(digest(reply) + "\n") ? reply : null;
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public synchronized void keep(String requestHash, int occurrence, String replyJson) {
        byte[] content = (digest(replyJson) + "\n" + replyJson).getBytes(StandardCharsets.UTF_8);
        if (content.length > MOST_BYTES) {
            return;
        }
        Path file = file(requestHash, occurrence);
        Path beside = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            Files.createDirectories(directory);
            if (files().size() < MOST_FILES) {
                Files.write(beside, content);
                move(beside, file);
            }
        } catch (IOException e) {
            // It is only not kept: a review that is killed pays for it again.
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Forgets all: what was said is in the state of the review now. */
    synchronized void clear() {
        try {
            for (Path file : files()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            // They are found by nobody who asks something else, and go with the next review that is done.
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(file -> file.toString().contains(END)).toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private Path file(String requestHash, int occurrence) {
        return directory.resolve(digest(requestHash + "/" + occurrence) + END);
    }

    /** SHA-256 of a text in hexadecimal digits. */
    static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
