package io.interlock.engine.secret;

import java.util.Locale;
import java.util.Map;

/** What a file's name says about how values are written in it. */
enum FileKind {
    /** A programming language: a literal is quoted, what is not quoted is a name. */
    CODE,
    /** Shell and batch scripts: bare words are values, {@code $} begins a reference. */
    SHELL,
    /** A Dockerfile. */
    DOCKER,
    /** YAML: bare scalars are values. */
    YAML,
    /** Lines of name and value: properties, INI, {@code .env}. */
    LINES,
    /** JSON and its relatives. */
    JSON,
    /** Configuration languages in which strings are quoted: TOML, HCL. */
    QUOTED,
    /** XML and HTML. */
    MARKUP,
    /** SQL scripts. */
    SQL,
    /** Text for people, and whatever has no known name. */
    PROSE,
    /** Generated files full of digests, and translations full of the word password. */
    NOISE;

    private static final Map<String, FileKind> BY_EXTENSION = new java.util.HashMap<>(320);

    static {
        put(
                CODE,
                "java kt kts scala groovy gradle cs vb fs fsx js jsx ts tsx mjs cjs mts cts go py pyi rb php rs c h cc cpp");
        put(
                CODE,
                "hpp cxx hxx m mm swift pl pm dart lua r ex exs erl hs clj cljs vue svelte cshtml razor jsp erb proto");
        put(CODE, "coffee ps1 psm1 psd1 ipynb nix bzl star rake gemspec sol zig jl graphql thrift cu");
        put(SHELL, "sh bash zsh ksh fish bat cmd mk bats command");
        put(YAML, "yaml yml");
        put(LINES, "properties ini cfg conf env cnf npmrc pypirc s3cfg netrc pgpass htpasswd reg desktop service");
        put(JSON, "json json5 jsonc har avsc webmanifest tfstate hjson");
        put(QUOTED, "toml tf tfvars hcl nomad rego cue");
        put(MARKUP, "xml config csproj html htm xhtml plist xaml xsd xsl pom vbproj nuspec resx wsdl settings");
        put(SQL, "sql ddl pgsql");
        put(
                NOISE,
                "lock sum map svg css scss less po pot xlf xliff arb strings snap min.js min.css tsbuildinfo woff ttf lcl");
    }

    private static void put(FileKind kind, String extensions) {
        for (String extension : extensions.split(" ", -1)) {
            BY_EXTENSION.put(extension, kind);
        }
    }

    /** The kind of a path; {@link #PROSE} when nothing is known. */
    static FileKind of(String path) {
        String lower = path.toLowerCase(Locale.ROOT).replace('\\', '/');
        String name = lower.substring(lower.lastIndexOf('/') + 1);
        FileKind byName = byName(name);
        if (byName != null) {
            return byName;
        }
        if (translation(lower)) {
            return NOISE;
        }
        return BY_EXTENSION.getOrDefault(name.substring(name.lastIndexOf('.') + 1), PROSE);
    }

    private static @org.jspecify.annotations.Nullable FileKind byName(String name) {
        if (name.startsWith("dockerfile") || name.endsWith(".dockerfile") || name.startsWith("containerfile")) {
            return DOCKER;
        }
        if (name.equals("package-lock.json") || name.equals("pnpm-lock.yaml") || name.endsWith(".min.js")) {
            return NOISE;
        }
        if (name.startsWith(".env") || name.endsWith(".env") || name.equals(".netrc") || name.equals("_netrc")) {
            return LINES;
        }
        return name.startsWith("makefile") || name.equals("justfile") ? SHELL : null;
    }

    /** Whether words for people are kept there: what a form is labelled with is not what is typed into it. */
    private static boolean translation(String path) {
        return path.contains("/i18n/")
                || path.contains("/locales/")
                || path.contains("/locale/")
                || path.contains("/localization/")
                || path.contains("messages_")
                || path.contains("/lang/") && path.endsWith(".json");
    }

    /** Whether a value may stand there without quotes. */
    boolean bare() {
        return this == SHELL || this == DOCKER || this == YAML || this == LINES || this == PROSE;
    }
}
