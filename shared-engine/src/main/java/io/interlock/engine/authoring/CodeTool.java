package io.interlock.engine.authoring;

import io.interlock.engine.llm.ToolSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a code agent can do, as its model is told of it. */
enum CodeTool {
    LIST("Lists files and directories.", "", """
            "path":{"type":"string","maxLength":1024,"description":"a directory; empty for the root"},
            "depth":{"type":"integer","minimum":1,"maximum":10,"description":"how many levels; 2 when not given"},
            "glob":{"type":"string","maxLength":200,"description":"gives all files that match it instead, such as **/*Test.java"}"""),

    READ("Reads a text file with line numbers, which are not part of it.", "\"path\"", """
            "path":{"type":"string","maxLength":1024},
            "from":{"type":"integer","minimum":1,"description":"first line"},
            "to":{"type":"integer","minimum":1,"description":"last line"}"""),

    SEARCH("Finds a text in the files of the repository, line by line. It is no pattern.", "\"text\"", """
            "text":{"type":"string","minLength":1,"maxLength":500},
            "glob":{"type":"string","maxLength":200,"description":"only in files that match it, such as src/**/*.py"},
            "ignoreCase":{"type":"boolean"},
            "wholeWord":{"type":"boolean"}"""),

    EDIT("Replaces a text that occurs exactly once in a file.", "\"path\",\"old\",\"new\"", """
            "path":{"type":"string","maxLength":1024},
            "old":{"type":"string","minLength":1,"description":"letter by letter, without line numbers"},
            "new":{"type":"string"}"""),

    CREATE("Makes a new text file.", "\"path\",\"content\"", """
            "path":{"type":"string","maxLength":1024},
            "content":{"type":"string"}"""),

    DELETE("Deletes a file.", "\"path\"", "\"path\":{\"type\":\"string\",\"maxLength\":1024}"),

    RUN(
            "Runs one of the named commands and tells what fails.",
            "\"command\"",
            "\"command\":{\"type\":\"string\",\"maxLength\":300,\"description\":\"its name\"}"),

    DIFF("Shows what you have changed so far.", "", ""),

    FINISH("Says that the work is ready, or that it cannot be done.", "\"summary\"", """
            "summary":{"type":"string","minLength":1,"maxLength":4000,"description":"what you changed and why, or why it cannot be done; for the pull request"},
            "notes":{"type":"string","maxLength":4000,"description":"what reviewers should look at, and what you left open"},
            "done":{"type":"boolean","description":"false when it cannot be done"}""");

    private final ToolSpec spec;

    CodeTool(String description, String required, String properties) {
        String schema = "{\"type\":\"object\",\"additionalProperties\":false,\"required\":[" + required
                + "],\"properties\":{" + properties.replace("\n", "") + "}}";
        spec = new ToolSpec(name().toLowerCase(Locale.ROOT), description, schema);
    }

    /** What a model is told of all of them, in order. */
    static List<ToolSpec> specs() {
        return Arrays.stream(values()).map(tool -> tool.spec).toList();
    }

    /** Its name. */
    String title() {
        return spec.name();
    }

    /** The tool of a name, or null. */
    static @Nullable CodeTool find(String name) {
        for (CodeTool tool : values()) {
            if (tool.spec.name().equals(name)) {
                return tool;
            }
        }
        return null;
    }
}
