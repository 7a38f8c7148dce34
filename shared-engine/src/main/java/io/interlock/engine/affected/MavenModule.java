package io.interlock.engine.affected;

import io.interlock.engine.affected.Facts.Fact;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One module of a reactor with its parent known, so that properties and inherited coordinates can be resolved. */
final class MavenModule {

    /** Properties can refer to each other; a cycle ends here. */
    private static final int MAX_INTERPOLATIONS = 16;

    private final String manifest;
    private final Facts facts;
    private final Map<String, String> properties = new HashMap<>();
    private @Nullable MavenModule parent;
    private boolean parentIsOutside;

    MavenModule(String manifest, Facts facts) {
        this.manifest = manifest;
        this.facts = facts;
        for (Fact fact : facts.all()) {
            if (fact.name().equals(MavenPom.PROPERTY)) {
                properties.put(fact.value(0), fact.value(1));
            }
        }
    }

    /** Sets the parent when it is a module of the same reactor. */
    void parent(@Nullable MavenModule module) {
        parent = module;
        parentIsOutside = module == null && !facts.first(MavenPom.PARENT).isEmpty();
    }

    @Nullable MavenModule parent() {
        return parent;
    }

    String manifest() {
        return manifest;
    }

    String directory() {
        return RepoPath.parent(manifest);
    }

    Facts facts() {
        return facts;
    }

    boolean isAggregator() {
        return coordinate(3).equals("pom");
    }

    private String coordinate(int index) {
        for (Fact fact : facts.all()) {
            if (fact.name().equals(MavenPom.COORDINATES)) {
                return fact.value(index);
            }
        }
        return "";
    }

    /** The declaration of the parent, or null. */
    @Nullable Fact parentDeclaration() {
        List<Fact> declared = facts.all(MavenPom.PARENT);
        return declared.isEmpty() ? null : declared.get(0);
    }

    String groupId() {
        return inherited(0);
    }

    String artifactId() {
        String artifact = interpolate(coordinate(1));
        return artifact.isEmpty() ? fallbackName() : artifact;
    }

    private String fallbackName() {
        String name = RepoPath.name(directory());
        return name.isEmpty() ? "root" : name;
    }

    String version() {
        return inherited(2);
    }

    /** Group and version fall back to those that the parent declaration names. */
    private String inherited(int index) {
        String own = coordinate(index);
        if (own.isEmpty()) {
            Fact declared = parentDeclaration();
            own = declared == null ? "" : declared.value(index);
        }
        return interpolate(own);
    }

    /** Its Maven name, or the name of its directory when the pom could not be read. */
    String id() {
        return facts == Facts.UNREADABLE ? fallbackName() : groupId() + ":" + artifactId();
    }

    /** Replaces <code>${...}</code> by what is known; what is not known stays as written. */
    String interpolate(String text) {
        String result = text;
        for (int i = 0; i < MAX_INTERPOLATIONS; i++) {
            int start = result.indexOf("${");
            int end = start < 0 ? -1 : result.indexOf('}', start);
            if (end < 0) {
                return result;
            }
            String value = property(result.substring(start + 2, end), 0);
            if (value == null || value.length() > 1000) {
                return result;
            }
            result = result.substring(0, start) + value + result.substring(end + 1);
        }
        return result;
    }

    private @Nullable String property(String name, int depth) {
        switch (name) {
            case "project.version":
            case "pom.version":
            case "version":
                return orNull(inherited(2));
            case "project.groupId":
            case "pom.groupId":
            case "groupId":
                return orNull(inherited(0));
            case "project.artifactId":
            case "pom.artifactId":
                return orNull(coordinate(1));
            case "project.parent.version":
            case "parent.version":
                return parentValue(2);
            case "project.parent.groupId":
            case "parent.groupId":
                return parentValue(0);
            default:
                return declared(name, depth);
        }
    }

    private @Nullable String declared(String name, int depth) {
        String value = properties.get(name);
        if (value != null) {
            return value;
        }
        return parent == null || depth > 100 ? null : parent.declared(name, depth + 1);
    }

    private @Nullable String parentValue(int index) {
        Fact declared = parentDeclaration();
        return declared == null ? null : orNull(declared.value(index));
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** Whether a value still holds a property that is defined outside this repository or nowhere. */
    static boolean isUnresolved(String value) {
        return value.indexOf("${") >= 0;
    }

    /** Whether the parent is not part of this repository, so that inherited properties may be unknown. */
    boolean parentIsOutside() {
        return parentIsOutside;
    }
}
