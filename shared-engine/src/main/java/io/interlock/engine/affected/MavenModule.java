package io.interlock.engine.affected;

import io.interlock.engine.affected.Facts.Fact;
import java.util.ArrayList;
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
    private final @Nullable Fact coordinates;
    private final @Nullable Fact declaredParent;
    private @Nullable String groupId;
    private @Nullable String artifactId;
    private @Nullable String version;

    MavenModule(String manifest, Facts facts) {
        this.manifest = manifest;
        this.facts = facts;
        Fact found = null;
        Fact parentFact = null;
        for (Fact fact : facts.all()) {
            switch (fact.name()) {
                case MavenPom.COORDINATES -> found = fact;
                case MavenPom.PARENT -> parentFact = fact;
                case MavenPom.PROPERTY -> properties.put(fact.value(0), fact.value(1));
                default -> {
                    // Dependencies are read when all modules are known.
                }
            }
        }
        this.coordinates = found;
        this.declaredParent = parentFact;
    }

    /** Sets the parent when it is a module of the same reactor. */
    void parent(@Nullable MavenModule module) {
        parent = module;
        groupId = null;
        version = null;
    }

    /** The module and the modules it inherits from, nearest first. A circle of parents ends where it closes. */
    List<MavenModule> chain() {
        List<MavenModule> chain = new ArrayList<>();
        MavenModule module = this;
        while (module != null && !chain.contains(module)) {
            chain.add(module);
            module = module.parent;
        }
        return chain;
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
        return coordinates == null ? "" : coordinates.value(index);
    }

    /** The declaration of the parent, or null. */
    @Nullable Fact parentDeclaration() {
        return declaredParent;
    }

    String groupId() {
        String value = groupId;
        if (value == null) {
            value = inherited(0);
            groupId = value;
        }
        return value;
    }

    String artifactId() {
        String value = artifactId;
        if (value == null) {
            String own = interpolate(coordinate(1));
            value = own.isEmpty() ? fallbackName() : own;
            artifactId = value;
        }
        return value;
    }

    String version() {
        String value = version;
        if (value == null) {
            value = inherited(2);
            version = value;
        }
        return value;
    }

    private String fallbackName() {
        String name = RepoPath.name(directory());
        return name.isEmpty() ? "root" : name;
    }

    /** Group and version fall back to those that the parent declaration names. */
    private String inherited(int index) {
        String own = coordinate(index);
        if (own.isEmpty() && declaredParent != null) {
            own = declaredParent.value(index);
        }
        return interpolate(own);
    }

    /** Its Maven name, or the name of its directory when the pom could not be read. */
    String id() {
        return facts == Facts.UNREADABLE ? fallbackName() : groupId() + ":" + artifactId();
    }

    /** Replaces <code>${...}</code> by what is known; what is not known stays as written. */
    String interpolate(String text) {
        if (text.indexOf('$') < 0) {
            return text;
        }
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
        return declaredParent == null ? null : orNull(declaredParent.value(index));
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** Whether a value still holds a property that is defined outside this repository or nowhere. */
    static boolean isUnresolved(String value) {
        return value.indexOf("${") >= 0;
    }
}
