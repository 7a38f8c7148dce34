package io.interlock.engine.coverage;

import io.interlock.engine.manifest.ManifestException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads coverage reports: JaCoCo XML, its execution data together with the class files that were run, Cobertura, LCOV,
 * coverage.py, Istanbul, Go cover profiles. Which it is is told by its content.
 */
public final class CoverageReports {

    private final SourceFiles files;
    private final LineDraft lines = new LineDraft();
    private final Problems problems = new Problems();
    private final List<ExecutionFile.Session> sessions = new ArrayList<>();
    private final List<ReportFile> classes = new ArrayList<>();

    private CoverageReports(SourceFiles files) {
        this.files = files;
    }

    /**
     * The files of the repository that reports may speak of, to find which file of it a report means.
     *
     * @param root absolute path of the directory that the tests ran in as the programs saw it
     * @param files paths of the files in the repository, with slashes
     */
    public record Sources(String root, List<String> files) {

        /** Copies the list. */
        public Sources {
            files = List.copyOf(files);
        }
    }

    /**
     * What reports said.
     *
     * @param coverage the lines of files of the repository
     * @param problems what could not be read or matched, for people; bounded
     */
    public record Read(Coverage coverage, List<String> problems) {

        /** Copies the list. */
        public Read {
            problems = List.copyOf(problems);
        }
    }

    /** Reads reports. What cannot be read is a problem, never a failure. */
    public static Read read(List<ReportFile> reports, Sources sources) {
        CoverageReports reading = new CoverageReports(new SourceFiles(sources));
        reports.forEach(reading::read);
        reading.readClasses();
        return new Read(reading.lines.toCoverage(), reading.problems.toList());
    }

    private void read(ReportFile report) {
        byte[] content = report.content();
        if (ExecutedClasses.isClassFile(content)) {
            classes.add(report);
        } else {
            Reading reading = new Reading(report.path(), files, lines, problems);
            try {
                read(content, reading);
            } catch (ManifestException | IllegalArgumentException e) {
                reading.problem("it cannot be read: " + Problems.shown(String.valueOf(e.getMessage())));
            }
            reading.end();
        }
    }

    private void read(byte[] content, Reading reading) {
        String start = start(content);
        if (ExecutionFile.is(content)) {
            sessions.addAll(ExecutionFile.read(content));
        } else if (start.startsWith("<")) {
            CoverageXml.read(content, reading);
        } else if (start.startsWith("{")) {
            CoverageJson.read(content, reading);
        } else if (CoverageText.isLcov(start)) {
            CoverageText.lcov(content, reading);
        } else if (CoverageText.isGoProfile(start)) {
            CoverageText.goProfile(content, reading);
        } else if (!start.isEmpty()) {
            reading.problem("it is of no kind that is known: JaCoCo, Cobertura, LCOV, coverage.py, Istanbul, Go");
        }
    }

    private void readClasses() {
        if (sessions.isEmpty()) {
            return;
        }
        ExecutedClasses executed = new ExecutedClasses();
        for (ExecutionFile.Session session : ExecutedClasses.lastBuild(sessions)) {
            try {
                executed.add(session);
            } catch (IllegalStateException e) {
                problems.add("Execution data does not fit together: " + Problems.shown(String.valueOf(e.getMessage())));
            }
        }
        for (ReportFile report : classes) {
            Reading reading = new Reading(report.path(), files, lines, problems);
            executed.read(report.content(), reading);
        }
    }

    /** The first characters that are no white space. */
    private static String start(byte[] content) {
        int from = content.length >= 3 && (content[0] & 0xFF) == 0xEF ? 3 : 0;
        while (from < content.length && content[from] <= ' ' && content[from] >= 0) {
            from++;
        }
        // UTF-16 begins with a mark; only XML is written in it.
        boolean wide = content.length > 2 && content[0] + content[1] == -3;
        return wide ? "<" : new String(content, from, Math.min(16, content.length - from), StandardCharsets.UTF_8);
    }
}
