package io.interlock.engine.scm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.ObjectChecker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspacePathTest {

    private static final String[] PARTS = {
        ".git", ".Git", "git~1", "GIT~22", "g", "a", "con", "COM1", "lpt", "nul", ".", " ", "x", "~1", "\u200c",
        "\ufeff", ":", "?", "/", ".txt", "1", "\u0130", "i", "t", "\t"
    };

    private static boolean isTaken(String path) {
        try {
            WorkspacePath.checked(path);
            return true;
        } catch (WorkspaceException e) {
            return false;
        }
    }

    private static boolean isTakenByJGit(String path) {
        try {
            new ObjectChecker().setSafeForWindows(true).setSafeForMacOS(true).checkPath(path);
            return true;
        } catch (CorruptObjectException e) {
            return false;
        }
    }

    /** JGit knows the same dangers; its classes cost a fifth of a second to load, so they are asked here only. */
    @Test
    void takes_no_path_that_jgit_would_refuse_on_some_system() {
        int taken = 0;
        for (String first : PARTS) {
            for (String second : PARTS) {
                for (String third : PARTS) {
                    String path = first + second + third;
                    if (isTaken(path)) {
                        taken++;
                        assertThat(isTakenByJGit(path)).as(path).isTrue();
                    }
                }
            }
        }
        assertThat(taken).isGreaterThan(1000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "src/Main.java",
                ".github/workflows/ci.yml",
                ".gitignore",
                "a b",
                "caf\u00e9/\u65e5\u672c.txt",
                "\ud83d\ude00",
                "console",
                "com",
                "com10",
                "~1",
                "gi~1",
                "a..b",
                "...a",
                "nullable.java"
            })
    void takes_ordinary_paths(String path) {
        assertThat(WorkspacePath.checked(path)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"git~2/x", "com\u00b9", "conin$", "COM0.txt", ".git\u200b/x", "x/.gi\u2060t"})
    void refuses_what_newer_systems_take_for_something_else(String path) {
        assertThatThrownBy(() -> WorkspacePath.checked(path)).isInstanceOf(WorkspaceException.class);
    }

    @Test
    void shows_no_control_character_and_no_endless_path() {
        assertThatThrownBy(() -> WorkspacePath.checked("a\u001b[31m\u202e" + "b".repeat(5000)))
                .hasMessageMatching("Refused to write 'a\ufffd\\[31m\ufffdb{70,80}\u2026': it is longer .*");
    }
}
