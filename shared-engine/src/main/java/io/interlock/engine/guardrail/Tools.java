package io.interlock.engine.guardrail;

import io.interlock.engine.guardrail.Tool.Configuration;
import io.interlock.engine.guardrail.Tool.Exits;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tools that are known without being configured. */
public final class Tools {

    private static final Exits ZERO_OR_ONE = new Exits(1, 0);

    /** A tool that is not in the table may end as it likes, as long as it says what it found. */
    private static final Exits ANY = new Exits(255, 0);

    private static final Set<String> PYTHON = Set.of(".py");

    private static final List<Tool> ALL = List.of(
            new Tool(
                    "eslint",
                    List.of("eslint", "--format", "json", "--no-error-on-unmatched-pattern"),
                    Set.of(".js", ".jsx", ".mjs", ".cjs", ".ts", ".tsx", ".mts", ".cts"),
                    Set.of(),
                    ToolFormat.ESLINT,
                    ZERO_OR_ONE,
                    "Install it with 'npm install --global eslint', or set tools.eslint.command to the one of the"
                            + " project.",
                    new Configuration(
                            Set.of(
                                    "eslint.config.js",
                                    "eslint.config.mjs",
                                    "eslint.config.cjs",
                                    "eslint.config.ts",
                                    "eslint.config.mts",
                                    "eslint.config.cts",
                                    ".eslintrc",
                                    ".eslintrc.js",
                                    ".eslintrc.cjs",
                                    ".eslintrc.json",
                                    ".eslintrc.yml",
                                    ".eslintrc.yaml"),
                            Set.of("package.json"),
                            true)),
            new Tool(
                    "pylint",
                    List.of("pylint", "--output-format=json", "--score=n", "--persistent=n"),
                    PYTHON,
                    Set.of(),
                    ToolFormat.PYLINT,
                    // Bits tell what was found; 32 is wrong usage.
                    new Exits(31, 32),
                    "Install it with 'pip install pylint'.",
                    new Configuration(
                            Set.of("pylintrc", ".pylintrc", "pylintrc.toml", ".pylintrc.toml"),
                            Set.of("pyproject.toml", "setup.cfg", "tox.ini"),
                            true)),
            new Tool(
                    "ruff",
                    List.of("ruff", "check", "--output-format", "json", "--force-exclude", "--no-cache"),
                    Set.of(".py", ".pyi", ".ipynb"),
                    Set.of(),
                    ToolFormat.RUFF,
                    ZERO_OR_ONE,
                    "Install it with 'pip install ruff'.",
                    new Configuration(Set.of("ruff.toml", ".ruff.toml"), Set.of("pyproject.toml"), false)),
            new Tool(
                    "bandit",
                    List.of("bandit", "--format", "json", "--quiet"),
                    PYTHON,
                    Set.of(),
                    ToolFormat.BANDIT,
                    ZERO_OR_ONE,
                    "Install it with 'pip install bandit'.",
                    new Configuration(Set.of(".bandit"), Set.of("pyproject.toml"), false)),
            new Tool(
                    "semgrep",
                    List.of(
                            "semgrep",
                            "scan",
                            "--json",
                            "--quiet",
                            "--metrics=off",
                            "--disable-version-check",
                            "--config",
                            "p/default"),
                    Set.of(),
                    Set.of(),
                    ToolFormat.SEMGREP,
                    ZERO_OR_ONE,
                    "Install it with 'pip install semgrep'. Its rules are fetched unless tools.semgrep.command names a"
                            + " local --config.",
                    new Configuration(Set.of(".semgrepignore", ".semgrep.yml", ".semgrep.yaml"), Set.of(), false)),
            new Tool(
                    "shellcheck",
                    List.of("shellcheck", "--format=json1"),
                    Set.of(".sh", ".bash", ".ksh", ".dash"),
                    Set.of(),
                    ToolFormat.SHELLCHECK,
                    // 2 says that some files could not be examined, which its report does not.
                    ZERO_OR_ONE,
                    "Install it with 'apt-get install shellcheck' or 'brew install shellcheck'.",
                    new Configuration(Set.of(".shellcheckrc", "shellcheckrc"), Set.of(), false)),
            new Tool(
                    "hadolint",
                    List.of("hadolint", "--format", "json"),
                    Set.of(".dockerfile"),
                    Set.of("dockerfile", "containerfile"),
                    ToolFormat.HADOLINT,
                    ZERO_OR_ONE,
                    "Install it with 'brew install hadolint', or take the program from its releases.",
                    new Configuration(Set.of(".hadolint.yaml", ".hadolint.yml"), Set.of(), false)),
            new Tool(
                    "checkstyle",
                    List.of("checkstyle", "-f", "xml", "-c", "/google_checks.xml"),
                    Set.of(".java"),
                    Set.of(),
                    ToolFormat.CHECKSTYLE,
                    // The number of errors; the last two stand for failures.
                    new Exits(253, 0),
                    "Install it with 'apt-get install checkstyle' or 'brew install checkstyle'.",
                    Configuration.NONE));

    private Tools() {}

    /** The names of the tools that need no configuration. */
    public static List<String> names() {
        List<String> names = new ArrayList<>();
        for (Tool tool : ALL) {
            names.add(tool.name());
        }
        return names;
    }

    /** The names of the formats that are understood. */
    public static List<String> formats() {
        return ToolFormat.labels();
    }

    /** What is known of a tool, and what is configured; null when that is not enough to run it. */
    static @Nullable Tool of(String name, ToolSettings settings) {
        Tool known = null;
        for (Tool tool : ALL) {
            known = tool.name().equals(name) ? tool : known;
        }
        String formatName = settings.format();
        ToolFormat format = formatName == null ? null : ToolFormat.of(formatName);
        if (known == null) {
            return format == null || settings.command().isEmpty()
                    ? null
                    : new Tool(
                            name,
                            settings.command(),
                            Set.of(),
                            Set.of(),
                            format,
                            ANY,
                            "Install what tools." + name + ".command names.",
                            Configuration.NONE);
        }
        List<String> command = settings.command().isEmpty() ? known.command() : settings.command();
        return known.with(command, format == null ? known.format() : format);
    }

    /** Whether a tool is in the table; the file names of one that is are given to it even if its command has no place. */
    static boolean isKnown(String name) {
        return names().contains(name);
    }
}
