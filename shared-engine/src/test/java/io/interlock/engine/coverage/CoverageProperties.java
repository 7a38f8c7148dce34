package io.interlock.engine.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.coverage.CoverageReports.Read;
import io.interlock.engine.coverage.CoverageReports.Sources;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of any coverage, whatever the format it was written in. */
class CoverageProperties {
    private static final List<String> FILES = List.of(
            "src/main/java/p/A.java", "src/main/java/p/q/B.java", "src/main/java/C.java", "go.mod", "x/y.go", "z.go");

    private enum Format {
        LCOV((path, lines) -> "SF:/repo/" + path + "\n" + each(lines, "DA:%d,%d\n") + "end_of_record\n", "", ""),
        COBERTURA(
                (path, lines) -> "<class filename='" + path + "'><lines>" + each(lines, "<line number='%d' hits='%d'/>")
                        + "</lines></class>",
                "<coverage><sources><source>/repo</source></sources><packages><package><classes>",
                "</classes></package></packages></coverage>"),
        GO(
                (path, lines) ->
                        path.endsWith(".go") ? each(lines, "example.com/m/" + path + ":%1$d.2,%1$d.9 1 %2$d\n") : "",
                "mode: set\n",
                ""),
        ISTANBUL(
                (path, lines) -> "\"/repo/" + path + "\":{\"path\":\"/repo/" + path + "\",\"statementMap\":{"
                        + list(lines, "\"%1$d\":{\"start\":{\"line\":%1$d,\"column\":0}}") + "},\"s\":{"
                        + list(lines, "\"%d\":%d") + "}}",
                "{",
                "}");

        private final BiFunction<String, Coverage.Lines, String> file;
        private final String before;
        private final String after;

        Format(BiFunction<String, Coverage.Lines, String> file, String before, String after) {
            this.file = file;
            this.before = before;
            this.after = after;
        }

        String write(Coverage coverage) {
            List<String> written = new ArrayList<>();
            coverage.files().forEach((path, lines) -> written.add(file.apply(path, lines)));
            return before + String.join(this == ISTANBUL ? "," : "", written) + after;
        }

        private static String each(Coverage.Lines lines, String format) {
            return String.join("", all(lines, format));
        }

        private static String list(Coverage.Lines lines, String format) {
            return String.join(",", all(lines, format));
        }

        private static List<String> all(Coverage.Lines lines, String format) {
            List<String> all = new ArrayList<>();
            lines.missed().stream().forEach(line -> all.add(String.format(format, line, 0)));
            lines.covered().stream().forEach(line -> all.add(String.format(format, line, line)));
            return all;
        }
    }

    @Property(tries = 200)
    void what_is_written_is_read_again(@ForAll("coverages") Coverage coverage, @ForAll Format format) {
        Coverage expected = format == Format.GO ? ofGo(coverage) : coverage;

        Read read = read(format.write(coverage));

        assertThat(read.coverage()).isEqualTo(expected);
        assertThat(read.problems()).isEmpty();
    }

    @Property(tries = 200)
    void it_does_not_matter_which_report_comes_first_or_twice(
            @ForAll("coverages") Coverage one, @ForAll("coverages") Coverage other, @ForAll Format format) {
        Read read = read(format.write(one), Format.LCOV.write(other), format.write(one));

        assertThat(read.coverage())
                .isEqualTo(read(Format.LCOV.write(other), format.write(one)).coverage());
        assertThat(one.plus(other)).isEqualTo(other.plus(one));
        assertThat(one.plus(one)).isEqualTo(one);
        assertThat(one.plus(other).over(other).values())
                .allSatisfy(lines -> assertThat(lines.isEmpty()).isFalse());
    }

    private static Coverage ofGo(Coverage coverage) {
        Map<String, Coverage.Lines> files = new TreeMap<>(coverage.files());
        files.keySet().removeIf(path -> !path.endsWith(".go"));
        return new Coverage(files);
    }

    private static Read read(String... contents) {
        List<ReportFile> reports = new ArrayList<>();
        for (String content : contents) {
            reports.add(new ReportFile("report", content.getBytes(StandardCharsets.UTF_8)));
        }
        return CoverageReports.read(reports, new Sources("/repo", FILES));
    }

    @Provide
    Arbitrary<Coverage> coverages() {
        Arbitrary<Set<Integer>> lines =
                Arbitraries.integers().between(1, 40).set().ofMaxSize(12);
        Arbitrary<Coverage.Lines> file = Combinators.combine(lines, lines)
                .as((covered, missed) -> lines(covered, missed))
                .filter(both -> !both.covered().isEmpty() || !both.missed().isEmpty());
        List<String> paths =
                FILES.stream().filter(path -> !path.equals("go.mod")).toList();
        return Arbitraries.maps(Arbitraries.of(paths), file).ofMaxSize(4).map(Coverage::new);
    }

    private static Coverage.Lines lines(Set<Integer> covered, Set<Integer> missed) {
        LineSet hit = LineSet.of(covered.stream().mapToInt(Integer::intValue));
        return new Coverage.Lines(
                hit, LineSet.of(missed.stream().mapToInt(Integer::intValue)).minus(hit));
    }
}
