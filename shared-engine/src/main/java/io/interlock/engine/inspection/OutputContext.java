package io.interlock.engine.inspection;

import io.interlock.engine.diff.DiffLine;
import io.interlock.engine.diff.Hunk;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Whether what a file prints is its output: that it is a program, a script or an example, or has printed before. */
final class OutputContext {

    private static final Set<String> FOLDERS = Set.of(
            "cli",
            "cmd",
            "cmds",
            "command",
            "commands",
            "console",
            "script",
            "scripts",
            "example",
            "examples",
            "sample",
            "samples",
            "demo",
            "demos",
            "tool",
            "tools",
            "tooling",
            "bin",
            "bench",
            "benches",
            "benchmark",
            "benchmarks",
            "doc",
            "docs",
            "tutorial",
            "tutorials",
            "playground",
            "hack",
            "ci",
            ".github",
            ".ci",
            "build",
            "buildsrc",
            "dev",
            "devtools",
            "xtask",
            "repl",
            "shell",
            "management",
            "notebooks",
            "quickstart",
            "templates",
            "contrib",
            "release",
            "website",
            "codemods",
            "tasks",
            "utils_cli",
            "perf",
            "starters",
            "fixtures");

    private static final List<String> NAMES = List.of(
            "main.",
            "__main__.",
            "cli.",
            "setup.py",
            "build.rs",
            "manage.py",
            "gulpfile",
            "gruntfile",
            "rakefile",
            "noxfile",
            "tasks.py",
            "fabfile",
            "conanfile",
            "vite.config",
            "webpack.config");

    private static final List<String> NAME_PARTS = List.of(
            "cli",
            "command",
            "console",
            "logger",
            "logging",
            "print",
            "reporter",
            "script",
            "bench",
            "example",
            "demo",
            ".stories.",
            ".config.",
            "debug",
            "tool");

    /** What only programs contain. */
    private static final List<String> PROGRAMS = List.of(
            "static void main(",
            "fun main(",
            "def main(args",
            "extends App",
            "package main",
            "func main()",
            "fn main()",
            "__name__ == \"__main__\"",
            "__name__ == '__main__'",
            "import argparse",
            "import click",
            "import typer",
            "from click ",
            "process.argv",
            "require(\"yargs",
            "from \"commander\"",
            "from 'commander'",
            "from \"yargs",
            "from 'yargs",
            "static int Main(",
            "static void Main(",
            "static async Task Main(",
            "picocli",
            "use clap",
            "spf13/cobra",
            "urfave/cli",
            "BaseCommand",
            "OptionParser");

    private static final int OWN_PRINTS = 4;
    private static final int NEIGHBOURS = 8;

    private OutputContext() {}

    /** Whether a file is a program, a script or an example, which nothing calls. */
    static boolean isProgram(ChangedFile file) {
        return byPath(file.path()) || byText(file);
    }

    /** Whether a print in a file is taken for output, unless its words say otherwise. */
    static boolean isOutput(ChangedFile file) {
        return byPath(file.path()) || byText(file) || printed(file) || othersPrint(file);
    }

    private static boolean byPath(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        String[] parts = lower.split("/", -1);
        String name = parts[parts.length - 1];
        for (int i = 0; i < parts.length - 1; i++) {
            if (FOLDERS.contains(parts[i]) || parts[i].endsWith("-cli") || parts[i].endsWith("_cli")) {
                return true;
            }
        }
        return NAMES.stream().anyMatch(name::startsWith) || NAME_PARTS.stream().anyMatch(name::contains);
    }

    private static boolean byText(ChangedFile file) {
        List<String> lines = file.after();
        if (lines == null) {
            lines = shown(file, DiffLine.Kind.REMOVED);
        }
        if (!lines.isEmpty() && lines.get(0).startsWith("#!")) {
            return true;
        }
        for (String line : lines) {
            for (String program : PROGRAMS) {
                if (line.contains(program)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the file printed before the change, or is new and prints so much that it must be meant. */
    private static boolean printed(ChangedFile file) {
        if (file.isNew()) {
            return prints(file.language(), shown(file, DiffLine.Kind.REMOVED)) >= OWN_PRINTS;
        }
        List<String> before = file.before();
        return prints(file.language(), before == null ? shown(file, DiffLine.Kind.ADDED) : before) > 0;
    }

    /** Whether several files beside it print: then so do the modules of a program. */
    private static boolean othersPrint(ChangedFile file) {
        int printing = 0;
        int read = 0;
        for (List<String> lines : file.neighbours(NEIGHBOURS)) {
            printing += prints(file.language(), lines) > 0 ? 1 : 0;
            read++;
        }
        return printing >= 2 && printing * 2 >= read;
    }

    private static long prints(Language language, List<String> lines) {
        return lines.stream()
                .filter(line -> isPrint(language, line))
                .limit(OWN_PRINTS)
                .count();
    }

    private static boolean isPrint(Language language, String line) {
        String text = line.strip();
        boolean comment = text.startsWith("//") || text.startsWith("#") || text.startsWith("*");
        DebugCall call = comment ? null : DebugCall.in(language, line);
        return call != null && call.kind() == DebugCall.Kind.PRINT;
    }

    private static List<String> shown(ChangedFile file, DiffLine.Kind without) {
        List<String> lines = new ArrayList<>();
        for (Hunk hunk : file.patch().hunks()) {
            for (DiffLine line : hunk.lines()) {
                if (line.kind() != without) {
                    lines.add(line.text());
                }
            }
        }
        return lines;
    }
}
