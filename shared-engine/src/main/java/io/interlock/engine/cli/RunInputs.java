package io.interlock.engine.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.interlock.engine.expression.Value;
import io.interlock.engine.workflow.Workflow;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what a workflow is given on the command line. */
final class RunInputs {

    private static final int MAX_BYTES = 4 << 20;
    private static final int MAX_INPUTS = 1_000;
    private static final int LONGEST_TITLE = 200;

    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Workflow workflow;
    private final Path directory;
    private final InputStream in;
    private final Map<String, Value> values = new LinkedHashMap<>();

    /**
     * Reads inputs.
     *
     * @param workflow what they are for: a text becomes a number, a list and so on where it wants one
     * @param directory what names of files are relative to
     * @param in standard input
     */
    RunInputs(Workflow workflow, Path directory, InputStream in) {
        this.workflow = workflow;
        this.directory = directory;
        this.in = in;
    }

    /**
     * The inputs.
     *
     * @throws UsageException when one cannot be read, or is given twice
     */
    Value.Mapping read(WorkflowOptions.Given given) throws IOException {
        if (given.file() != null) {
            file(given.file());
        }
        for (String input : given.inputs()) {
            input(input);
        }
        if (given.issue() != null) {
            put("issue", issue(given.issue()), "--issue");
        }
        return new Value.Mapping(values);
    }

    private void file(String name) throws IOException {
        Object read = json(text("--inputs", name), "--inputs '" + name + "'");
        if (!(read instanceof Map<?, ?> members)) {
            throw new UsageException(
                    "--inputs '" + name + "' is no JSON object", "Write an object with a member for each input.");
        }
        for (Map.Entry<?, ?> member : members.entrySet()) {
            put(String.valueOf(member.getKey()), value(member.getValue(), "--inputs '" + name + "'"), "--inputs");
        }
    }

    private void input(String input) throws IOException {
        int equals = input.indexOf('=');
        if (equals < 1) {
            throw new UsageException(
                    "--input '" + input + "' does not say which input has which value",
                    "Name it and its value, as in --input title=Login or --input title=@title.txt.");
        }
        String name = input.substring(0, equals);
        String given = input.substring(equals + 1);
        String text = given.startsWith("@") ? text("--input " + name, given.substring(1)) : given;
        put(name, typed(name, text), "--input");
    }

    /** A text as what the workflow wants: what wants no text and can be read as JSON is what that says. */
    private Value typed(String name, String text) {
        Workflow.Input wanted = workflow.inputs().get(name);
        String schema = wanted == null ? null : wanted.schemaJson();
        if (schema == null || wantsText(schema)) {
            return Value.of(text);
        }
        try {
            return Value.from(JSON.readValue(text, Object.class));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Value.of(text);
        }
    }

    private static boolean wantsText(String schema) {
        try {
            Object type = JSON.readTree(schema).path("type").asText("string");
            return "string".equals(type);
        } catch (JsonProcessingException e) {
            return true;
        }
    }

    private void put(String name, Value value, String option) {
        if (values.size() >= MAX_INPUTS) {
            throw new UsageException("There are more than " + MAX_INPUTS + " inputs", "Give fewer, as one object.");
        }
        if (values.putIfAbsent(name, value) != null) {
            throw new UsageException("The input '" + name + "' is given twice, again by " + option, "Give it once.");
        }
    }

    /** An issue: a file when there is one of that name, else the text itself. */
    private Value issue(String given) throws IOException {
        if (!given.equals("-") && !isFile(given)) {
            boolean meant = given.indexOf('\n') < 0 && given.indexOf(' ') < 0 && given.matches(".*\\.(md|json|txt)");
            if (meant) {
                throw new UsageException("Cannot read --issue '" + given + "': there is no such file", "Name one.");
            }
            return described(given);
        }
        String text = text("--issue", given);
        return text.stripLeading().startsWith("{") ? ofJson(text, given) : ofMarkdown(text);
    }

    private boolean isFile(String name) {
        try {
            return name.length() < 4_096 && Files.exists(directory.resolve(name));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static Value described(String text) {
        String first = text.strip().lines().findFirst().orElse("");
        return issue(first.substring(0, Math.min(first.length(), LONGEST_TITLE)), text, Value.nothing());
    }

    private static Value ofMarkdown(String text) {
        String content = text.strip();
        if (!content.startsWith("# ")) {
            return described(content);
        }
        int end = content.indexOf('\n');
        String title = end < 0 ? content : content.substring(0, end);
        return issue(
                title.substring(2).strip(),
                end < 0 ? "" : content.substring(end).strip(),
                Value.nothing());
    }

    /** As {@code gh issue view --json title,body,number} and the events of GitHub have it. */
    private static Value ofJson(String text, String name) {
        Object read = json(text, "--issue '" + name + "'");
        Map<?, ?> members = read instanceof Map<?, ?> map ? map : Map.of();
        if (members.get("issue") instanceof Map<?, ?> inner) {
            members = inner;
        }
        Object description = members.get("description") == null ? members.get("body") : members.get("description");
        if (description == null && members.get("title") == null) {
            throw new UsageException(
                    "--issue '" + name + "' has neither 'title' nor 'description'",
                    "Write an object with title, description (or body) and number.");
        }
        Object number = members.get("number");
        return issue(
                string(members.get("title")),
                string(description),
                number instanceof Number some ? Value.of(some.doubleValue()) : Value.nothing());
    }

    private static String string(@Nullable Object value) {
        return value == null ? "" : String.valueOf(value);
    }

    private static Value issue(String title, String description, Value number) {
        Map<String, Value> issue = new LinkedHashMap<>();
        issue.put("title", Value.of(title));
        issue.put("description", Value.of(description));
        issue.put("number", number);
        return new Value.Mapping(issue);
    }

    private static @Nullable Object json(String text, String what) {
        try {
            return JSON.readValue(text, Object.class);
        } catch (JsonProcessingException e) {
            long line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new UsageException(
                    what + " is no JSON" + (line > 0 ? " in line " + line : ""), "Check it with a JSON validator.");
        }
    }

    /**
     * A value that a user gave on the command line.
     *
     * @throws UsageException when it cannot be one
     */
    static Value value(@Nullable Object plain, String what) {
        try {
            return Value.from(plain);
        } catch (IllegalArgumentException e) {
            throw new UsageException(what + " cannot be used: " + e.getMessage(), "Make it flatter.");
        }
    }

    private String text(String option, String name) throws IOException {
        if (name.equals("-")) {
            return decoded(in.readNBytes(MAX_BYTES + 1), option, name);
        }
        Path file = directory.resolve(name);
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new UsageException("Cannot read " + option + " '" + name + "'", "Name a readable file.");
        }
        try (InputStream content = Files.newInputStream(file)) {
            return decoded(content.readNBytes(MAX_BYTES + 1), option, name);
        }
    }

    private static String decoded(byte[] bytes, String option, String name) {
        if (bytes.length > MAX_BYTES) {
            throw new UsageException(
                    option + " '" + name + "' has more than " + MAX_BYTES + " bytes", "Give a shorter one.");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UsageException(option + " '" + name + "' is not UTF-8", "Convert it to UTF-8.");
        }
    }
}
