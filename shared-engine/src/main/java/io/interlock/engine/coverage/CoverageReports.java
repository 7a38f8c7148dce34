package io.interlock.engine.coverage;

import java.util.List;

/**
 * Reads coverage reports: JaCoCo XML and execution data, Cobertura, LCOV, coverage.py, Go cover profiles. Which it is
 * is told by its content.
 */
public final class CoverageReports {

    private CoverageReports() {}

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
        return new Read(Coverage.NONE, List.of());
    }
}
