package io.interlock.engine.coverage;

import io.interlock.engine.manifest.XmlElement;
import io.interlock.engine.manifest.XmlReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Reads the XML of JaCoCo and that of Cobertura, which coverage.py and others write too.
 *
 * <p>Sources: report.dtd of JaCoCo 1.1 and coverage-04.dtd of Cobertura.
 */
final class CoverageXml {

    private static final List<XmlElement> NONE = List.of();

    private CoverageXml() {}

    static void read(byte[] content, Reading reading) {
        XmlElement root = XmlReader.read(content);
        if (root.name().equals("report")) {
            jacoco(root, reading);
        } else if (root.name().equals("coverage") && root.child("packages").isPresent()) {
            cobertura(root, reading);
        } else {
            reading.problem("XML with the root element '" + Problems.shown(root.name())
                    + "' is neither of JaCoCo nor of Cobertura; have one of these written");
        }
    }

    private static void jacoco(XmlElement root, Reading reading) {
        Deque<XmlElement> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            XmlElement element = open.removeFirst();
            open.addAll(element.children("group"));
            for (XmlElement named : element.children("package")) {
                for (XmlElement source : named.children("sourcefile")) {
                    sourceFile(named.attribute("name"), source, reading);
                }
            }
        }
    }

    private static void sourceFile(String directory, XmlElement source, Reading reading) {
        List<XmlElement> lines = source.children("line");
        String file = lines.isEmpty() ? null : reading.inPackage(directory, source.attribute("name"));
        for (int i = 0; file != null && i < lines.size(); i++) {
            XmlElement line = lines.get(i);
            long covered = Numbers.of(line.attribute("ci"));
            long missed = Numbers.of(line.attribute("mi"));
            if (covered > 0 || missed > 0) {
                reading.line(file, Numbers.of(line.attribute("nr")), covered > 0);
            }
        }
    }

    private static void cobertura(XmlElement root, Reading reading) {
        List<String> directories = root.child("sources").children("source").stream()
                .map(XmlElement::text)
                .filter(directory -> !directory.isEmpty())
                .limit(100)
                .toList();
        for (XmlElement named : root.child("packages").children("package")) {
            for (XmlElement type : named.child("classes").children("class")) {
                type(directories, type, reading);
            }
        }
    }

    private static void type(List<String> directories, XmlElement type, Reading reading) {
        String file = reading.file(directories, type.attribute("filename"));
        XmlElement own = type.child("lines");
        if (file == null) {
            return;
        }
        lines(file, own, reading);
        // Some writers name lines only at methods; others name there lines that hold no code.
        for (XmlElement method :
                own.children().isEmpty() ? type.child("methods").children("method") : NONE) {
            lines(file, method.child("lines"), reading);
        }
    }

    private static void lines(String file, XmlElement lines, Reading reading) {
        for (XmlElement line : lines.children("line")) {
            long number = Numbers.of(line.attribute("number"));
            long hits = Numbers.of(line.attribute("hits"));
            if (hits >= 0) {
                reading.line(file, number, hits > 0);
            }
        }
    }
}
