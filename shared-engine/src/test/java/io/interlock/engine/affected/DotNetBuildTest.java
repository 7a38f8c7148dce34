package io.interlock.engine.affected;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DotNetBuildTest extends BuildSystemContract {

    private static final DotNetBuild DOTNET = new DotNetBuild();

    @Override
    BuildSystem system() {
        return DOTNET;
    }

    @Override
    String rootManifest() {
        return "Shop.sln";
    }

    @Override
    InMemoryTree sample() {
        return InMemoryTree.empty()
                .with("Shop.sln", """
                        \uFEFF
                        Microsoft Visual Studio Solution File, Format Version 12.00
                        Project("{9A19}") = "Web", "src\\Web\\Web.csproj", "{1}"
                        EndProject
                        Project("{2150}") = "docs", "docs", "{2}"
                        EndProject
                        """)
                .with("src/Web/Web.csproj", project("..\\Core\\Shop.Core.fsproj"))
                .with("src/Core/Shop.Core.fsproj", "<Project Sdk=\"Microsoft.NET.Sdk\"/>")
                .with("test/Web.Tests/Web.Tests.csproj", project("$(RepoRoot)\\src\\Web\\Web.csproj"));
    }

    private static String project(String reference) {
        return "<Project>\n<ItemGroup>\n<ProjectReference Include=\"" + reference + "\" />\n</ItemGroup>\n</Project>";
    }

    @Override
    List<String> sampleComponents() {
        return List.of("Shop.Core@src/Core", "Web.Tests@test/Web.Tests", "Web@src/Web");
    }

    @Override
    List<String> sampleDependencies() {
        return List.of("Web -> Shop.Core (MAIN)", "Web.Tests -> Web (MAIN)");
    }

    @Test
    void reads_the_newer_form_of_solutions() {
        InMemoryTree tree = sample().without("Shop.sln")
                .with(
                        "Shop.slnx",
                        "<Solution><Folder Name=\"/s/\"><Project Path=\"src/Web/Web.csproj\"/></Folder></Solution>");
        assertThat(componentsOf(graph(tree))).isEqualTo(sampleComponents());
    }

    @Test
    void finds_projects_without_any_solution() {
        assertThat(dependenciesOf(graph(sample().without("Shop.sln")))).isEqualTo(sampleDependencies());
    }

    @Test
    void a_reference_that_directories_inherit_counts_for_each_project_below() {
        InMemoryTree tree = sample().with("tools/Rules.csproj", "<Project/>")
                .with("src/Directory.Build.props", project("$(MSBuildThisFileDirectory)../tools/Rules.csproj"));
        assertThat(dependenciesOf(graph(tree)))
                .contains("Web -> Rules (MAIN)", "Shop.Core -> Rules (MAIN)")
                .doesNotContain("Web.Tests -> Rules (MAIN)");
    }

    @Test
    void shared_source_directories_carry_changes_to_the_projects_that_compile_them() {
        InMemoryTree tree = sample().with("src/Shared/Guard.cs", "class Guard {}")
                .with(
                        "src/Core/Shop.Core.fsproj",
                        "<Project><ItemGroup>\n<Compile Include=\"..\\Shared\\**\\*.cs\" /></ItemGroup></Project>")
                .with(
                        "src/Web/Web.csproj",
                        "<Project><ItemGroup>\n<Compile Include=\"..\\Core\\One.cs;Own.cs\" /></ItemGroup></Project>");
        ComponentGraph graph = graph(tree);
        assertThat(dependenciesOf(graph)).contains("Shop.Core -> src/Shared (MAIN)", "Web -> Shop.Core (MAIN)");
        assertThat(graph.component("src/Shared").workspaceRoot()).isTrue();
    }

    @Test
    void a_central_version_feeds_the_projects_that_use_the_package() {
        String versions = """
                <Project>
                  <PropertyGroup><Json>1</Json></PropertyGroup>
                  <ItemGroup>
                    <PackageVersion Include="Json.Net" Version="$(Json)" />
                    <PackageVersion Include="Other" Version="1" />
                  </ItemGroup>
                </Project>
                """;
        Map<String, String> before = packages(versions);
        Map<String, String> json = packages(versions.replace("<Json>1", "<Json>2"));
        assertThat(json.get("id:Web")).isNotEqualTo(before.get("id:Web"));
        assertThat(json.get("id:Shop.Core")).isEqualTo(before.get("id:Shop.Core"));
        assertThat(packages(versions.replace("Version=\"1\"", "Version=\"2\""))).isEqualTo(before);
    }

    private Map<String, String> packages(String content) {
        InMemoryTree tree = sample().with(
                        "src/Web/Web.csproj",
                        "<Project><ItemGroup><PackageReference Include=\"json.net\" /></ItemGroup></Project>");
        return digests(new DotNetPackages(DOTNET), tree, "Directory.Packages.props", content);
    }

    private static Map<String, String> digests(SharedInput input, InMemoryTree tree, String path, String content) {
        Workspace workspace = new Workspace(tree.with(path, content), new FactStore());
        new Discovery(List.of(DOTNET)).discover(workspace);
        return input.digests(workspace, path, content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void the_nearest_inherited_file_hides_those_above_unless_it_imports_them() {
        InMemoryTree tree = sample().with("src/Web/Directory.Build.props", "<Project/>");
        DotNetImports input = new DotNetImports(DOTNET);
        assertThat(digests(input, tree, "Directory.Build.props", "<Project/>"))
                .containsOnlyKeys("id:Shop.Core", "id:Web.Tests");
        InMemoryTree chained = sample().with(
                        "src/Web/Directory.Build.props",
                        "<Project><Import Project=\"$([MSBuild]::GetPathOfFileAbove('Directory.Build.props', '$(MSBuildThisFileDirectory)../'))\"/></Project>");
        assertThat(digests(input, chained, "Directory.Build.props", "<Project/>"))
                .containsOnlyKeys("id:Shop.Core", "id:Web", "id:Web.Tests");
    }
}
