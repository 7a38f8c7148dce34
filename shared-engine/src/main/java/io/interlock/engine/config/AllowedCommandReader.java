package io.interlock.engine.config;

import io.interlock.engine.authoring.AuthoringSettings.AllowedCommand;
import io.interlock.engine.manifest.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Reads the commands that agents may run: words, since no shell reads them. */
final class AllowedCommandReader {

    private static final int MOST_COMMANDS = 100;
    private static final int MOST_WORDS = 200;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_WORD = 4_000;
    private static final List<String> NAMES = List.of("name", "run", "directory", "paths");

    /** Words that mean something to a shell alone. */
    private static final Set<String> OPERATORS = Set.of(
            "&&", "||", "|", "|&", ";", ";;", "&", ">", ">>", "<", "<<", "<<<", ">|", "&>", "2>", "2>>", "2>&1",
            "1>&2");

    private static final String NO_SHELL =
            "No shell reads it: write a script of the repository that does all of it, and name that, or give each command a"
                    + " name of its own.";

    private final Document document;
    private final Function<List<Node>, List<String>> patterns;
    private final Map<String, Integer> lineByName = new HashMap<>();

    AllowedCommandReader(Document document, Function<List<Node>, List<String>> patterns) {
        this.document = document;
        this.patterns = patterns;
    }

    List<AllowedCommand> read(Node spec) {
        List<AllowedCommand> commands = new ArrayList<>();
        List<Node> items = document.list(spec, "commands");
        if (items.size() > MOST_COMMANDS) {
            document.problem(
                    items.get(0), "There are more than " + MOST_COMMANDS + " commands", "Keep the useful ones.");
        }
        for (Node item : items) {
            if (document.isMapping(item, "an entry of 'commands'", NAMES)) {
                commands.add(new AllowedCommand(
                        name(item), words(item), directory(item), patterns.apply(document.texts(item, "paths"))));
            }
        }
        return commands;
    }

    private String name(Node item) {
        String name = document.requiredText(item, "name", "the command");
        if (name == null) {
            return "";
        }
        Node at = item.get("name");
        Integer first = lineByName.putIfAbsent(name, item.line());
        if (name.length() > LONGEST_NAME || name.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            document.problem(
                    at,
                    "The name of a command is not short and plain",
                    "Write one line of up to " + LONGEST_NAME + ".");
        } else if (name.startsWith("test ") || name.startsWith("build ")) {
            document.problem(
                    at,
                    "'" + name + "' begins like the commands of components, which are there anyway",
                    "Give it another name, such as check-"
                            + name.substring(name.indexOf(' ') + 1).strip() + ".");
        } else if (first != null) {
            document.problem(
                    at, "The name '" + name + "' is already used in line " + first, "Give one of them another name.");
        }
        return name;
    }

    private List<String> words(Node item) {
        Node run = item.get("run");
        if (Document.isText(run)) {
            document.problem(
                    run, "Expected a list of words as 'run', found the text '" + run.text() + "'", list(run.text()));
            return List.of();
        }
        List<String> words = new ArrayList<>();
        for (Node word : document.requiredTexts(item, "run", "the command")) {
            word(word);
            words.add(word.text());
        }
        if (words.size() > MOST_WORDS) {
            document.problem(run, "The command has more than " + MOST_WORDS + " words", NO_SHELL);
        }
        return words;
    }

    private void word(Node word) {
        if (OPERATORS.contains(word.text())) {
            document.problem(word, "'" + word.text() + "' is an operator of a shell", NO_SHELL);
        } else if (word.text().length() > LONGEST_WORD) {
            document.problem(word, "A word has more than " + LONGEST_WORD + " characters", NO_SHELL);
        } else if (word.text().indexOf('\0') >= 0) {
            document.problem(word, "A word has the character NUL, which no program can be given", "Remove it.");
        }
    }

    /** What to write instead of a text: its words, unless only a shell could make sense of it. */
    private static String list(String text) {
        for (int i = 0; i < text.length(); i++) {
            if ("|&;<>$`(){}*?'\"\\".indexOf(text.charAt(i)) >= 0) {
                return NO_SHELL;
            }
        }
        return "Write its words: run: [" + String.join(", ", text.strip().split("\\s+")) + "].";
    }

    private String directory(Node item) {
        String directory = document.text(item, "directory");
        if (directory == null || directory.equals(".")) {
            return "";
        }
        if (!SafePath.isInside(directory)) {
            document.problem(
                    item.get("directory"),
                    "'" + directory + "' is no directory of the repository",
                    "Write its path from the root, such as web/shop, without '..' and without / at either end.");
        }
        return directory;
    }
}
