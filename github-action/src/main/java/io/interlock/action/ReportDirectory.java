package io.interlock.action;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * The folder in the workspace that the result and the report are left in, for the steps that follow: those run outside
 * the container and see of it the workspace only.
 */
final class ReportDirectory {

    /** The result in it. */
    static final String RESULT = "result.json";

    /** The report in it. */
    static final String REPORT = "report.html";

    private final Path workspace;
    private final Path directory;

    private ReportDirectory(Path workspace, Path directory) {
        this.workspace = workspace;
        this.directory = directory;
    }

    /**
     * Makes the folder, which git then ignores.
     *
     * @throws ActionException when it would not be in the workspace, or something else is in its place
     */
    static ReportDirectory in(Path workspace, String input) throws IOException {
        Path relative = Path.of(input).normalize();
        boolean outside = relative.isAbsolute() || relative.startsWith("..");
        if (outside || relative.toString().isEmpty() || relative.startsWith(".git")) {
            throw new ActionException(
                    "The input report-directory is '" + input + "', which is not a folder of its own in the workspace",
                    "Name one below the workspace, such as '" + Input.REPORT_DIRECTORY.standard() + "'.");
        }
        Path at = workspace;
        for (Path step : relative) {
            at = at.resolve(step);
            make(at);
        }
        Path ignore = at.resolve(".gitignore");
        if (!Files.exists(ignore, LinkOption.NOFOLLOW_LINKS)) {
            Files.writeString(ignore, "*\n");
        }
        return new ReportDirectory(workspace, at);
    }

    private static void make(Path directory) throws IOException {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(directory);
        } else if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            throw new ActionException(
                    "Cannot leave the report in '" + directory + "': it is "
                            + (Files.isSymbolicLink(directory) ? "a symbolic link" : "not a directory"),
                    "Name another folder in the input report-directory.");
        }
    }

    /** A file in it. */
    Path file(String name) {
        return directory.resolve(name);
    }

    /** The path of a file in it, from the workspace. */
    String fromWorkspace(String name) {
        return workspace.relativize(file(name)).toString();
    }
}
