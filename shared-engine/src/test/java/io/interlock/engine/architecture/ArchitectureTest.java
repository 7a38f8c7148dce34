package io.interlock.engine.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.Configuration.consideringOnlyDependenciesInDiagram;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.adhereToPlantUmlDiagram;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
    private static final String ENGINE = "io.interlock.engine";
    private static final String BROKEN = "io.interlock.engine.architecture.broken";

    private static final JavaClasses ENGINE_CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ENGINE);
    private static final JavaClasses BROKEN_CLASSES = new ClassFileImporter().importPackages(BROKEN);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void the_engine_keeps_each_house_rule(HouseRule rule) {
        rule.in(ENGINE).check(ENGINE_CLASSES);
    }

    @ParameterizedTest
    @EnumSource
    void each_house_rule_fails_where_it_is_broken(HouseRule rule) {
        assertThat(rule.in(BROKEN).evaluate(BROKEN_CLASSES).hasViolation()).isTrue();
    }

    @Test
    void the_engine_is_as_drawn() throws IOException {
        drawn(diagram()).check(ENGINE_CLASSES);
    }

    @ParameterizedTest
    @MethodSource("arrows")
    void without_this_arrow_the_check_fails(String arrow) throws IOException {
        ArchRule rule = drawn(diagram().replace(arrow + "\n", ""));
        String from = ENGINE + "." + arrow.substring(1, arrow.indexOf(']'));
        // Only what the arrow begins at can miss it; with all classes each arrow costs seconds.
        JavaClasses beginning = ENGINE_CLASSES.that(resideInAPackage(from));

        assertThat(rule.evaluate(beginning).hasViolation()).isTrue();
    }

    private static List<String> arrows() throws IOException {
        return diagram().lines().filter(line -> line.contains("-->")).toList();
    }

    @Test
    void a_dependency_that_is_not_drawn_is_noticed() throws IOException {
        ArchRule rule = drawn(diagram().replace(ENGINE, BROKEN));

        assertThat(rule.evaluate(BROKEN_CLASSES).getFailureReport().toString())
                .contains("broken.scm.")
                .contains("broken.report.");
    }

    @Test
    void a_drawn_dependency_is_allowed_and_missed_once_its_arrow_is_gone() throws IOException {
        String allowed = diagram().replace(ENGINE, BROKEN).replace("@enduml", "[scm] --> [report]\n@enduml");
        String arrow = "[report] --> [model]";

        assertThat(allowed).contains(arrow);
        assertThat(report(allowed)).doesNotContain("(Report.java");
        assertThat(report(allowed.replace(arrow, ""))).contains("(Report.java");
    }

    @Test
    void every_package_is_drawn() throws IOException {
        assertThat(undrawnPackages(diagram())).isEmpty();
    }

    @Test
    void a_package_that_is_not_drawn_is_noticed() throws IOException {
        String incomplete = diagram().replace("[report] <<io.interlock.engine.report..>>", "");

        assertThat(undrawnPackages(incomplete)).containsExactly("io.interlock.engine.report");
    }

    private static Set<String> undrawnPackages(String diagram) {
        Set<String> undrawn = new TreeSet<>();
        for (JavaClass type : ENGINE_CLASSES) {
            if (!diagram.contains("<<" + type.getPackageName() + "..>>")) {
                undrawn.add(type.getPackageName());
            }
        }
        return undrawn;
    }

    private String report(String diagram) throws IOException {
        return drawn(diagram).evaluate(BROKEN_CLASSES).getFailureReport().toString();
    }

    private ArchRule drawn(String diagram) throws IOException {
        Path file = Files.writeString(Files.createTempFile(folder, "design", ".puml"), diagram);
        return classes().should(adhereToPlantUmlDiagram(file, consideringOnlyDependenciesInDiagram()));
    }

    private static String diagram() throws IOException {
        try (InputStream stream = ArchitectureTest.class.getResourceAsStream("/design.puml")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
