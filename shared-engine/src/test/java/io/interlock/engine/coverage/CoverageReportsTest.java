package io.interlock.engine.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.coverage.CoverageReports.Read;
import io.interlock.engine.coverage.CoverageReports.Sources;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CoverageReportsTest {

    private static Read read(String report, String content, String... files) {
        ReportFile file = new ReportFile(report, content.getBytes(StandardCharsets.UTF_8));
        return CoverageReports.read(List.of(file), new Sources("/repo", List.of(files)));
    }

    private static String lcov(String file) {
        return "SF:" + file + "\nDA:3,1\nDA:4,0\nend_of_record\n";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "src/a.py                  | src/a.py,b/src/a.py   | src/a.py",
                "./src/../src/a.py         | src/a.py              | src/a.py",
                "/repo/src/a.py            | src/a.py,b/src/a.py   | src/a.py",
                "C:\\repo\\src\\a.py       | src/a.py              | src/a.py",
                "src\\a.py                 | src/a.py              | src/a.py",
                "/elsewhere/x/src/a.py     | src/a.py,b/src/a.py   | src/a.py",
                "/elsewhere/b/src/a.py     | src/a.py,b/src/a.py   | b/src/a.py",
                "file:///repo/src/a.py     | src/a.py              | src/a.py",
                "a.py                      | src/a.py              | src/a.py",
                "a.py                      | src/a.py,lib/a.py     |",
                "rc/a.py                   | src/a.py              |",
                "/usr/lib/python3/setup.py | setup.py              |",
                "/repo/build/gen/src/a.py  | src/a.py              |",
                "../../etc/src/a.py        | src/a.py              |",
                "/repo/../repo2/a.py       | a.py                  |",
                "nothing.py                | src/a.py              |",
            })
    void a_name_means_one_file_or_none(String named, String files, String meant) {
        Read read = read("coverage.info", lcov(named), files.split(","));

        if (meant == null) {
            assertThat(read.coverage()).isEqualTo(Coverage.NONE);
            assertThat(read.problems()).hasSize(1).first().asString().contains("cannot be told to be one file");
        } else {
            assertThat(read.problems()).isEmpty();
            assertThat(read.coverage().files()).containsOnlyKeys(meant);
        }
    }

    @Test
    void a_relative_name_may_begin_where_the_report_lies_but_not_when_that_is_not_the_only_file() {
        assertThat(read("web/coverage/lcov.info", lcov("src/a.js"), "web/src/a.js", "api/src/a.js")
                        .coverage()
                        .files())
                .containsOnlyKeys("web/src/a.js");
        assertThat(read("web/coverage/lcov.info", lcov("src/a.js"), "web/src/a.js", "src/a.js")
                        .problems())
                .hasSize(1);
    }

    @Test
    void a_class_of_two_modules_is_that_of_the_module_of_the_report() {
        String jacoco =
                "<!DOCTYPE report PUBLIC \"-//JACOCO//DTD Report 1.1//EN\" \"report.dtd\"><report name='x'><group name='g'>"
                        + "<package name='p'><sourcefile name='A.java'><line nr='3' mi='0' ci='2'/></sourcefile></package></group></report>";
        String[] files = {"a/src/main/java/p/A.java", "b/src/main/java/p/A.java"};

        assertThat(read("b/target/site/jacoco/jacoco.xml", jacoco, files)
                        .coverage()
                        .files())
                .containsOnlyKeys("b/src/main/java/p/A.java");
        assertThat(read("target/jacoco.xml", jacoco, files).problems()).hasSize(1);
    }

    @Test
    void files_of_kotlin_may_lie_without_the_packages_that_all_share() {
        String jacoco = "<report name='x'><package name='com/acme/shop'>"
                + "<sourcefile name='Cart.kt'><line nr='3' mi='1' ci='2'/></sourcefile></package></report>";

        assertThat(read("jacoco.xml", jacoco, "src/main/kotlin/shop/Cart.kt")
                        .coverage()
                        .covered())
                .isEqualTo(1);
        assertThat(read("jacoco.xml", jacoco, "src/main/kotlin/Cart.kt")
                        .coverage()
                        .covered())
                .isEqualTo(1);
        assertThat(read("jacoco.xml", jacoco, "other/Cart.kt").problems()).hasSize(1);
    }

    @Test
    void an_import_path_of_go_is_that_of_a_module() {
        String profile = "mode: count\nexample.com/shop/v2/cart/cart.go:3.10,5.2 2 7\n";

        assertThat(read("cover.out", profile, "go.mod", "cart/cart.go")
                        .coverage()
                        .of("cart/cart.go")
                        .covered())
                .hasToString("3-5");
        assertThat(read("svc/cover.out", profile, "svc/go.mod", "svc/cart/cart.go", "go.mod", "cart/cart.go")
                        .coverage()
                        .files())
                .containsOnlyKeys("svc/cart/cart.go");
        assertThat(read("cover.out", profile, "cart/cart.go", "a/cart/cart.go").problems())
                .hasSize(1);
    }

    @Test
    void sources_of_cobertura_that_name_two_files_name_none() {
        String xml = "<coverage><sources><source>a</source><source>b</source></sources><packages><package><classes>"
                + "<class filename='x.py'><lines><line number='1' hits='1'/></lines></class></classes></package></packages></coverage>";

        assertThat(read("c.xml", xml, "a/x.py", "b/x.py").problems()).hasSize(1);
        assertThat(read("c.xml", xml, "b/x.py").coverage().files()).containsOnlyKeys("b/x.py");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE r [<!ENTITY a 'x'><!ENTITY b '&a;&a;&a;'>]><report>&b;</report>",
                "<!DOCTYPE r [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><report>&a;</report>",
                "<report><package>",
                "<html/>",
                "{\"files\": [",
                "{\"a\": 1}",
                "%PDF-1.7",
                "SF:a.py\nDA:x,y\n",
                "SF:a.py\nDA:99999999999999999999,1\n",
                "SF:a.py\nDA:2000000000,1\n",
                "mode: set\nnonsense\n",
                "mode: set\nx/a.py:1.1,99999999.1 1 1\nx/a.py:5.1,1.1 1 1",
            })
    void what_is_no_report_is_a_problem_and_never_a_failure(String content) {
        Read read = read("bad", content, "go.mod", "a.py");

        assertThat(read.problems()).isNotEmpty();
        assertThat(read.problems())
                .allSatisfy(problem -> assertThat(problem).hasSizeLessThan(400).startsWith("Coverage report 'bad': "));
        assertThat(read.coverage().coverable()).isLessThanOrEqualTo(1_000_000);
    }

    @Test
    void what_is_empty_says_nothing() {
        assertThat(read("empty", "").problems()).isEmpty();
    }

    @Test
    void execution_data_that_claims_to_be_huge_takes_no_memory() {
        byte[] header = {1, (byte) 0xC0, (byte) 0xC0, 0x10, 0x07};
        byte[] session = {0x10, 0, 1, 'x', 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2};
        byte[] huge = {0x11, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 'A', -1, -1, -1, -1, 7, 0};
        byte[] content = new byte[header.length + session.length + huge.length];
        System.arraycopy(header, 0, content, 0, header.length);
        System.arraycopy(session, 0, content, header.length, session.length);
        System.arraycopy(huge, 0, content, header.length + session.length, huge.length);
        byte[] noClass = {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 61, -1, -1, 7};

        Read read = CoverageReports.read(
                List.of(new ReportFile("x.exec", content), new ReportFile("A.class", noClass)),
                new Sources("/repo", List.of()));

        assertThat(read.problems()).anySatisfy(problem -> assertThat(problem).contains("'x.exec'", "probes"));
        assertThat(read.coverage()).isEqualTo(Coverage.NONE);
    }

    @Test
    void a_report_that_names_all_files_with_all_lines_is_bounded() {
        StringBuilder lcov = new StringBuilder();
        String[] files = new String[3_000];
        for (int i = 0; i < files.length; i++) {
            files[i] = "src/a" + i + ".py";
            lcov.append("SF:").append(files[i]).append("\nDA:1000000,1\n");
        }

        Read read = read("coverage.info", lcov.toString(), files);

        assertThat(read.coverage().files()).hasSizeLessThan(1_000);
        assertThat(read.problems()).hasSizeBetween(20, 21);
    }
}
