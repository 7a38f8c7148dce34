package io.interlock.engine.inspection;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What files are written in, as far as it decides where comments and strings begin and end. */
enum Language {
    JAVA(Syntax.C.with(Syntax.Feature.TRIPLE_DOUBLE), "java"),
    KOTLIN(Syntax.C.with(Syntax.Feature.TRIPLE_DOUBLE, Syntax.Feature.NESTED_COMMENTS), "kt", "kts"),
    SCALA(Syntax.C.with(Syntax.Feature.TRIPLE_DOUBLE, Syntax.Feature.NESTED_COMMENTS), "scala", "sbt", "sc"),
    GROOVY(Syntax.C.with(Syntax.Feature.TRIPLE_DOUBLE, Syntax.Feature.TRIPLE_SINGLE), "groovy", "gradle"),
    SCRIPT(
            Syntax.C.with(Syntax.Feature.BACKTICK, Syntax.Feature.REGEX_LITERALS),
            "js",
            "jsx",
            "mjs",
            "cjs",
            "ts",
            "tsx",
            "mts",
            "cts",
            "vue",
            "svelte",
            "astro"),
    GO(Syntax.C.with(Syntax.Feature.BACKTICK), "go"),
    RUST(Syntax.C.with(Syntax.Feature.NESTED_COMMENTS, Syntax.Feature.RUST_QUOTES), "rs"),
    C_SHARP(Syntax.C.with(Syntax.Feature.TRIPLE_DOUBLE, Syntax.Feature.VERBATIM), "cs"),
    C(Syntax.C, "c", "h", "cc", "cpp", "cxx", "hpp", "hh", "m", "mm", "cu"),
    SWIFT(Syntax.C.with(Syntax.Feature.TRIPLE_DOUBLE, Syntax.Feature.NESTED_COMMENTS), "swift"),
    DART(Syntax.C.with(Syntax.Feature.TRIPLE_DOUBLE, Syntax.Feature.TRIPLE_SINGLE), "dart"),
    PHP(Syntax.C.with(Syntax.Feature.HASH_COMMENTS), "php"),
    PROTO(Syntax.C, "proto", "thrift", "graphql", "jsonc", "json5", "hcl", "tf", "scss", "less"),
    PYTHON(Syntax.HASH.with(Syntax.Feature.TRIPLE_DOUBLE, Syntax.Feature.TRIPLE_SINGLE), "py", "pyi", "pyx", "bzl"),
    RUBY(Syntax.HASH, "rb", "rake", "gemspec"),
    ELIXIR(Syntax.HASH.with(Syntax.Feature.TRIPLE_DOUBLE), "ex", "exs"),
    SHELL(Syntax.HASH.with(Syntax.Feature.HASH_AFTER_SPACE), "sh", "bash", "zsh"),
    SETTINGS(
            Syntax.HASH.with(Syntax.Feature.HASH_AFTER_SPACE, Syntax.Feature.LOOSE_APOSTROPHE),
            "yml",
            "yaml",
            "toml",
            "properties",
            "cfg",
            "ini",
            "conf",
            "dockerfile",
            "mk",
            "cmake",
            "r",
            "pl",
            "pm"),
    SQL(Syntax.DASHES, "sql", "psql", "ddl"),
    LUA(new Syntax("--", "--[[", "]]"), "lua"),
    HASKELL(new Syntax("--", "{-", "-}").with(Syntax.Feature.LOOSE_APOSTROPHE), "hs", "elm"),
    CSS(new Syntax("", "/*", "*/"), "css"),
    MARKUP(
            new Syntax("", "<!--", "-->").with(Syntax.Feature.NO_STRINGS),
            "xml",
            "html",
            "htm",
            "xhtml",
            "svg",
            "csproj"),
    PROSE(
            new Syntax("", "", "").with(Syntax.Feature.NO_STRINGS, Syntax.Feature.FENCES),
            "md",
            "mdx",
            "rst",
            "adoc",
            "txt",
            "tex",
            "org"),
    /** Anything else: nothing is known of its comments. */
    OTHER(new Syntax("", "", "").with(Syntax.Feature.NO_STRINGS));

    private static final Map<String, Language> BY_EXTENSION = new HashMap<>();

    static {
        for (Language language : values()) {
            for (String extension : language.extensions) {
                BY_EXTENSION.put(extension, language);
            }
        }
    }

    private final Syntax syntax;
    private final List<String> extensions;

    Language(Syntax syntax, String... extensions) {
        this.syntax = syntax;
        this.extensions = List.of(extensions);
    }

    /** The language of a file, by its name alone. */
    static Language of(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        if (name.startsWith("dockerfile") || name.equals("makefile") || name.equals("containerfile")) {
            return SETTINGS;
        }
        if (name.equals("rakefile") || name.equals("gemfile")) {
            return RUBY;
        }
        if (name.equals("jenkinsfile")) {
            return GROOVY;
        }
        return BY_EXTENSION.getOrDefault(name.substring(name.lastIndexOf('.') + 1), OTHER);
    }

    Syntax syntax() {
        return syntax;
    }

    /** Whether programs are written in it, rather than settings, data or prose. */
    boolean isCode() {
        return switch (this) {
            case PROTO, SETTINGS, SQL, CSS, MARKUP, PROSE, OTHER -> false;
            default -> true;
        };
    }
}
