package io.interlock.engine.guardrail;

import io.interlock.engine.manifest.XmlElement;
import io.interlock.engine.manifest.XmlReader;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads Checkstyle's XML: {@code <checkstyle><file name><error line column severity message source/></file>}. A file that
 * could not be examined has an {@code <exception>}.
 */
final class CheckstyleReport {

    private CheckstyleReport() {}

    static ToolReport read(byte[] output) {
        XmlElement top = XmlReader.read(output);
        if (!top.name().equals("checkstyle")) {
            throw ToolFormat.unexpected("an element 'checkstyle'");
        }
        List<ToolFinding> findings = new ArrayList<>();
        List<String> unexamined = new ArrayList<>();
        for (XmlElement file : top.children("file")) {
            String path = file.attribute("name");
            for (XmlElement error : file.children("error")) {
                findings.add(finding(path, error));
            }
            if (file.child("exception").isPresent()) {
                unexamined.add(path);
            }
        }
        return new ToolReport(findings, unexamined, null, Double.NaN);
    }

    private static ToolFinding finding(String path, XmlElement error) {
        return ToolFinding.of(
                rule(error.attribute("source")),
                Reports.severity(error.attribute("severity")),
                path,
                Reports.region(
                        Reports.position(error.attribute("line")), Reports.position(error.attribute("column")), 0, 0),
                error.attribute("message"));
    }

    /** Checkstyle names the class of a check, such as {@code com.puppycrawl...sizes.LineLengthCheck}. */
    private static String rule(String source) {
        String name = source.startsWith("com.puppycrawl.") ? source.substring(source.lastIndexOf('.') + 1) : source;
        return name.endsWith("Check") && name.length() > 5 ? name.substring(0, name.length() - 5) : name;
    }
}
