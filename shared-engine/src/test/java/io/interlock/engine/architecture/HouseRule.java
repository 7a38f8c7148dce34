package io.interlock.engine.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.util.function.Function;
import org.jspecify.annotations.NullMarked;

/**
 * What holds everywhere in the engine, each rule with its reason. A rule is written against a root package, so that
 * the same rule is shown to pass on the engine and to fail on the package {@code broken}.
 */
enum HouseRule {
    PACKAGES_HAVE_NO_CYCLES(root -> slices().matching(root + ".(*)..").should().beFreeOfCycles()),

    PACKAGES_ARE_ONE_LEVEL_DEEP(root -> classes()
            .should()
            .resideInAPackage(root + ".*")
            .because("a stranger retells a run from one level of packages")),

    EACH_PACKAGE_SAYS_WHAT_IT_IS(root -> classes()
            .should(ArchCondition.from(describe(
                    "be in a package with a @NullMarked package-info",
                    type -> type.getPackage().isAnnotatedWith(NullMarked.class))))
            .because("the package-info is the map, and null is checked only where it is marked")),

    MODEL_NEEDS_THE_JDK_ONLY(root -> classes()
            .that()
            .resideInAPackage(root + ".model")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", root + ".model")
            .because("the Jenkins controller loads it beside class paths that are not ours")),

    MODEL_HOLDS_ONLY_VALUES(root -> classes()
            .that()
            .resideInAPackage(root + ".model")
            .should(ArchCondition.from(describe("be a record, an enum or a sealed type", HouseRule::isValue)))
            .because("the vocabulary is data; behaviour lives with the feature that needs it")),

    JGIT_IS_LEASHED(root -> onlyIn(root + ".scm", "org.eclipse.jgit..")
            .because("loading it costs more than everything else in a short run")),

    PICOCLI_IS_LEASHED(root -> onlyIn(root + ".cli", "picocli..").because("the engine is a library first")),

    SNAKEYAML_IS_LEASHED(root -> onlyIn(root + ".manifest", "org.snakeyaml..")
            .because("hostile documents are read in one place, with one set of bounds")),

    EXPRESSION_NEEDS_THE_JDK_ONLY(root -> classes()
            .that()
            .resideInAPackage(root + ".expression")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", root + ".expression", root + ".model")
            .because("the Jenkins controller loads it beside class paths that are not ours")),

    APPROVAL_NEEDS_THE_JDK_ONLY(root -> classes()
            .that()
            .resideInAPackage(root + ".approval")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", root + ".approval", root + ".expression", root + ".model")
            .because("the Jenkins controller loads it beside class paths that are not ours")),

    RE2J_IS_LEASHED(root -> onlyIn(root + ".scan", "com.google.re2j..")
            .because("patterns that users supply run in one place, in linear time")),

    LIBPHONENUMBER_IS_LEASHED(root -> onlyIn(root + ".personal", "com.google.i18n.phonenumbers..")
            .because("its metadata is loaded only where a number may stand")),

    MICROMETER_IS_LEASHED(root -> onlyIn(root + ".metrics", "io.micrometer..")
            .because("what happens is told once, as events; who counts it attaches from outside")),

    JACOCO_IS_LEASHED(root -> onlyIn(root + ".coverage", "org.jacoco..", "org.objectweb.asm..")
            .because("class files and execution data of others are read in one place, with one set of bounds")),

    COMMONS_COMPRESS_IS_LEASHED(root -> onlyIn(root + ".scan", "org.apache.commons.compress..")
            .because("hostile archives are opened in one place, with one set of bounds")),

    DATABASES_ARE_LEASHED(root -> onlyIn(
                    root + ".store", "java.sql..", "javax.sql..", "org.flywaydb..", "org.sqlite..", "org.postgresql..")
            .because("what a crash must not take is kept in one place, the same way on every database")),

    AGENTS_HOLD_NO_POWER(root -> noClasses()
            .that()
            .resideInAnyPackage(root + ".agent", root + ".review", root + ".authoring")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.net..",
                    "java.nio.file..",
                    "java.nio.channels..",
                    root + ".process",
                    root + ".scm",
                    root + ".effect",
                    root + ".store")
            .because("an agent asks a model and answers; files, programs and the network are for who asked it")),

    JSON_SCHEMA_IS_LEASHED(
            root -> onlyIn(root + ".llm", "com.networknt..")
                    .because(
                            "schemas and replies are hostile: they meet in one place, which fetches nothing and takes bounded time")),

    LANGCHAIN4J_IS_LEASHED(root -> onlyIn(root + ".llm", "dev.langchain4j..")
            .because("models are asked in one place, with one set of limits and budgets")),

    RESILIENCE4J_IS_LEASHED(root -> onlyIn(root + ".llm", "io.github.resilience4j..")
            .because("what is sent again, and what it costs, is decided in one place")),

    NO_FACE_IN_THE_ENGINE(root -> noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("hudson..", "jenkins..", "org.jenkinsci..")
            .because("the faces know the engine, never the other way round")),

    ONLY_PROCESS_STARTS_PROGRAMS(root -> noClasses()
            .that()
            .resideOutsideOfPackage(root + ".process")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(ProcessBuilder.class)
            .orShould()
            .callMethodWhere(describe(
                    "Runtime.exec is called",
                    call -> call.getTargetOwner().isEquivalentTo(Runtime.class)
                            && call.getName().equals("exec")))
            .because("limits, output caps and the scrubbed environment hold only if nobody goes round them")),

    ONLY_CLI_READS_THE_ENVIRONMENT(root -> noClasses()
            .that()
            .resideOutsideOfPackage(root + ".cli")
            .should()
            .callMethodWhere(describe(
                    "System.getenv is called",
                    call -> call.getTargetOwner().isEquivalentTo(System.class)
                            && call.getName().equals("getenv")))
            .because("what a run depends on is read once, into a value")),

    ONLY_CLI_PRINTS_AND_EXITS(root -> noClasses()
            .that()
            .resideOutsideOfPackage(root + ".cli")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(System.class, "exit", int.class)
            .because("standard output carries results, and an exit code is a contract")),

    THE_SHORT_PATH_STARTS_FAST(root -> noClasses()
            .that()
            .resideInAnyPackage(
                    root + ".model",
                    root + ".process",
                    root + ".scm",
                    root + ".manifest",
                    root + ".cache",
                    root + ".affected")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.regex", "java.util.logging")
            .because("`interlock affected` runs in a cold JVM, where these cost milliseconds to load"));

    private final Function<String, ArchRule> rule;

    HouseRule(Function<String, ArchRule> rule) {
        this.rule = rule;
    }

    /** The rule for the packages below a root. */
    ArchRule in(String root) {
        return rule.apply(root);
    }

    private static ArchRule onlyIn(String owner, String... libraries) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(owner)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries);
    }

    private static boolean isValue(JavaClass type) {
        return type.isRecord()
                || type.isEnum()
                || type.getSimpleName().equals("package-info")
                || type.reflect().isSealed()
                || type.getEnclosingClass().filter(JavaClass::isEnum).isPresent();
    }
}
