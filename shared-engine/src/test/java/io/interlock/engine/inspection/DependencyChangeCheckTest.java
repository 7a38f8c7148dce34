package io.interlock.engine.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.ReviewFinding;
import io.interlock.engine.model.Severity;
import io.interlock.engine.model.Side;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DependencyChangeCheckTest {

    private static List<ReviewFinding> found(String path, String before, String after) {
        return new TestChange().modified(path, before, after).findings("dependency-change");
    }

    private static List<ReviewFinding> line(String path, String before, String after, String frame) {
        return found(path, frame.replace("%s", before), frame.replace("%s", after));
    }

    private static String frame(String path) {
        return switch (path) {
            case "package.json" -> "{\n  \"dependencies\": {\n%s\n  }\n}\n";
            case "Cargo.toml" -> "[dependencies]\n%s\n";
            case "go.mod" -> "module a\n\nrequire (\n\t%s\n)\n";
            case "gradle/libs.versions.toml" -> "[libraries]\n%s\n";
            case "pyproject.toml" -> "[project]\ndependencies = [\n%s\n]\n";
            default -> "%s\n";
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "package.json | `\"a\": \"^1.0.0\"` | `\"a\": \"^1.1.0\"` | `'a' goes from ^1.0.0 to ^1.1.0.`",
                "Cargo.toml | `serde = \"1\"` | `serde = { version = \"1.1\", features = [\"x\"] }` | `'serde' goes from 1 to 1.1.`",
                "go.mod | `a.org/b v1.0.0` | `a.org/b v1.1.0` | `'a.org/b' goes from v1.0.0 to v1.1.0.`",
                "build.gradle.kts | `api(\"g:a:1\")` | `api(\"g:a:2\")` | `'g:a' goes from 1 to 2.`",
                "requirements.txt | `a==1 # x` | `a==2` | `'a' goes from ==1 to ==2.`",
                "pyproject.toml | `\"a>=1,<2\",` | `\"a>=1.5,<2\",` | `'a' goes from >=1,<2 to >=1.5,<2.`",
                "Gemfile | `gem 'a', '~> 1'` | `gem 'a', '~> 2'` | `'a' goes from ~> 1 to ~> 2.`",
                "a.csproj | `<PackageReference Include=\"A\" Version=\"1\" />` | `<PackageReference Include=\"A\" Version=\"2\" />` | `'A' goes from 1 to 2.`"
            })
    void another_version_is_a_note(String path, String before, String after, String message) {
        assertThat(line(path, before, after, frame(path))).singleElement().satisfies(finding -> {
            assertThat(finding.message()).isEqualTo(message);
            assertThat(finding.severity()).isEqualTo(Severity.INFO);
            assertThat(finding.quote().strip()).isEqualTo(after.strip());
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "package.json | \"a\": \"1.0.0\" | \"a\": \"latest\"",
                "package.json | \"a\": \"1.0.0\" | \"a\": \"github:x/a\"",
                "package.json | \"a\": \"1.0.0\" | \"a\": \">=1.0.0\"",
                "Cargo.toml   | a = \"1\" | a = { git = \"https://example.org/a\" }",
                "Cargo.toml   | a = \"1\" | a = \"*\"",
                "requirements.txt | a==1 | a>=1",
                "requirements.txt | a==1 | a @ git+https://example.org/a",
                "build.gradle | implementation 'g:a:1.0' | implementation 'g:a:1.+'",
                "Cargo.toml   | a = \"1\" | a = { path = \"../../a\" }"
            })
    void what_gets_riskier_is_more_than_a_note(String path, String before, String after) {
        assertThat(line(path, before, after, frame(path)))
                .extracting(ReviewFinding::severity)
                .contains(Severity.MEDIUM);
    }

    @Test
    void what_goes_is_told_where_it_was() {
        assertThat(found("requirements.txt", "a==1\nb==1\n", "b==1\n"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.range().side()).isEqualTo(Side.LEFT);
                    assertThat(finding.quote()).isEqualTo("a==1");
                });
    }

    @Test
    void a_dependency_of_maven_is_told_with_all_of_its_lines() {
        String before = "<project>\n<dependencies>\n</dependencies>\n</project>\n";
        String block = "<dependency>\n<groupId>g</groupId>\n<artifactId>a</artifactId>\n<version>1</version>\n";

        assertThat(found(
                        "pom.xml", before, before.replace("</dependencies>", block + "</dependency>\n</dependencies>")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.message()).isEqualTo("'g:a' becomes a dependency: 1.");
                    assertThat(finding.quote() + "\n").isEqualTo(block);
                });
    }

    @Test
    void lines_that_only_change_their_order_or_their_look_are_no_change() {
        assertThat(found("requirements.txt", "a==1\nb==2\n", "b==2\na==1\n")).isEmpty();
        assertThat(found("package.json", "{\n\"name\": \"a\"\n}\n", "{\n\"name\": \"b\"\n}\n"))
                .isEmpty();
    }

    @Test
    void a_name_cannot_break_out_of_its_line() {
        assertThat(found("requirements.txt", "a==1\n", "a==1\nb==\u202e2\u0007\n"))
                .allMatch(finding -> finding.message().codePoints().noneMatch(Character::isISOControl))
                .allMatch(finding -> !finding.message().contains("\u202e"));
    }
}
