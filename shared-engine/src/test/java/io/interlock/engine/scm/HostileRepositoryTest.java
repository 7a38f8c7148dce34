package io.interlock.engine.scm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repository whose configuration, attributes and hooks name a program everywhere they can. It must never run. */
class HostileRepositoryTest {

    private Path scratch;
    private Path ran;
    private String canary;

    @BeforeEach
    void makeCanary(@TempDir Path directory) throws IOException {
        scratch = directory.toRealPath();
        ran = scratch.resolve("ran");
        Path script =
                Files.writeString(scratch.resolve("canary.sh"), "#!/bin/sh\necho \"$0 $*\" >> " + ran + "\ncat\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        canary = script.toString();
    }

    private void poison(TestRepository repository) throws IOException {
        for (String key : List.of(
                "core.fsmonitor",
                "core.pager",
                "core.editor",
                "core.sshCommand",
                "core.askPass",
                "core.gitProxy",
                "core.alternateRefsCommand",
                "diff.external",
                "diff.x.textconv",
                "diff.x.command",
                "filter.x.clean",
                "filter.x.smudge",
                "filter.y.process",
                "merge.x.driver",
                "alias.cat-file",
                "alias.diff-tree",
                "alias.merge-base",
                "credential.helper",
                "uploadpack.packObjectsHook",
                "remote.origin.uploadpack",
                "gpg.program",
                "sequence.editor")) {
            String value = key.startsWith("alias.") || key.equals("credential.helper") ? "!" + canary : canary;
            repository.config(key, value);
        }
        repository.config("filter.x.required", "true");
        repository.config("core.untrackedCache", "true");
        Path hooks = Files.createDirectories(scratch.resolve("hooks"));
        for (String hook :
                List.of("post-index-change", "reference-transaction", "post-checkout", "fsmonitor-watchman")) {
            Files.copy(Path.of(canary), hooks.resolve(hook), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        repository.config("core.hooksPath", hooks.toString());
    }

    @Test
    void runs_nothing_of_a_repository_while_it_looks_at_commits_index_and_files() throws IOException {
        TestRepository repository = TestRepository.in(scratch.resolve("repository"));
        String base = repository
                .commit()
                .write(".gitattributes", "*.f filter=x diff=x merge=x\n*.g filter=y\n")
                .write("a.f", "1")
                .write("b.g", "1")
                .to("main");
        repository.commit().write("a.f", "2").to("main");
        repository.checkout("main");
        poison(repository);
        repository.writeFile("a.f", "3");
        repository.writeFile("b.g", "2");
        repository.writeFile("c.f", "4");
        try (Repository opened = repository.open()) {
            assertThat(opened.change(Requests.online(base, "HEAD")).files()).hasSize(1);
            assertThat(opened.change(Requests.staged()).files()).isEmpty();
            var change = opened.change(Requests.worktree(base));
            assertThat(change.files()).hasSize(3);
            opened.headTree(change).read(List.of("a.f", "b.g", "c.f"), 100);
            assertThat(opened.addedLines(change)).hasSize(3);
            opened.commits(change, commit -> assertThat(commit.complete()).isTrue());
            opened.history(null, null, 100, new HistoryVisitor() {
                @Override
                public boolean commit(CommitText commit) {
                    return true;
                }

                @Override
                public void text(CommitText commit, ChangedText text) {
                    assertThat(text.content()).isNotNull();
                }
            });
            assertThat(opened.workingPaths()).contains("a.f", "c.f");
        }
        assertThat(ran).doesNotExist();
    }

    @Test
    void the_canary_does_run_when_git_is_used_plainly() throws IOException {
        TestRepository repository = TestRepository.in(scratch.resolve("repository"));
        repository
                .commit()
                .write(".gitattributes", "*.f filter=x\n")
                .write("a.f", "1")
                .to("main");
        repository.checkout("main");
        poison(repository);
        repository.writeFile("a.f", "2");
        try {
            repository.git("status");
        } catch (IllegalStateException e) {
            // What the canary answers is of no use to git.
        }
        assertThat(ran).exists();
    }

    @Test
    void fetches_nothing_through_programs_that_the_repository_names() throws IOException {
        TestRepository server = TestRepository.in(scratch.resolve("server")).serving();
        server.commit().write("a", "1").to("main");
        server.commit().write("a", "2").to("main");
        TestRepository shallow = server.cloneTo(scratch.resolve("shallow"), "--depth=1");
        String missing = server.git("rev-parse", "main^");
        poison(shallow);
        try (Repository opened = shallow.open()) {
            assertThatThrownBy(() -> opened.change(Requests.online(missing, "HEAD")))
                    .isInstanceOf(ScmException.class);
        }
        assertThat(ran).doesNotExist();
    }

    @Test
    void fetches_nothing_from_an_address_that_is_a_program() {
        TestRepository server = TestRepository.in(scratch.resolve("server")).serving();
        server.commit().write("a", "1").to("main");
        TestRepository partial = server.cloneTo(scratch.resolve("partial"), "--filter=blob:none", "--no-checkout");
        for (String address : List.of("ext::" + canary + " %S", "ssh://host/path", "canary::x")) {
            partial.config("remote.origin.url", address);
            if (address.startsWith("ssh")) {
                partial.config("core.sshCommand", canary);
            }
            partial.config("protocol.allow", "always");
            for (ChangeRequest request : List.of(Requests.direct("HEAD", "HEAD"), Requests.online("HEAD", "HEAD"))) {
                try (Repository opened = partial.open()) {
                    var change = opened.change(request);
                    assertThat(opened.headTree(change)
                                    .read(List.of("a"), 10)
                                    .get("a")
                                    .isMissing())
                            .isTrue();
                }
            }
        }
        assertThat(ran).doesNotExist();
    }

    @Test
    void does_not_start_a_git_that_lies_in_the_repository() throws IOException {
        TestRepository repository = TestRepository.in(scratch.resolve("repository"));
        String base = repository.commit().write("a", "1").to("main");
        Files.copy(Path.of(canary), repository.file("git"));
        var environment = TestRepository.gitEnvironment();
        environment.merge("PATH", ".:", (path, dot) -> dot + ":" + path);
        var runner = new io.interlock.engine.process.CommandRunner(environment, java.time.Duration.ofSeconds(20));
        try (Repository opened = Repository.open(repository.directory(), runner)) {
            assertThat(opened.change(Requests.direct(base, "HEAD")).files()).isEmpty();
        }
        assertThat(ran).doesNotExist();
    }

    @Test
    void refuses_a_damaged_directory_object() {
        assertThatThrownBy(() -> TreeListing.parse(bytes("100644 name"), 20)).isInstanceOf(ScmException.class);
        assertThatThrownBy(() -> TreeListing.parse(bytes("100644 name\0short"), 20))
                .isInstanceOf(ScmException.class);
        assertThatThrownBy(() -> TreeListing.parse(bytes("this is a file"), 20)).isInstanceOf(ScmException.class);
        assertThatThrownBy(() -> RawDiff.parse(bytes(":100644 \0a\0"))).isInstanceOf(ScmException.class);
        assertThatThrownBy(() -> RawDiff.parse(bytes("x"))).isInstanceOf(ScmException.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
