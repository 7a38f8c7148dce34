package io.interlock.engine.testing;

import io.interlock.engine.coverage.ReportFile;
import io.interlock.engine.manifest.ManifestException;
import java.util.List;

/**
 * Reads test reports: JUnit XML, the JSON of Jest and Vitest, of {@code go test -json}, and what libtest of Rust prints.
 * Which it is is told by its content.
 */
public final class TestReports {

    private TestReports() {}

    /**
     * Reads reports.
     *
     * @param files reports that were written
     * @param output what the command printed, for frameworks that write none
     */
    public static TestResults read(Framework framework, List<ReportFile> files, String output) {
        return read(framework, files, output, "");
    }

    /**
     * Reads reports. What cannot be read is a problem, never a failure.
     *
     * @param files reports that were written
     * @param output what the command printed, for frameworks that write none
     * @param root absolute path of the directory it ran in, which is left out of the names of files; empty when not known
     */
    public static TestResults read(Framework framework, List<ReportFile> files, String output, String root) {
        CaseList cases = new CaseList();
        files.forEach(file -> read(file, root, cases));
        if (framework == Framework.GO) {
            GoTestJson.read(output, cases);
        } else if (framework == Framework.CARGO) {
            LibtestText.read(output, cases);
        }
        return cases.toResults();
    }

    private static void read(ReportFile file, String root, CaseList cases) {
        try {
            if (first(file.content()) == '{') {
                JestJson.read(file.content(), root, cases);
            } else {
                JunitXml.read(file.content(), cases);
            }
        } catch (ManifestException | IllegalArgumentException e) {
            cases.problem("Test report '" + CaseList.shown(file.path()) + "' cannot be read: "
                    + CaseList.shown(String.valueOf(e.getMessage())));
        }
    }

    private static int first(byte[] content) {
        for (byte c : content) {
            if (c > ' ' || c < 0) {
                return c;
            }
        }
        return 0;
    }
}
