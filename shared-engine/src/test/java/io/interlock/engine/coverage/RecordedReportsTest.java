package io.interlock.engine.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.coverage.CoverageReports.Read;
import io.interlock.engine.coverage.CoverageReports.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reports that the tools themselves have written. */
class RecordedReportsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "jacoco.xml               | src/main/java/com/acme/shop/Cart.java | 5-6, 9-10, 13, 17-18 | 20",
                "py-coverage.xml          | src/shop/cart.py | 3, 6, 9-10, 12-13, 15, 17-20, 22 | 14, 23",
                "py-coverage.json         | src/shop/cart.py | 1, 3, 6-7, 9-10, 12-13, 15, 17-20, 22 | 14, 23",
                "py-coverage.info         | src/shop/cart.py | 1, 3, 6-7, 9-10, 12-13, 15, 17-20, 22 | 14, 23",
                "go-cover.out             | cart/cart.go     | 9-10, 13-14 | 11-12",
                "jest-coverage-final.json | src/cart.js      | 3, 7, 10, 14 | 8",
                "jest-lcov.info           | src/cart.js      | 3, 7, 10, 14 | 8",
                "jest-cobertura-coverage.xml | src/cart.js   | 3, 7, 10, 14 | 8",
            })
    void a_recorded_report_says_which_lines_are_covered(String report, String file, String covered, String missed)
            throws IOException {
        byte[] content = Files.readAllBytes(Path.of("src/test/resources/coverage", report));
        List<String> files = List.of(
                "go.mod",
                "cart/cart.go",
                "unused/unused.go",
                "src/cart.js",
                "src/shop/__init__.py",
                "src/shop/cart.py",
                "src/shop/unused.py",
                "src/main/java/com/acme/shop/Cart.java",
                "src/main/java/com/acme/shop/Unused.java");

        Read read =
                CoverageReports.read(List.of(new ReportFile(report, content)), new Sources("/home/dev/shop", files));

        assertThat(read.problems()).isEmpty();
        assertThat(read.coverage().of(file).covered()).hasToString(covered);
        assertThat(read.coverage().of(file).missed()).hasToString(missed);
    }
}
