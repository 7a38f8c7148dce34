package io.interlock.engine.authoring;

import io.interlock.engine.expression.Glob;
import io.interlock.engine.workbench.Workbench;
import io.interlock.engine.workbench.WorkbenchException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tools that read the files of a workbench. What they give is bounded, and says what is missing. */
final class CodeFiles {

    private static final int MOST_LINES = 2_000;
    private static final int MOST_LINE = 1_000;
    private static final int MOST_LISTED = 500;
    private static final int MOST_HITS = 100;
    private static final int MOST_HIT = 240;
    private static final int MOST_HITS_OF_FILE = 20;
    private static final long MOST_SEARCHED = 100L << 20;

    private static final Set<String> BINARY = Set.of(
            "png",
            "jpg",
            "jpeg",
            "gif",
            "ico",
            "webp",
            "pdf",
            "zip",
            "gz",
            "tgz",
            "bz2",
            "xz",
            "7z",
            "jar",
            "war",
            "ear",
            "class",
            "so",
            "dll",
            "exe",
            "dylib",
            "a",
            "o",
            "bin",
            "dat",
            "db",
            "sqlite",
            "woff",
            "woff2",
            "ttf",
            "otf",
            "eot",
            "mp3",
            "mp4",
            "mov",
            "wav",
            "pyc",
            "wasm",
            "keystore",
            "jks",
            "p12");

    private final Workbench bench;
    private final GuardedData data;
    private final int mostOutput;

    /**
     * Tools of a workbench.
     *
     * @param mostOutput most characters of what one of them gives
     */
    CodeFiles(Workbench bench, GuardedData data, int mostOutput) {
        this.bench = bench;
        this.data = data;
        this.mostOutput = mostOutput;
    }

    /** What is in a directory, or matches a pattern. */
    String list(CodeArguments arguments) throws ToolException {
        String path = arguments.path();
        String directory = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        String glob = arguments.text("glob");
        Set<String> lines = new TreeSet<>();
        int[] under = {0};
        Map<String, Integer> folders = new TreeMap<>();
        Glob wanted = glob.isEmpty() ? null : glob(glob);
        int depth = arguments.number("depth", 2);
        for (String file : bench.files()) {
            if (directory.isEmpty() || file.startsWith(directory + "/")) {
                under[0]++;
                if (wanted == null) {
                    place(file, directory.isEmpty() ? 0 : directory.length() + 1, depth, lines, folders);
                } else if (wanted.matches(file)) {
                    lines.add(named(file));
                }
            }
        }
        if (under[0] == 0) {
            throw new ToolException("There is no directory '" + directory + "' with files of the repository");
        }
        folders.forEach((folder, files) -> lines.add(folder + "/ (" + files + (files == 1 ? " file)" : " files)")));
        return listed(directory.isEmpty() ? "the repository" : directory, List.copyOf(lines));
    }

    private static void place(String file, int start, int depth, Set<String> lines, Map<String, Integer> folders) {
        int end = start;
        for (int level = 1; level <= depth; level++) {
            int slash = file.indexOf('/', end);
            if (slash < 0) {
                lines.add(named(file));
                return;
            }
            end = slash + 1;
        }
        folders.merge(file.substring(0, end - 1), 1, Integer::sum);
    }

