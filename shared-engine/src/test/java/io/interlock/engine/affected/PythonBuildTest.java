package io.interlock.engine.affected;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.Component;
import io.interlock.engine.model.Effect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PythonBuildTest extends BuildSystemContract {

    @Override
    BuildSystem system() {
        return new PythonBuild();
    }

    @Override
    String rootManifest() {
        return "pyproject.toml";
    }

    @Override
    InMemoryTree sample() {
        return InMemoryTree.empty()
                .with("pyproject.toml", """
                        [project]
                        name = "shop"
                        dependencies = ["Shop_Core[all]>=1", "requests"]
                        [tool.uv.workspace]
                        members = ["packages/*"]
                        exclude = ["packages/old"]
                        [tool.uv.sources]
                        shop-core = { workspace = true }
                        """)
                .with("packages/core/pyproject.toml", """
                        [project]
                        name = "shop.core"
                        [dependency-groups]
                        dev = ["pytest", { include-group = "docs" }]
                        docs = ["shop-web"]
                        """)
                .with("packages/web/pyproject.toml", """
                        [project]
                        name = "shop-web"
                        dependencies = ["shop-core; python_version > '3'"]
                        [build-system]
                        requires = ["hatchling"]
                        """)
                .with("packages/web/tests/test_web.py", "")
                .with("packages/README.md", "");
    }

    @Override
    List<String> sampleComponents() {
        return List.of("shop-web@packages/web", "shop.core@packages/core", "shop@");
    }

    @Override
    List<String> sampleDependencies() {
        return List.of("shop -> shop.core (MAIN)", "shop-web -> shop.core (MAIN)", "shop.core -> shop-web (TEST)");
    }

    private static InMemoryTree two(String manifest, String content) {
        return InMemoryTree.empty()
                .with("lib/pyproject.toml", "[project]\nname = 'lib'\n")
                .with(manifest, content);
    }

    @Test
    void a_member_has_a_test_command_of_its_workspace_when_there_are_tests() {
        ComponentGraph graph = graph(sample());
        assertThat(graph.component("shop-web").testCommand())
                .isEqualTo("uv run --package shop-web pytest packages/web");
        assertThat(graph.component("shop-web").buildCommand()).isEqualTo("uv build packages/web");
        assertThat(graph.component("shop.core").testCommand()).isNull();
    }

    @Test
    void a_workspace_root_without_a_project_is_no_component_and_one_without_a_package_is_not_listed() {
        String workspace = "[tool.uv.workspace]\nmembers = ['lib']\n";
        assertThat(componentsOf(graph(two("pyproject.toml", workspace)))).containsExactly("lib@lib");
        String unpackaged = "[project]\nname = 'all'\n[tool.uv]\npackage = false\n" + workspace;
        ComponentGraph graph = graph(two("pyproject.toml", unpackaged));
        assertThat(graph.component("all").workspaceRoot()).isTrue();
        assertThat(graph.component("lib").workspaceRoot()).isFalse();
    }

    @Test
    void members_are_in_doubt_when_the_root_of_the_workspace_cannot_be_read() {
        InMemoryTree tree = two("pyproject.toml", "[tool.uv.workspace]\nmembers = ['lib']\n");
        assertThat(graph(tree).unreadable()).isEmpty();
        assertThat(graph(tree.with("pyproject.toml", "[project")).unreadable()).contains("lib");
    }

    @Test
    void a_source_of_uv_names_a_project_by_path_even_one_met_later() {
        ComponentGraph graph = graph(two("app/pyproject.toml", """
                [project]
                name = "app"
                [project.optional-dependencies]
                extra = ["lib>=2"]
                [tool.uv.sources]
                lib = [{ path = "../lib", editable = true, marker = "x" }, { git = "https://example.org" }]
                """));
        assertThat(dependenciesOf(graph)).containsExactly("app -> lib (MAIN)");
    }

    @Test
    void a_name_without_a_source_comes_from_an_index() {
        ComponentGraph graph = graph(two("app/pyproject.toml", "[project]\nname='app'\ndependencies=['lib==1']\n"));
        assertThat(componentsOf(graph)).containsExactly("app@app", "lib@lib");
        assertThat(graph.dependencies()).isEmpty();
    }

    @Test
    void poetry_depends_by_path_and_its_groups_are_for_tests() {
        ComponentGraph graph = graph(two("app/pyproject.toml", """
                        [tool.poetry]
                        name = "app"
                        [tool.poetry.dependencies]
                        python = "^3.11"
                        lib = { path = "../lib", develop = true }
                        [tool.poetry.group.test.dependencies]
                        kit = [{ path = "../kit", python = ">=3.9" }]
                        [tool.pytest.ini_options]
                        """).with("kit/setup.cfg", "[metadata]\nname = kit\n"));
        assertThat(dependenciesOf(graph)).containsExactly("app -> kit (TEST)", "app -> lib (MAIN)");
        assertThat(graph.component("app").testCommand()).isEqualTo("poetry -C app run pytest");
    }

    @Test
    void urls_of_local_directories_are_paths() {
        for (String url : List.of(
                "lib @ file:../lib",
                "lib[x] @ {root:uri}/../lib ; python_version > '3'",
                "lib@{root:parent:uri}/lib",
                "lib @ file:///${PROJECT_ROOT}/../lib#egg=lib",
                "-e file:///${PROJECT_ROOT}/../lib#egg=lib")) {
            String app = "[project]\nname = 'app'\n[dependency-groups]\nlocal = [\"" + url + "\"]\n";
            assertThat(dependenciesOf(graph(two("app/pyproject.toml", app))))
                    .as(url)
                    .containsExactly("app -> lib (TEST)");
        }
        for (String url : List.of("lib @ https://example.org/lib", "lib @ git+ssh://x/lib", "lib @ file:///lib")) {
            String app = "[project]\nname = 'app'\ndependencies = [\"" + url + "\"]\n";
            assertThat(graph(two("app/pyproject.toml", app)).dependencies())
                    .as(url)
                    .isEmpty();
        }
    }

    @Test
    void requirements_files_name_directories_from_the_project_or_from_the_repository() {
        InMemoryTree tree = InMemoryTree.empty()
                .with("lib/setup.py", "from setuptools import setup\nsetup(name='lib')\n")
                .with("app/setup.py", "import setuptools\nsetuptools.setup(name=\"app\", version='1')\n");
        for (String line : List.of("-e ../lib", "../lib[extra]  # why", "-e lib", "lib @ file:../lib", "-e ./lib")) {
            assertThat(dependenciesOf(graph(tree.with("app/requirements.txt", "requests\n" + line + "\n"))))
                    .as(line)
                    .containsExactly("app -> lib (MAIN)");
        }
        assertThat(dependenciesOf(graph(tree.with("app/requirements/dev.in", "-e ../lib\n"))))
                .containsExactly("app -> lib (TEST)");
        assertThat(graph(tree.with("app/requirements.txt", "-e git+https://example.org/lib\n-r ../lib.txt\n"))
                        .dependencies())
                .isEmpty();
    }

    @Test
    void a_setup_script_is_read_and_never_run() {
        assertThat(nameIn("setup(\n  # name='no'\n  x=f(name='no'), name = 'yes', y='''name=''')"))
                .isEqualTo("yes");
        assertThat(nameIn("setup(name=NAME)")).isEmpty();
        assertThat(nameIn("setup(name='a' + suffix)")).isEmpty();
        assertThat(nameIn("setup(name=f'{x}')")).isEmpty();
        assertThat(nameIn("setup(rename='x', name='$(id)')")).isEmpty();
        assertThat(nameIn("setup(name='cut off")).isEmpty();
        assertThat(PythonSetup.readPy("mysetup(name='x')".getBytes(StandardCharsets.UTF_8))
                        .all())
                .isEmpty();
    }

    private static String nameIn(String script) {
        return PythonSetup.readPy(script.getBytes(StandardCharsets.UTF_8)).first(PythonProjectFile.PROJECT);
    }

    @Test
    void a_project_without_a_name_that_is_written_out_has_that_of_its_directory() {
        ComponentGraph graph = graph(InMemoryTree.empty()
                .with("tools/gen/setup.py", "setup(name=NAME)")
                .with("tools/cfg/setup.cfg", "[flake8]\nname = no\n")
                .with("tools/lint/pyproject.toml", "[tool.ruff]\nline-length = 100\n"));
        assertThat(componentsOf(graph)).containsExactly("gen@tools/gen");
    }

    @Test
    void projects_in_the_tests_of_another_and_templates_are_no_components() {
        ComponentGraph graph = graph(InMemoryTree.empty()
                .with("pyproject.toml", "[project]\nname = 'app'\n")
                .with("tests/data/pyproject.toml", "[project]\nname = 'data'\n")
                .with("x/{{cookiecutter.name}}/pyproject.toml", "{% if %}"));
        assertThat(componentsOf(graph)).containsExactly("app@");
        assertThat(graph.problems()).isEmpty();
    }

    @Test
    void names_are_compared_in_their_normalized_form() {
        assertThat(PythonNames.normalized("Foo__Bar.-baz")).isEqualTo("foo-bar-baz");
        assertThat(PythonNames.nameOf(" Foo.Bar[x]>=1")).isEqualTo("Foo.Bar");
    }

    @Test
    void what_pytest_collects_reaches_tests_only() {
        Component project = graph(sample()).components().get(0);
        for (String path : List.of(
                "tests/data.json", "test/x.py", "src/a/tests/b.py", "src/test_a.py", "a_test.py", "src/conftest.py")) {
            assertThat(system().effectOf(project, path)).as(path).isEqualTo(Effect.TESTS);
        }
        for (String path : List.of("src/test/a.py", "src/a.py", "latest.py", "test_data.json", "pyproject.toml")) {
            assertThat(system().effectOf(project, path)).as(path).isEqualTo(Effect.PRODUCT);
        }
    }
}
