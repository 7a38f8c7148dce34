package io.interlock.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import groovy.lang.Binding;
import groovy.lang.GroovyShell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code Jenkinsfile.example}, run by Groovy with stand-ins for the steps of Jenkins; its commands run for real. */
class JenkinsfileTest {

    @TempDir
    static Path folder;

    private static Shell shell;
    private static Path sample;

    @BeforeAll
    static void prepareAWorkspace() throws IOException {
        shell = new Shell(folder);
        sample = shell.sample();
        shell.environment.put("INTERLOCK_HOME", Shell.PROJECT.toString());
        for (String file : shell.git(sample, "ls-files", "-z").split("\0", -1)) {
            Path directory = file.isEmpty() ? sample : sample.resolve(file).getParent();
            Path test = Files.writeString(directory.resolve("test.sh"), "#!/bin/sh\necho tested >tested\n");
            assertThat(test.toFile().setExecutable(true)).isTrue();
        }
    }

    private static JenkinsStandIn run() throws IOException {
        CompilerConfiguration configuration = new CompilerConfiguration();
        configuration.setScriptBaseClass(JenkinsStandIn.class.getName());
        GroovyShell groovy = new GroovyShell(JenkinsfileTest.class.getClassLoader(), new Binding(), configuration);
        JenkinsStandIn script = (JenkinsStandIn)
                groovy.parse(Shell.PROJECT.resolve("Jenkinsfile.example").toFile());
        script.start(shell, sample);
        script.run();
        return script;
    }

    @Test
    void a_pull_request_tests_what_it_affects_each_in_a_branch_of_its_own() throws IOException {
        shell.git(sample, "update-ref", "refs/remotes/origin/main", "main");
        shell.environment.put("CHANGE_TARGET", "main");
        try {
            JenkinsStandIn jenkins = run();

            assertThat(jenkins.branches)
                    .containsExactlyElementsOf(
                            shell.interlock(sample, "affected", "--base", "main", "--format", "paths")
                                    .done()
                                    .out()
                                    .lines()
                                    .toList());
            assertThat(jenkins.branches).contains("libs/money", "services/catalog", "web/ui");
            assertThat(sample.resolve("libs/money/tested")).hasContent("tested");
            assertThat(sample.resolve("services/shipping/tested")).exists();
            assertThat(jenkins.archived).containsExactly("interlock.html");
            assertThat(sample.resolve("interlock.html")).content().contains("<svg");
        } finally {
            shell.environment.remove("CHANGE_TARGET");
        }
    }

    @Test
    void a_branch_tests_what_is_new_since_its_last_good_build() throws IOException {
        shell.environment.put("GIT_PREVIOUS_SUCCESSFUL_COMMIT", shell.git(sample, "rev-parse", "HEAD~1"));
        try {
            assertThat(run().branches).containsExactly("services/shipping");

            shell.environment.put("GIT_PREVIOUS_SUCCESSFUL_COMMIT", shell.git(sample, "rev-parse", "HEAD"));
            JenkinsStandIn nothing = run();
            assertThat(nothing.branches).isEmpty();
            assertThat(nothing.log).contains("Nothing is affected.");
        } finally {
            shell.environment.remove("GIT_PREVIOUS_SUCCESSFUL_COMMIT");
        }
    }

    @Test
    void the_first_build_of_a_branch_tests_what_it_brings_over_the_default_branch() throws IOException {
        assertThat(run().branches).contains("libs/money", "web/ui").doesNotContain("services/pricing");
    }
}
