package io.interlock.engine.affected;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interlock.engine.manifest.ManifestException;
import io.interlock.engine.model.Effect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerraformBuildTest extends BuildSystemContract {

    private static final TerraformBuild TERRAFORM = new TerraformBuild();

    @Override
    BuildSystem system() {
        return TERRAFORM;
    }

    @Override
    String rootManifest() {
        return "main.tf";
    }

    @Override
    InMemoryTree sample() {
        return InMemoryTree.empty()
                .with("main.tf", "module \"network\" {\n  source = \"./modules/network\"\n}\n")
                .with("modules/network/vars.tf", "variable \"name\" { default = \"x\" }\n")
                .with("modules/network/main.tf.json", "{\"module\": {\"dns\": {\n\"source\": \"../dns/\"}}}")
                .with("modules/dns/main.tf", "")
                .with("examples/full/main.tf", "module \"all\" {\n  source = \"../..\"\n}\n");
    }

    @Override
    List<String> sampleComponents() {
        return List.of(
                ".@", "examples/full@examples/full", "modules/dns@modules/dns", "modules/network@modules/network");
    }

    @Override
    List<String> sampleDependencies() {
        return List.of(
                ". -> modules/network (MAIN)", "examples/full -> . (MAIN)", "modules/network -> modules/dns (MAIN)");
    }

    private static List<String> sources(String file) {
        List<String> sources = new java.util.ArrayList<>();
        TerraformFile.read("x.tf", file.getBytes(StandardCharsets.UTF_8))
                .all()
                .forEach(fact -> sources.add(fact.value(0) + "@" + fact.line()));
        return sources;
    }

    @Test
    void reads_the_sources_of_modules_and_of_nothing_else() {
        assertThat(sources("""
                        # module "no" { source = "./no" }
                        // module "no" { source = "./no" }
                        /* module "no" {
                           source = "./no" } */
                        resource "a" "b" { source = "./no" }
                        locals {
                          text = <<-EOT
                            module "no" { source = "./no" }
                            EOT
                          shift = "${upper("}")} $${ not an expression \\" module"
                        }
                        module "one" {
                          providers = { source = "./no" }
                          for_each  = toset(["a"])
                          source    = "./one" # why
                        }
                        module "two" { source = "./two" }
                        module three { source = "./three" }
                        """)).containsExactly("./one@15", "./two@17", "./three@18");
    }

    @Test
    void says_what_does_not_end() {
        for (String file : List.of("a {", "a = \"b", "/* a", "a = <<EOT\n b", "}")) {
            assertThatThrownBy(() -> sources(file)).as(file).isInstanceOf(ManifestException.class);
        }
    }

    @Test
    void sources_of_others_and_outside_of_the_repository_are_no_dependencies() {
        InMemoryTree tree = sample().with(
                        "modules/dns/main.tf",
                        "module \"a\" { source = \"terraform-aws-modules/vpc/aws\" }\n"
                                + "module \"b\" { source = \"../../../elsewhere\" }\n"
                                + "module \"c\" { source = \"modules/network\" }\n");
        assertThat(dependenciesOf(graph(tree))).isEqualTo(sampleDependencies());
    }

    @Test
    void finds_modules_that_are_called_from_two_separate_roots() {
        InMemoryTree tree = InMemoryTree.empty()
                .with("envs/dev/main.tf", "module \"x\" { source = \"../../lib/.hidden/x\" }")
                .with("envs/prod/main.tf", "module \"x\" { source = \"../../lib/.hidden/x\" }")
                .with("lib/.hidden/x/main.tf", "module \"y\" { source = \"../y\" }")
                .with("lib/.hidden/y/main.tofu", "");
        assertThat(dependenciesOf(graph(tree)))
                .containsExactly(
                        "envs/dev -> lib/.hidden/x (MAIN)",
                        "envs/prod -> lib/.hidden/x (MAIN)",
                        "lib/.hidden/x -> lib/.hidden/y (MAIN)");
    }

    @Test
    void tests_are_run_where_there_are_any() {
        ComponentGraph graph = graph(sample().with("modules/dns/tests/a.tftest.hcl", ""));
        assertThat(graph.component("modules/dns").testCommand())
                .isEqualTo("terraform -chdir=modules/dns init -backend=false -input=false"
                        + " && terraform -chdir=modules/dns validate && terraform -chdir=modules/dns test");
        assertThat(graph.component(".").testCommand()).doesNotContain(" test");
        assertThat(TERRAFORM.effectOf(graph.component("modules/dns"), "tests/a.tftest.hcl"))
                .isEqualTo(Effect.TESTS);
        assertThat(TERRAFORM.effectOf(graph.component("modules/dns"), "a.tf")).isEqualTo(Effect.PRODUCT);
    }
}
