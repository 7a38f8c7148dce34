package io.interlock.engine.llm;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Replies that were recorded, by request. What is in the file is checked, for it may come from anybody. Immutable. */
final class Cassette {

    private static final int MAX_BYTES = 64 << 20;
    private static final int MAX_LINES = 100_000;

    private final Path file;
    private final List<CassetteLine> lines = new ArrayList<>();
    private final Map<String, List<CassetteLine>> byHash = new HashMap<>();

    private Cassette(Path file) {
        this.file = file;
    }

    /**
     * Reads a file.
     *
     * @throws CassetteException when it is none that this version can use
     */
    static Cassette read(Path file) {
        Cassette cassette = new Cassette(file);
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new ByteArrayInputStream(bytes(file)), StandardCharsets.UTF_8))) {
            requireHeader(file, reader.readLine());
            int number = 1;
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                number++;
                cassette.add(text, number);
            }
        } catch (IOException e) {
            throw new CassetteException(
                    "Cannot read the cassette '" + file + "': " + e.getMessage(), "Name a file that can be read.");
        }
        return cassette;
    }

    private static byte[] bytes(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new CassetteException(
                    "There is no cassette '" + file + "'", "Record one with --record, or name another file.");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new CassetteException(
                        "The cassette '" + file + "' has more than " + MAX_BYTES + " bytes", "Record a shorter run.");
            }
            return bytes;
        }
    }

    /** Holds that a file begins like a cassette that this version knows. */
    static void requireHeader(Path file, @Nullable String text) {
        JsonNode header = text == null || text.length() > 1000 ? null : Json.tree(text);
        if (header == null || !CassetteLine.FORMAT.equals(header.path("format").asText())) {
            throw new CassetteException(
                    "'" + file + "' is not a cassette: its first line is not that of one",
                    "Name a file that --record wrote; it begins with " + CassetteLine.header() + ".");
        }
        int version = header.path("version").asInt();
        if (version != CassetteLine.VERSION) {
            throw new CassetteException(
                    "The cassette '" + file + "' has version " + version + ", and this program knows "
                            + CassetteLine.VERSION,
                    "Use the version of interlock that recorded it, or record it again.");
        }
    }

    private void add(String text, int number) {
        if (text.isBlank()) {
            return;
        }
        CassetteLine line = CassetteLine.read(text);
        if (line == null || lines.size() >= MAX_LINES) {
            throw new CassetteException(
                    file + ":" + number + ": "
                            + (line == null ? "this is no request with a reply or a failure" : "there are too many"),
                    "A line that was cut off when a run was killed can be removed; else record it again.");
        }
        lines.add(line);
        byHash.computeIfAbsent(line.hash(), hash -> new ArrayList<>()).add(line);
    }

    Path file() {
        return file;
    }

    /** What came of a request the time that is told, counted from 0; or null. */
    @Nullable CassetteLine find(String hash, int occurrence) {
        List<CassetteLine> same = byHash.getOrDefault(hash, List.of());
        return occurrence < same.size() ? same.get(occurrence) : null;
    }

    int count(String hash) {
        return byHash.getOrDefault(hash, List.of()).size();
    }

    /** The recorded request that is most like one that is not there, or null when there are none. */
    @Nullable JsonNode closest(JsonNode request) {
        JsonNode best = null;
        int most = -1;
        String wanted = request.toString();
        for (CassetteLine line : lines) {
            int alike = likeness(wanted, line.request().toString());
            if (alike > most) {
                most = alike;
                best = line.request();
            }
        }
        return best;
    }

    /** How many characters two texts begin and end with alike. */
    private static int likeness(String one, String other) {
        int most = Math.min(one.length(), other.length());
        int front = 0;
        while (front < most && one.charAt(front) == other.charAt(front)) {
            front++;
        }
        int back = 0;
        while (back < most - front && one.charAt(one.length() - 1 - back) == other.charAt(other.length() - 1 - back)) {
            back++;
        }
        return front + back;
    }
}
