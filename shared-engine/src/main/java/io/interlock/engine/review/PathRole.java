package io.interlock.engine.review;

import java.util.Locale;
import java.util.Set;

/** What a file is for, by the conventions of its path; the weight is how much a mistake in it is likely to cost. */
enum PathRole {
    /** Runs in production. */
    CODE(10),
    /** Decides what is built, delivered and run: pipelines, containers, infrastructure, build files. */
    DELIVERY(8),
    /** Data and settings. */
    DATA(4),
    /** Tests. */
    TEST(3),
    /** Prose. */
    DOCS(1);

    private static final Set<String> CODE_ENDS = Set.of(
            "java", "kt", "kts", "scala", "groovy", "go", "rs", "py", "rb", "php", "js", "jsx", "mjs", "cjs", "ts",
            "tsx", "mts", "cts", "vue", "svelte", "c", "h", "cc", "cpp", "cxx", "hpp", "hh", "m", "mm", "cs", "fs",
            "vb", "swift", "dart", "lua", "pl", "pm", "r", "jl", "ex", "exs", "erl", "hrl", "hs", "clj", "cljs", "ml",
            "mli", "sql", "sh", "bash", "zsh", "ps1", "psm1", "bat", "cmd", "sol", "zig", "nim", "asm", "s", "proto",
            "graphql", "html", "jsp", "erb", "ejs", "hbs");

    private static final Set<String> DOCS_ENDS = Set.of(
            "md", "mdx", "markdown", "rst", "adoc", "asciidoc", "txt", "tex", "po", "pot", "1", "css", "scss", "svg");

    private static final Set<String> DELIVERY_ENDS =
            Set.of("tf", "tfvars", "hcl", "bicep", "gradle", "sbt", "bazel", "bzl", "cmake", "mk", "nix", "rego");

    private static final Set<String> DELIVERY_NAMES = Set.of(
            "dockerfile",
            "containerfile",
            "makefile",
            "jenkinsfile",
            "justfile",
            "rakefile",
            "gemfile",
            "pom.xml",
            "package.json",
            "cargo.toml",
            "go.mod",
            "pyproject.toml",
            "setup.py",
            "setup.cfg",
            "requirements.txt",
            "build",
            "codeowners",
            "docker-compose.yml",
            "docker-compose.yaml",
            "compose.yaml",
            "compose.yml",
            ".gitlab-ci.yml",
            "azure-pipelines.yml",
            "chart.yaml",
            ".npmrc",
            ".gitattributes",
            ".gitmodules");

    private static final Set<String> DELIVERY_WORDS =
            Set.of("workflows", "circleci", "buildkite", "terraform", "helm", "kubernetes", "ansible", "k8s", "deploy");

    private static final Set<String> TEST_WORDS =
            Set.of("test", "tests", "testing", "testdata", "spec", "specs", "fixtures", "mocks", "mock", "e2e", "it");

    private static final Set<String> DOCS_WORDS =
            Set.of("docs", "doc", "documentation", "changelog", "changeset", "readme", "news", "license", "licence");

    private final int weight;

    PathRole(int weight) {
        this.weight = weight;
    }

    /** How much a mistake in such a file is likely to cost, beside others. */
    int weight() {
        return weight;
    }

    /** What a file is for. */
    static PathRole of(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        String name = lower.substring(lower.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        String end = dot < 0 ? "" : name.substring(dot + 1);
        Set<String> words = PathWords.of(path);
        if (DELIVERY_NAMES.contains(name) || DELIVERY_ENDS.contains(end) || name.startsWith("dockerfile.")) {
            return DELIVERY;
        }
        if (CODE_ENDS.contains(end)) {
            return has(words, TEST_WORDS) ? TEST : CODE;
        }
        if (DOCS_ENDS.contains(end) || has(words, DOCS_WORDS)) {
            return DOCS;
        }
        if (has(words, DELIVERY_WORDS)) {
            return DELIVERY;
        }
        return has(words, TEST_WORDS) ? TEST : DATA;
    }

    private static boolean has(Set<String> words, Set<String> wanted) {
        return wanted.stream().anyMatch(words::contains);
    }
}
