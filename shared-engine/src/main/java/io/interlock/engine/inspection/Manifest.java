package io.interlock.engine.inspection;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what manifests declare. They are read by lines, because a diff may be all that is there of them. */
enum Manifest {
    NPM(NpmManifest::read),
    GO(GoManifest::read),
    CARGO(TomlManifest::cargo),
    PYPROJECT(TomlManifest::pyproject),
    GRADLE_CATALOGUE(TomlManifest::catalogue),
    PIP(PipManifest::read),
    MAVEN(XmlManifest::maven),
    NUGET(XmlManifest::nuget),
    GRADLE(GradleManifest::read),
    GEMS(GemManifest::read);

    private final Function<List<String>, List<Requirement>> reader;

    Manifest(Function<List<String>, List<Requirement>> reader) {
        this.reader = reader;
    }

    /** The manifest that a file is by its name, or null. */
    static @Nullable Manifest of(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return switch (name) {
            case "package.json" -> NPM;
            case "go.mod" -> GO;
            case "Cargo.toml" -> CARGO;
            case "pyproject.toml", "Pipfile" -> PYPROJECT;
            case "pom.xml" -> MAVEN;
            case "Gemfile" -> GEMS;
            case "Directory.Packages.props", "packages.config" -> NUGET;
            default -> byEnd(path, name);
        };
    }

    private static @Nullable Manifest byEnd(String path, String name) {
        if (name.endsWith(".gradle") || name.endsWith(".gradle.kts")) {
            return GRADLE;
        }
        if (name.endsWith(".versions.toml")) {
            return GRADLE_CATALOGUE;
        }
        if (name.endsWith(".csproj") || name.endsWith(".fsproj") || name.endsWith(".vbproj")) {
            return NUGET;
        }
        if (name.endsWith(".gemspec")) {
            return GEMS;
        }
        boolean pip =
                name.startsWith("requirements") || name.startsWith("constraints") || path.contains("requirements/");
        return pip && (name.endsWith(".txt") || name.endsWith(".in")) ? PIP : null;
    }

    /** What it declares, in order. */
    List<Requirement> read(List<String> lines) {
        return reader.apply(lines);
    }
}
