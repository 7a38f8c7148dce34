package io.interlock.engine.config;

import io.interlock.engine.affected.PathPattern;
import io.interlock.engine.authoring.AuthoringSettings;
import io.interlock.engine.authoring.AuthoringSettings.AllowedCommand;
import io.interlock.engine.authoring.AuthoringSettings.Code;
import io.interlock.engine.authoring.AuthoringSettings.Tests;
import io.interlock.engine.manifest.Node;
import io.interlock.engine.sandbox.SandboxSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code kind: AIAuthoring}. What it accepts is also said by {@code authoring-v1.schema.json}, but for what a schema
 * cannot know: patterns that leave the repository, and names that two commands have.
 */
public final class AuthoringConfigReader {

    /** Where a repository keeps the document. */
    public static final String DEFAULT_FILE = ".interlock/authoring.yaml";

    /** What the document says it is. */
    public static final String KIND = "AIAuthoring";

    private static final int MOST_PATTERNS = 500;
    private static final List<String> SPEC = List.of("sandbox", "commands", "code", "tests");
    private static final List<String> CODE =
            List.of("iterations", "proofs", "commandTimeout", "filesModified", "fileCreations");
    private static final List<String> TESTS =
            List.of("iterations", "testFiles", "repeats", "mutants", "commandTimeout", "coverageReports");

    private final Document document;
    private final GuardrailValues values;

    private AuthoringConfigReader(Document document, String file) {
        this.document = document;
        this.values = new GuardrailValues(document, file);
    }

    /**
     * Reads a document.
     *
     * @param file its name for messages
     * @param content its bytes, in UTF-8
     * @throws ConfigException when it is not such a document, with everything that is wrong with it
     */
    public static AuthoringSettings read(String file, byte[] content) {
        return new AuthoringConfigReader(Document.read(file, content), file).read();
    }

    private AuthoringSettings read() {
        Node root = document.root();
        AuthoringSettings settings = AuthoringSettings.DEFAULT;
        if (document.isMapping(root, "the document", Header.NAMES)) {
            Header.kind(document, List.of(KIND));
            Node spec = root.get("spec");
            if (spec == Node.MISSING) {
                document.problem(root, "The document has no 'spec'", "Add it: spec: {sandbox: {mode: auto}}.");
            } else if (document.isMapping(spec, "'spec'", SPEC)) {
                settings = settings(spec);
            }
        }
        document.requireValid();
        return settings;
    }

    private AuthoringSettings settings(Node spec) {
        SandboxSettings sandbox = new SandboxReader(document, values).read(spec.get("sandbox"));
        List<AllowedCommand> commands = new AllowedCommandReader(document, this::patterns).read(spec);
        return new AuthoringSettings(sandbox, commands, code(spec.get("code")), tests(spec.get("tests")));
    }

    private Code code(Node node) {
        Code usual = Code.DEFAULT;
        if (node.kind() == Node.Kind.MISSING || !document.isMapping(node, "'code'", CODE)) {
            return usual;
        }
        Integer iterations = document.number(node, "iterations", 1, 500);
        Integer proofs = document.number(node, "proofs", 1, 100);
        Duration timeout = values.duration(node, "commandTimeout");
        Integer modified = document.number(node, "filesModified", 1, 10_000);
        Integer created = document.number(node, "fileCreations", 0, 10_000);
        return new Code(
                or(iterations, usual.iterations()),
                or(proofs, usual.proofs()),
                or(timeout, usual.commandTimeout()),
                or(modified, usual.filesModified()),
                or(created, usual.fileCreations()));
    }

    private Tests tests(Node node) {
        Tests usual = Tests.DEFAULT;
        if (node.kind() == Node.Kind.MISSING || !document.isMapping(node, "'tests'", TESTS)) {
            return usual;
        }
        Integer iterations = document.number(node, "iterations", 1, 100);
        Integer files = document.number(node, "testFiles", 1, 1_000);
        Integer repeats = document.number(node, "repeats", 1, 100);
        Integer mutants = document.number(node, "mutants", 1, 100);
        Duration timeout = values.duration(node, "commandTimeout");
        return new Tests(
                or(iterations, usual.iterations()),
                or(files, usual.testFiles()),
                or(repeats, usual.repeats()),
                or(mutants, usual.mutants()),
                or(timeout, usual.commandTimeout()),
                patterns(document.texts(node, "coverageReports")));
    }

    private List<String> patterns(List<Node> nodes) {
        if (nodes.size() > MOST_PATTERNS) {
            document.problem(
                    nodes.get(0), "There are more than " + MOST_PATTERNS + " patterns", "Join some by wildcards.");
        }
        List<String> patterns = new ArrayList<>(nodes.size());
        for (PathPattern pattern : values.paths(nodes)) {
            patterns.add(pattern.pattern());
        }
        return patterns;
    }

    private static <T> T or(@Nullable T value, T usual) {
        return value == null ? usual : value;
    }
}
