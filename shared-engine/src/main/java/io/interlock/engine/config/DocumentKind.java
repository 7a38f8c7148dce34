package io.interlock.engine.config;

import io.interlock.engine.affected.Nearest;
import io.interlock.engine.guardrail.Baseline;
import io.interlock.engine.manifest.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The kinds of documents that the product reads, by what they say of themselves in {@code kind}. */
public enum DocumentKind {
    /** What affects what, beyond what manifests say. */
    COMPONENTS("Components"),
    /** What a change and an agent may contain and do. */
    GUARDRAILS(GuardrailsConfigReader.KIND),
    /** Agents and workflows; its guardrails are also read like those of {@link #GUARDRAILS}. */
    ORCHESTRATOR(GuardrailsConfigReader.ORCHESTRATOR),
    /** Language models that agents may use. */
    MODELS(ModelsConfigReader.KIND),
    /** How changes are reviewed. */
    REVIEW(ReviewConfigReader.KIND),
    /** How code and tests are written. */
    AUTHORING(AuthoringConfigReader.KIND),
    /** Findings to live with. */
    BASELINE(Baseline.KIND),
    /** More rules for secrets. */
    SECRET_RULES("SecretRules");

    private final String kind;

    DocumentKind(String kind) {
        this.kind = kind;
    }

    /**
     * The kind of a document, or null when it is YAML that names none and so is probably meant for another program.
     *
     * @param file its name for messages
     * @param content its bytes, in UTF-8
     * @throws ConfigException when it is not YAML, or names a kind that is not known
     */
    public static @Nullable DocumentKind of(String file, byte[] content) {
        Document document = Document.read(file, content);
        Node node = document.root().get("kind");
        if (!node.isPresent()) {
            return null;
        }
        for (DocumentKind known : values()) {
            if (node.kind() == Node.Kind.STRING && known.kind.equals(node.text())) {
                return known;
            }
        }
        String said = Document.isText(node) ? "'" + node.text() + "'" : Document.describe(node);
        document.problem(node, "Unknown kind: " + said, Nearest.remedy(node.textOr(""), names(), all()));
        document.requireValid();
        return null;
    }

    /**
     * The kind of a document that is meant for this product.
     *
     * @throws ConfigException also when it names no kind
     */
    public static DocumentKind required(String file, byte[] content) {
        DocumentKind kind = of(file, content);
        if (kind == null) {
            Document document = Document.read(file, content);
            document.problem(document.root(), "The document does not say of what kind it is", all());
            document.requireValid();
            throw new IllegalStateException("a problem was noted");
        }
        return kind;
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>();
        for (DocumentKind kind : values()) {
            names.add(kind.kind);
        }
        return names;
    }

    private static String all() {
        return "Known are: " + String.join(", ", names())
                + ", each with its 'apiVersion'; a rule file of gitleaks ends in" + " .toml.";
    }
}
