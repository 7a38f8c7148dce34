package io.interlock.engine.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.sandbox.ProgramRun;
import io.interlock.engine.scm.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledPackagesTest {

    @TempDir
    private Path folder;

    private Path checkout;
    private TestRepository repository;

    @BeforeEach
    void make() throws IOException {
        repository = TestRepository.in(folder.resolve("repository"));
        repository
                .commit()
                .write("package.json", "{}")
                .write("packages/shop/package.json", "{}")
                .write("packages/shop/index.js", "1")
                .write("api/pyproject.toml", "")
                .write("vendored/package.json", "{}")
                .write("vendored/node_modules/kept/index.js", "committed")
                .write(".gitignore", "dist/\n")
                .to("main");
        repository.checkout("main");
        checkout = repository.directory();
        write("node_modules/jest/index.js", "jest");
        write("node_modules/@types/node/index.d.ts", "types");
        write("node_modules/.cache/old", "old");
        Files.createSymbolicLink(checkout.resolve("node_modules/shop"), Path.of("../packages/shop"));
        write("packages/shop/node_modules/left-pad/index.js", "pad");
        write("packages/shop/index.js", "changed in the checkout");
        write("vendored/node_modules/kept/more.js", "not committed");
        write("api/.venv/pyvenv.cfg", "home = /usr/bin");
        write("api/venv/readme", "no environment");
        write("elsewhere/node_modules/jest/index.js", "no package.json beside it");
    }

    private void write(String path, String text) throws IOException {
        Path file = checkout.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Workbench open() {
        return BenchFixture.open(repository, folder, BenchFixture.FREE, null);
    }

    private static String output(Workbench bench, String script) {
        ProgramRun run = bench.run(BenchFixture.shell(script));
        return run.output().strip();
    }

    @Test
    void programs_find_what_is_installed_in_the_checkout() {
        try (Workbench bench = open()) {
            assertThat(output(bench, "cat node_modules/jest/index.js")).isEqualTo("jest");
            assertThat(output(bench, "cat node_modules/@types/node/index.d.ts")).isEqualTo("types");
            assertThat(output(bench, "cat packages/shop/node_modules/left-pad/index.js"))
                    .isEqualTo("pad");
            assertThat(output(bench, "cat api/.venv/pyvenv.cfg")).isEqualTo("home = /usr/bin");
            assertThat(output(bench, "ls api/venv elsewhere node_modules/.cache vendored/node_modules/kept 2>&1"))
                    .contains("index.js")
                    .doesNotContain("readme")
                    .doesNotContain("old")
                    .doesNotContain("more.js");
        }
    }

    @Test
    void packages_of_the_workspace_are_those_of_the_workbench() {
        try (Workbench bench = open()) {
            assertThat(output(bench, "cat node_modules/shop/index.js")).isEqualTo("1");
        }
    }

    @Test
    void it_is_neither_an_edit_nor_a_stray_and_survives_being_brought_back() {
        try (Workbench bench = open()) {
            assertThat(bench.strays()).isEmpty();
            bench.restore(List.of());
            assertThat(output(bench, "cat node_modules/jest/index.js")).isEqualTo("jest");
            assertThat(bench.files()).noneMatch(path -> path.startsWith("node_modules/"));
            bench.write(".gitignore", "");
            assertThat(bench.strays()).isEmpty();
        }
    }

    @Test
    void what_tools_keep_beside_the_modules_does_not_reach_the_checkout() {
        try (Workbench bench = open()) {
            output(bench, "mkdir -p node_modules/.vite && echo x > node_modules/.vite/x && rm node_modules/jest");
            assertThat(bench.strays()).isEmpty();
        }
        assertThat(checkout.resolve("node_modules/.vite")).doesNotExist();
        assertThat(checkout.resolve("node_modules/jest/index.js")).hasContent("jest");
        assertThat(checkout.resolve("api/.venv/pyvenv.cfg")).exists();
    }

    @Test
    void a_link_in_the_place_of_the_modules_is_not_followed() throws IOException {
        Path outside = Files.createDirectories(folder.resolve("outside/secret"));
        Files.writeString(outside.resolve("key"), "s3cret");
        Files.createSymbolicLink(checkout.resolve("vendored/x"), outside);
        repository.commit().write("linked/package.json", "{}").to("main");
        Files.createDirectories(checkout.resolve("linked"));
        Files.createSymbolicLink(checkout.resolve("linked/node_modules"), outside.getParent());

        try (Workbench bench = open()) {
            assertThat(output(bench, "ls -d linked/node_modules 2>&1")).contains("No such file");
        }
    }
}
