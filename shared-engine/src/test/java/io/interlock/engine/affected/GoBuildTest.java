package io.interlock.engine.affected;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.Component;
import io.interlock.engine.model.Effect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GoBuildTest extends BuildSystemContract {

    private static final GoBuild MODULES = new GoBuild(false);

    @Override
    BuildSystem system() {
        return MODULES;
    }

    @Override
    String rootManifest() {
        return "go.mod";
    }

    @Override
    InMemoryTree sample() {
        return InMemoryTree.empty()
                .with("go.mod", """
                        module example.org/shop // the root

                        go 1.21

                        require (
                        	example.org/shop/api v0.0.0 // indirect
                        	golang.org/x/text v0.3.0
                        )

                        replace example.org/shop/api => ./api
                        """)
                .with("api/go.mod", "module \"example.org/shop/api\"\ngo 1.21\n")
                .with("tools/go.mod", "module example.org/shop/tools\nrequire example.org/shop v1.0.0\n");
    }

    @Override
    List<String> sampleComponents() {
        return List.of("example.org/shop/api@api", "example.org/shop/tools@tools", "example.org/shop@");
    }

    @Override
    List<String> sampleDependencies() {
        return List.of("example.org/shop -> example.org/shop/api (MAIN)");
    }

    @Test
    void links_all_members_of_a_workspace_by_their_requirements() {
        InMemoryTree tree = InMemoryTree.empty()
                .with("go.work", "go 1.21\nuse (\n\t./a\n\t./b\n)\nreplace example.org/old => ./c\n")
                .with("a/go.mod", "module example.org/a\nrequire example.org/b v1.2.3\nrequire example.org/c v1.0.0\n")
                .with("b/go.mod", "module example.org/b\nrequire example.org/old v1.0.0\n")
                .with("c/go.mod", "module example.org/c\n");
        assertThat(dependenciesOf(graph(tree)))
                .containsExactly("example.org/a -> example.org/b (MAIN)", "example.org/b -> example.org/c (MAIN)");
    }

    @Test
    void follows_a_replacement_to_a_sibling_when_there_is_no_root_module() {
        InMemoryTree tree = InMemoryTree.empty()
                .with(
                        "a/go.mod",
                        "module example.org/a\nrequire example.org/z v0.1.0\nreplace example.org/z => ../deep/er/z\n")
                .with(
                        "b/go.mod",
                        "module example.org/b\nrequire example.org/a v0.1.0\nreplace example.org/a v0.1.0 => ../a\n")
                .with("deep/er/z/go.mod", "module example.org/z\n");
        assertThat(componentsOf(graph(tree)))
                .containsExactly("example.org/a@a", "example.org/b@b", "example.org/z@deep/er/z");
        assertThat(dependenciesOf(graph(tree)))
                .containsExactly("example.org/a -> example.org/z (MAIN)", "example.org/b -> example.org/a (MAIN)");
    }

    @Test
    void ignores_a_replacement_of_another_version_and_modules_of_others() {
        InMemoryTree tree = sample().with(
                        "tools/go.mod",
                        "module example.org/shop/tools\nrequire example.org/shop v1.0.0\n"
                                + "replace example.org/shop v0.9.0 => ../\n")
                .with("vendor/x/go.mod", "module x\n")
                .with("_examples/go.mod", "module y\n")
                .with("api/testdata/go.mod", "module z\n");
        assertThat(componentsOf(graph(tree))).isEqualTo(sampleComponents());
        assertThat(dependenciesOf(graph(tree))).isEqualTo(sampleDependencies());
    }

    @Test
    void reports_a_member_outside_the_repository() {
        InMemoryTree tree = sample().with("go.work", "use (\n.\n../../elsewhere\n)\n");
        assertThat(graph(tree).problems()).anySatisfy(problem -> {
            assertThat(problem.where()).isEqualTo("go.work:3");
            assertThat(problem.message()).contains("../../elsewhere");
        });
    }

    @Test
    void knows_tests_by_their_names() {
        Component module = graph(sample()).components().get(0);
        assertThat(MODULES.effectOf(module, "a/b_test.go")).isEqualTo(Effect.TESTS);
        assertThat(MODULES.effectOf(module, "a/testdata/x.json")).isEqualTo(Effect.TESTS);
        assertThat(MODULES.effectOf(module, "a/b.go")).isEqualTo(Effect.PRODUCT);
    }

    @Test
    void a_checksum_matters_to_the_module_that_requires_this_version_only() {
        String before = "golang.org/x/text v0.3.0 h1:aaa=\ngolang.org/x/text v0.3.0/go.mod h1:bbb=\n";
        Map<String, String> digests = sums("go.sum", before);
        assertThat(digests).containsOnlyKeys("id:example.org/shop");
        assertThat(sums("go.sum", before + "golang.org/x/text v0.2.0 h1:old=\n"))
                .isEqualTo(digests);
        assertThat(sums("go.sum", before.replace("aaa", "ccc"))).isNotEqualTo(digests);
        assertThat(sums("go.sum", before.replace("bbb", "ccc"))).isEqualTo(digests);
    }

    @Test
    void a_checksum_of_the_workspace_matters_to_modules_that_require_the_path() {
        Map<String, String> before = sums("go.work.sum", "golang.org/x/text v0.9.0 h1:aaa=\n");
        Map<String, String> after = sums("go.work.sum", "golang.org/x/text v0.9.1 h1:bbb=\n");
        assertThat(after.get("id:example.org/shop")).isNotEqualTo(before.get("id:example.org/shop"));
        assertThat(after.get("id:example.org/shop/api")).isEqualTo(before.get("id:example.org/shop/api"));
    }

    private Map<String, String> sums(String path, String content) {
        Workspace workspace = new Workspace(sample(), new FactStore());
        MODULES.discover(workspace, rootManifest());
        return new GoSum(MODULES).digests(workspace, path, content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void commands_run_in_the_directory_of_the_module() {
        ComponentGraph graph = graph(sample().with("-x y/go.mod", "module odd\n"));
        assertThat(graph.component("odd").testCommand()).isEqualTo("(cd './-x y' && go test ./...)");
        assertThat(graph.component("example.org/shop").testCommand()).isEqualTo("go test ./...");
    }

    @Test
    void topmost_packages_are_components_when_asked() {
        InMemoryTree tree = sample().with(
                        "main.go", "package main\nimport \"example.org/shop/pkg/cart\"\nfunc main() {}\n")
                .with(
                        "pkg/cart/cart.go",
                        "// text\n/* more\n*/ package cart\nimport (\n\tx \"fmt\"\n\t_ `example.org/shop/api/v1`\n)\n")
                .with(
                        "pkg/cart/deep/deep.go",
                        "package deep; import . \"example.org/shop/pkg/tax\"; var s = `import \"a\"`\n")
                .with("pkg/tax/tax.go", "package tax\n")
                .with("pkg/tax/tax_test.go", "package tax\nimport \"example.org/shop/cmd\"\n")
                .with("cmd/cmd.go", "package cmd\n")
                .with("api/v1/v1.go", "package v1\n");
        ComponentGraph graph = new Discovery(List.of(new GoBuild(true))).discover(tree, new FactStore());
        assertThat(componentsOf(graph))
                .containsExactly(
                        "example.org/shop/api/v1@api/v1",
                        "example.org/shop/api@api",
                        "example.org/shop/cmd@cmd",
                        "example.org/shop/pkg/cart@pkg/cart",
                        "example.org/shop/pkg/tax@pkg/tax",
                        "example.org/shop/tools@tools",
                        "example.org/shop@");
        assertThat(dependenciesOf(graph))
                .containsExactly(
                        "example.org/shop -> example.org/shop/api (MAIN)",
                        "example.org/shop -> example.org/shop/pkg/cart (MAIN)",
                        "example.org/shop/pkg/cart -> example.org/shop/api/v1 (MAIN)",
                        "example.org/shop/pkg/cart -> example.org/shop/pkg/tax (MAIN)",
                        "example.org/shop/pkg/tax -> example.org/shop/cmd (TEST)");
    }
}
