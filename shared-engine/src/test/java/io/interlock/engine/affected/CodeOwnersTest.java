package io.interlock.engine.affected;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.Component;
import io.interlock.engine.model.FileChange;
import io.interlock.engine.model.Reason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeOwnersTest {

    private static CodeOwners github(String... lines) {
        return CodeOwners.read(InMemoryTree.empty().with(".github/CODEOWNERS", String.join("\n", lines)));
    }

    private static CodeOwners gitlab(String... lines) {
        return CodeOwners.read(InMemoryTree.empty().with(".gitlab/CODEOWNERS", String.join("\n", lines)));
    }

    private static Component component(String path) {
        return new Component("c", "maven", path, path + "/pom.xml", false, false, null, null);
    }

    private static List<Reason> changed(String... paths) {
        List<Reason> reasons = new ArrayList<>();
        for (String path : paths) {
            reasons.add(new Reason.FileChanged(path, FileChange.Type.MODIFIED));
        }
        return reasons;
    }

    @Nested
    class InGitHubsDialect {

        /** The kinds of rule that GitHub's documentation shows, in its order. */
        private final CodeOwners documented = github(
                "# a comment",
                "",
                "*       @global-owner1 @global-owner2",
                "*.js    @js-owner #an inline comment",
                "*.go docs@example.com",
                "*.txt @octo-org/octocats",
                "/build/logs/ @doctocat",
                "docs/*  docs@example.com",
                "apps/ @octocat",
                "/docs/ @doctocat",
                "/scripts/ @doctocat @octocat",
                "**/logs @octocat",
                "/apps/ @octocat",
                "/apps/github");

        @ParameterizedTest
        @CsvSource({
            "README, @global-owner1 @global-owner2",
            "a/b/c/README, @global-owner1 @global-owner2",
            "web/deep/app.js, @js-owner",
            "main.go, docs@example.com",
            "a/notes.txt, @octo-org/octocats",
            "build/logs/x/y.bin, @octocat",
            "docs/getting-started.md, @doctocat",
            "docs/build-app/troubleshooting.md, @doctocat",
            "x/apps/y.bin, @octocat",
            "apps/z, @octocat",
            "scripts/run.sh, @doctocat @octocat",
            "deeply/nested/logs/a/b, @octocat",
            "scripts/logs, @octocat",
            "apps/github, ''",
            "apps/github/deep/x.js, ''",
            "apps/githubx/x.py, @octocat"
        })
        void the_last_rule_that_matches_counts(String path, String owners) {
            assertThat(String.join(" ", documented.of(path))).isEqualTo(owners);
        }

        @Test
        void all_documented_rules_are_understood() {
            assertThat(documented.problems()).isEmpty();
            assertThat(documented.file()).isEqualTo(".github/CODEOWNERS");
        }

        @Test
        void a_star_at_the_end_stays_on_one_level() {
            CodeOwners owners = github("docs/* @docs");
            assertThat(owners.of("docs/a.md")).containsExactly("@docs");
            assertThat(owners.of("docs/deep/a.md")).isEmpty();
            assertThat(owners.of("x/docs/a.md")).isEmpty();
        }

        @Test
        void a_directory_rule_does_not_match_a_file_of_that_name() {
            assertThat(github("apps/ @a").of("x/apps")).isEmpty();
            assertThat(github("/build/logs/ @a").of("x/build/logs/y")).isEmpty();
        }

        @Test
        void a_slash_in_the_middle_anchors_at_the_root() {
            assertThat(github("src/main @a").of("src/main/A.java")).containsExactly("@a");
            assertThat(github("src/main @a").of("x/src/main/A.java")).isEmpty();
        }

        @Test
        void two_stars_stand_for_any_number_of_directories() {
            CodeOwners owners = github("/a/**/z.txt @a");
            assertThat(owners.of("a/z.txt")).containsExactly("@a");
            assertThat(owners.of("a/b/c/z.txt")).containsExactly("@a");
            assertThat(github("/a/** @a").of("a/b/c")).containsExactly("@a");
        }

        @Test
        void a_rule_without_owners_leaves_its_paths_to_nobody() {
            assertThat(github("* @a", "secret/").of("secret/x")).isEmpty();
        }

        @Test
        void spaces_can_be_escaped() {
            CodeOwners owners = github("path\\ with\\ spaces/ @a @b");
            assertThat(owners.of("path with spaces/x")).containsExactly("@a", "@b");
        }

        @Test
        void paths_are_case_sensitive() {
            assertThat(github("/Docs/ @a").of("docs/x")).isEmpty();
        }

        @Test
        void lines_that_are_not_valid_are_skipped_and_reported() {
            CodeOwners owners = github("* @a", "!x @b", "[a-z].txt @b", "\\#x @b", "y nobody", "z @b");
            assertThat(owners.of("x")).containsExactly("@a");
            assertThat(owners.of("a.txt")).containsExactly("@a");
            assertThat(owners.of("y")).containsExactly("@a");
            assertThat(owners.of("z")).containsExactly("@b");
            assertThat(owners.problems()).extracting(problem -> problem.line()).containsExactly(2, 3, 4, 5);
        }

        @Test
        void windows_line_ends_and_a_byte_order_mark_are_no_obstacle() {
            CodeOwners owners = github("\uFEFF* @a\r", "b @b\r", "");
            assertThat(owners.of("x")).containsExactly("@a");
            assertThat(owners.of("b")).containsExactly("@b");
        }
    }

    @Nested
    class InGitLabsDialect {

        @Test
        void each_section_has_its_own_last_match_and_the_owners_add_up() {
            CodeOwners owners = gitlab(
                    "* @general",
                    "[Docs][2] @docs-team",
                    "docs/",
                    "*.txt",
                    "^[Database] @db",
                    "model/db/",
                    "config/db/setup.md @docs-team");
            assertThat(owners.of("a/docs/x.md")).containsExactly("@general", "@docs-team");
            assertThat(owners.of("model/db/x.sql")).containsExactly("@general", "@db");
            assertThat(owners.of("config/db/setup.md")).containsExactly("@general", "@docs-team");
            assertThat(owners.of("src/A.java")).containsExactly("@general");
        }

        @Test
        void sections_of_one_name_are_one_whatever_the_case() {
            CodeOwners owners = gitlab("[Docs]", "README.md @a", "[DOCS]", "README.md @b");
            assertThat(owners.of("README.md")).containsExactly("@b");
        }

        @Test
        void a_section_heading_makes_any_file_be_read_so() {
            CodeOwners owners = CodeOwners.read(InMemoryTree.empty().with("CODEOWNERS", "[Docs] @docs\ndocs/\n"));
            assertThat(owners.of("docs/x")).containsExactly("@docs");
        }

        @Test
        void a_relative_path_matches_at_any_depth_and_a_file_rule_only_the_file() {
            assertThat(gitlab("internal/README.md @a").of("x/internal/README.md"))
                    .containsExactly("@a");
            assertThat(gitlab("/docs @a").of("docs/x")).isEmpty();
            assertThat(gitlab("/docs/ @a").of("docs/x/y")).containsExactly("@a");
        }

        @Test
        void an_exclusion_cannot_be_taken_back_in_its_section() {
            CodeOwners owners = gitlab("* @a", "!*.rb", "/special.rb @b", "[Ruby]", "*.rb @ruby");
            assertThat(owners.of("x.py")).containsExactly("@a");
            assertThat(owners.of("special.rb")).containsExactly("@ruby");
        }

        @Test
        void roles_own_and_other_words_are_nobody() {
            assertThat(gitlab("LICENSE @legal this is @@maintainer").of("LICENSE"))
                    .containsExactly("@legal", "@@maintainer");
        }
    }

    @Nested
    class OfAComponent {

        private final CodeOwners owners =
                github("*.md @writers", "/apps/web/ @web", "/apps/web/src/*.css @design", "/libs/*/src/ @libs");

        @Test
        void are_those_of_its_directory_as_a_whole() {
            assertThat(owners.of(component("apps/web"), changed("apps/web/src/a.css")))
                    .containsExactly("@web");
            assertThat(owners.of(component("apps/web/nested"), List.of())).containsExactly("@web");
        }

        @Test
        void are_those_of_its_changed_files_when_no_rule_speaks_of_the_whole() {
            assertThat(owners.of(component("libs/a"), changed("libs/a/src/x", "libs/a/README.md", "libs/a/pom.xml")))
                    .containsExactly("@libs", "@writers");
            assertThat(owners.of(component("libs/a"), List.of())).isEmpty();
        }

        @Test
        void a_catch_all_rule_owns_the_root_too() {
            assertThat(github("* @all").of(component(""), List.of())).containsExactly("@all");
            assertThat(github("/* @root-files").of(component("a"), List.of())).isEmpty();
        }
    }

    @Test
    void the_first_location_that_has_a_file_counts() {
        InMemoryTree tree =
                InMemoryTree.empty().with(".gitlab/CODEOWNERS", "* @gitlab").with("docs/CODEOWNERS", "* @docs");
        assertThat(CodeOwners.read(tree).of("x")).containsExactly("@docs");
        tree = tree.with("CODEOWNERS", "* @root");
        assertThat(CodeOwners.read(tree).of("x")).containsExactly("@root");
        tree = tree.with(".github/CODEOWNERS", "* @github");
        assertThat(CodeOwners.read(tree).of("x")).containsExactly("@github");
    }

    @Test
    void without_a_file_nobody_owns_anything() {
        assertThat(CodeOwners.read(InMemoryTree.empty()).of("x")).isEmpty();
        assertThat(CodeOwners.read(InMemoryTree.empty()).of(component("a"), changed("a/x")))
                .isEmpty();
    }

    @Test
    void a_file_above_three_megabytes_is_not_read_and_that_is_said() {
        CodeOwners owners = github("* @a", "#" + "x".repeat(CodeOwners.MAX_BYTES));
        assertThat(owners.of("x")).isEmpty();
        assertThat(owners.problems()).hasSize(1);
        assertThat(owners.problems().get(0).message()).contains("at most " + CodeOwners.MAX_BYTES);
    }
}
