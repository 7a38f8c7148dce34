package io.interlock.engine.affected;

import io.interlock.engine.manifest.ManifestException;
import io.interlock.engine.manifest.XmlElement;
import io.interlock.engine.manifest.XmlReader;
import java.nio.charset.StandardCharsets;

/** Reduces a solution, or a project or property file of MSBuild, to facts. Properties and conditions stay as written. */
final class DotNetFile {

    /** {@code path} of a project in a solution or referenced by a project. */
    static final String PROJECT = "project";
    /** {@code path} of an imported file. */
    static final String IMPORT = "import";
    /** {@code name} of a used package. */
    static final String PACKAGE = "package";
    /** {@code pattern} of source files. */
    static final String SOURCE = "source";

    private static final int MAX_DEPTH = 20;

    private DotNetFile() {}

    /**
     * Reads a file.
     *
     * @throws ManifestException when it is neither a solution nor XML
     */
    static Facts read(String path, byte[] content) {
        Facts facts = new Facts();
        if (path.endsWith(".sln")) {
            readSolution(content, facts);
        } else {
            readElement(XmlReader.read(content), facts, 0);
        }
        return facts;
    }

    /** A project is a line {@code Project("{type}") = "name", "path", "{id}"}; a folder has no file name ending. */
    private static void readSolution(byte[] content, Facts facts) {
        String text = new String(content, StandardCharsets.UTF_8);
        if (text.indexOf('\0') >= 0 || !text.contains("Microsoft Visual Studio Solution File")) {
            throw new ManifestException(
                    1,
                    1,
                    "Cannot read the solution: it does not begin with the line of its format",
                    "Open and save it with 'dotnet sln' or an IDE.");
        }
        int line = 1;
        for (int from = 0; from < text.length(); line++) {
            int newline = text.indexOf('\n', from);
            int end = newline < 0 ? text.length() : newline;
            if (text.startsWith("Project(", from)) {
                String project = quoted(text, from, end, 2);
                if (DotNetBuild.isProject(project)) {
                    facts.add(PROJECT, line, project);
                }
            }
            from = end + 1;
        }
    }

    /** The quoted text of a line that so many others precede, or the empty string. */
    private static String quoted(String text, int from, int end, int skip) {
        int at = from;
        for (int i = 0; ; i++) {
            int open = text.indexOf('"', at);
            int close = open < 0 ? -1 : text.indexOf('"', open + 1);
            if (close < 0 || close > end) {
                return "";
            }
            if (i == skip) {
                return text.substring(open + 1, close);
            }
            at = close + 1;
        }
    }

    private static void readElement(XmlElement element, Facts facts, int depth) {
        switch (element.name()) {
            case "Project":
                add(PROJECT, element, element.attribute("Path"), facts);
                break;
            case "ProjectReference":
                add(PROJECT, element, element.attribute("Include"), facts);
                break;
            case "Import":
                add(IMPORT, element, element.attribute("Project"), facts);
                break;
            case "PackageReference":
            case "GlobalPackageReference":
                add(PACKAGE, element, element.attribute("Include"), facts);
                break;
            case "Compile":
            case "EmbeddedResource":
                add(SOURCE, element, element.attribute("Include"), facts);
                break;
            default:
                break;
        }
        for (XmlElement child : depth < MAX_DEPTH ? element.children() : java.util.List.<XmlElement>of()) {
            readElement(child, facts, depth + 1);
        }
    }

    /** Adds the parts of a list, which semicolons separate; of sources only those outside the directory. */
    private static void add(String name, XmlElement element, String list, Facts facts) {
        int from = 0;
        while (from < list.length()) {
            int semicolon = list.indexOf(';', from);
            int end = semicolon < 0 ? list.length() : semicolon;
            String value = list.substring(from, end).trim();
            boolean outside = value.startsWith("..") || value.startsWith("$(");
            if (!value.isEmpty() && (!name.equals(SOURCE) || outside)) {
                facts.add(name, element.line(), value.replace('\\', '/'));
            }
            from = end + 1;
        }
    }
}