    private String listed(String what, List<String> lines) {
        int shown = 0;
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            if (shown == MOST_LISTED || text.length() + line.length() > mostOutput) {
                break;
            }
            text.append(line).append('\n');
            shown++;
        }
        String more = shown == lines.size() ? "" : "; these are the first " + shown + ", ask for less at a time";
        return lines.size() + " entries" + more + "\n"
                + data.show("list of " + what, text.toString()).text();
    }

    private static String named(String file) {
        return isBinary(file) ? file + " [binary]" : file;
    }

    private static boolean isBinary(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return BINARY.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    private static Glob glob(String pattern) throws ToolException {
        try {
            return Glob.of(pattern);
        } catch (IllegalArgumentException e) {
            throw new ToolException("The glob '" + pattern + "' cannot be used: " + e.getMessage());
        }
    }

    /** Some lines of a file. */
    String read(CodeArguments arguments) throws ToolException {
        String path = arguments.path();
        CodeText file = CodeText.of(text(path));
        int lines = file.lineCount();
        int from = arguments.number("from", 1);
        int to = Math.min(arguments.number("to", Integer.MAX_VALUE), lines);
        if (lines == 0) {
            return path + " is empty";
        }
        if (from > to) {
            throw new ToolException("There are no lines " + from + " to " + arguments.number("to", lines) + ": " + path
                    + " has " + lines + " lines");
        }
        StringBuilder text = new StringBuilder();
        int line = from;
        int cut = 0;
        for (; line <= to && line - from < MOST_LINES && text.length() < mostOutput; line++) {
            String content = file.line(line);
            cut += content.length() > MOST_LINE ? 1 : 0;
            text.append(line)
                    .append('\t')
                    .append(WorkTexts.cut(content, MOST_LINE))
                    .append('\n');
        }
        GuardedData.Shown shown = data.show("file " + path, text.toString());
        return path + ", lines " + from + " to " + (line - 1) + " of " + lines + file.oddities()
                + (cut == 0 ? "" : "; " + cut + " long lines are cut")
                + (line <= to ? "; read on from line " + line : "")
                + (shown.masked() ? "; some values are masked" : "")
                + "\n" + shown.text();
    }

    /** The text of a file. */
    String text(String path) throws ToolException {
        String text = path.isEmpty() ? null : textOrNull(path);
        if (text == null) {
            throw new ToolException("There is no file '" + path + "' in the repository");
        }
        return text;
    }

    private @Nullable String textOrNull(String path) throws ToolException {
        try {
            return bench.read(path);
        } catch (WorkbenchException e) {
            if (e.reason() == WorkbenchException.Reason.OUTSIDE) {
                throw e;
            }
            throw new ToolException(String.valueOf(e.getMessage()));
        }
    }

    /** Where a text stands. */
    String search(CodeArguments arguments) throws ToolException {
        String glob = arguments.text("glob");
        Glob wanted = glob.isEmpty() ? null : glob(glob);
        CodeSearch search = new CodeSearch(
                arguments.text("text"), arguments.truth("ignoreCase", false), arguments.truth("wholeWord", false));
        StringBuilder text = new StringBuilder();
        int hits = 0;
        int files = 0;
        long searched = 0;
        for (String path : bench.files()) {
            if (isBinary(path) || wanted != null && !wanted.matches(path)) {
                continue;
            }
            if (hits >= MOST_HITS || text.length() > mostOutput || searched > MOST_SEARCHED) {
                return hits(text, hits, files) + "; there may be more: search in less, by glob";
            }
            String content = searchable(path);
            searched += content.length();
            List<CodeSearch.Hit> found = search.in(content, MOST_HITS_OF_FILE);
            files += found.isEmpty() ? 0 : 1;
            for (CodeSearch.Hit hit : found) {
                hits++;
                text.append(path).append(':').append(hit.line()).append(": ");
                text.append(WorkTexts.cut(hit.text().strip(), MOST_HIT)).append('\n');
            }
        }
        return hits(text, hits, files);
    }

    /** What cannot be read as text cannot be searched. */
    private String searchable(String path) {
        try {
            String text = bench.read(path);
            return text == null ? "" : text;
        } catch (WorkbenchException e) {
            if (e.reason() == WorkbenchException.Reason.OUTSIDE) {
                throw e;
            }
            return "";
        }
    }

    private String hits(StringBuilder text, int hits, int files) {
        String found = hits + (hits == 1 ? " line" : " lines") + " in " + files + (files == 1 ? " file" : " files");
        return hits == 0 ? found : data.show("search", text.toString()).text() + "\n" + found;
    }
}
