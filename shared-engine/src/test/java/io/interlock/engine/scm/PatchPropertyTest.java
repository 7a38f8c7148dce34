package io.interlock.engine.scm;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.diff.Anchor;
import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.diff.FilePatch.Content;
import io.interlock.engine.diff.LineMap;
import io.interlock.engine.diff.PatchLimits;
import io.interlock.engine.diff.Patches;
import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.CodeRange;
import io.interlock.engine.model.Side;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class PatchPropertyTest {

    private static final String[] LINES = {
        "a\n",
        "b\n",
        "c\n",
        "\n",
        "}\n",
        "\r\n",
        "crlf\r\n",
        "void head() {\n",
        "-- a/x\n",
        "++ b/x\n",
        "--- a/x\n",
        "@@ -1 +1 @@\n",
        "diff --git a/x b/x\n",
        "\\ No newline at end of file\n",
        "üñî\u2028 日本\n",
        "\u000b\f\n",
    };

    private static final String[] NAMES = {
        "plain.txt",
        "dir/with blank",
        "a/b",
        "x b/x",
        "quote\"d",
        "back\\slash",
        "tab\there",
        "new\nline",
        "ünï/日本",
        "odd-\uDCFF",
        " blank ",
        "-dash",
        "dev/null",
        "\u0001",
    };

    private static Path directory;
    private static TestRepository repository;
    private static int branches;

    @BeforeContainer
    static void makeRepository() throws IOException {
        directory = Files.createTempDirectory("patches").toRealPath();
        repository = TestRepository.in(directory);
    }

    @AfterContainer
    static void removeRepository() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    private static String text(Random random, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            text.append(LINES[random.nextInt(LINES.length)]);
        }
        boolean open = text.length() > 0 && random.nextInt(4) == 0;
        return open ? text.substring(0, text.length() - 1) : text.toString();
    }

    private static String edited(Random random, String text) {
        List<String> lines = new ArrayList<>(Arrays.asList(text.split("(?<=\n)", -1)));
        for (int i = random.nextInt(6); i > 0; i--) {
            int at = random.nextInt(lines.size() + 1);
            switch (random.nextInt(3)) {
                case 0 -> lines.add(at, text(random, 3));
                case 1 ->
                    lines.subList(at, Math.min(lines.size(), at + random.nextInt(4)))
                            .clear();
                default -> lines.add(LINES[random.nextInt(LINES.length)]);
            }
        }
        String all = String.join("", lines);
        return random.nextInt(5) == 0 ? all.stripTrailing() : all;
    }

    /** The files of one side, by path. */
    private static Map<String, String> files(Random random) {
        Map<String, String> files = new TreeMap<>();
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            files.put(NAMES[random.nextInt(NAMES.length)], text(random, 60));
        }
        return files;
    }

    private static Map<String, String> edited(Random random, Map<String, String> before) {
        Map<String, String> after = new TreeMap<>();
        for (Map.Entry<String, String> file : before.entrySet()) {
            switch (random.nextInt(8)) {
                case 0 -> {}
                case 1 -> after.put(NAMES[random.nextInt(NAMES.length)], edited(random, file.getValue()));
                case 2 -> after.put(file.getKey(), "\0" + file.getValue());
                default -> after.put(file.getKey(), edited(random, file.getValue()));
            }
        }
        return after.isEmpty() ? Map.of("only", "one\n") : after;
    }

    private static String commit(Map<String, String> files) {
        TestRepository.CommitBuilder commit = repository.commit().orphan();
        files.forEach(commit::write);
        return commit.to("b" + branches++);
    }

    @Property(tries = 150)
    void applying_what_git_says_gives_the_files_after_the_change(@ForAll Random random) {
        Map<String, String> before = files(random);
        Map<String, String> after = edited(random, before);
        try (Repository opened = repository.open()) {
            ChangeSet change = opened.change(Requests.direct(commit(before), commit(after)));
            Map<String, String> rebuilt = new HashMap<>(before);
            List<FilePatch> patches = new ArrayList<>();
            opened.patches(change, PatchLimits.DEFAULT, patches::add);
            patches.forEach(patch -> rebuilt.remove(String.valueOf(patch.oldPath())));
            for (FilePatch patch : patches) {
                if (patch.newPath() != null) {
                    rebuilt.put(patch.newPath(), rebuilt(patch, before, after));
                }
                requireMap(patch, gitLines(change, patch));
            }
            assertThat(rebuilt).isEqualTo(after);
        }
    }

    private static String rebuilt(FilePatch patch, Map<String, String> before, Map<String, String> after) {
        String old = patch.oldPath() == null ? "" : before.get(patch.oldPath());
        String now = after.get(patch.newPath());
        boolean binary = (old + now).indexOf('\0') >= 0;
        assertThat(patch.content() == Content.BINARY).isEqualTo(binary && !old.equals(now));
        return binary ? now : Patches.apply(patch, old);
    }

    @Property(tries = 1000)
    void applying_what_is_compared_here_gives_the_text_after_the_change(@ForAll Random random) {
        String before = text(random, 80);
        String after = random.nextInt(10) == 0 ? text(random, 80) : edited(random, before);
        byte[] hunks = UnifiedDiff.hunks(
                before.getBytes(StandardCharsets.UTF_8), after.getBytes(StandardCharsets.UTF_8), false);
        String diff = "diff --git a/f b/f\n--- a/f\n+++ b/f\n";
        byte[] head = diff.getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(head, head.length + hunks.length);
        System.arraycopy(hunks, 0, all, head.length, hunks.length);
        FilePatch patch = Patches.read(all, PatchLimits.DEFAULT).get(0);
        assertThat(Patches.apply(patch, before)).isEqualTo(after);
        assertThat(patch.content() == Content.SAME).isEqualTo(before.equals(after));
    }

    /** For each side and line that git prints, the number of its hunk, and with a sign when the line comes or goes. */
    private static Map<String, String> gitLines(ChangeSet change, FilePatch patch) {
        Map<String, String> lines = new HashMap<>();
        int hunk = -1;
        int old = 0;
        int now = 0;
        List<String> arguments = new ArrayList<>(List.of("--literal-pathspecs", "diff", "-M50%", "--no-color"));
        arguments.addAll(List.of(change.base().commit(), change.head().commit(), "--", patch.path()));
        if (patch.oldPath() != null && !patch.oldPath().equals(patch.path())) {
            arguments.add(patch.oldPath());
        }
        if (arguments.stream().anyMatch(argument -> argument.indexOf('\uDCFF') >= 0)) {
            return Map.of();
        }
        for (String line : repository.git(arguments.toArray(new String[0])).split("\n", -1)) {
            boolean numbered = line.startsWith("@@ -") && line.indexOf(" @@", 4) > 0;
            if (numbered && (hunk < 0 || left(lines, hunk) == 0)) {
                String[] numbers = line.split(" ", -1);
                hunk++;
                old = start(numbers[1]);
                now = start(numbers[2]);
                lines.put("left of " + hunk, String.valueOf(count(numbers[1]) + count(numbers[2])));
            } else if (hunk >= 0 && left(lines, hunk) > 0 && !line.startsWith("\\")) {
                char sign = line.charAt(0);
                if (sign != '+') {
                    lines.put("LEFT " + old++, hunk + (sign == '-' ? "!" : ""));
                }
                if (sign != '-') {
                    lines.put("RIGHT " + now++, hunk + (sign == '+' ? "!" : ""));
                }
                lines.put("left of " + hunk, String.valueOf(left(lines, hunk) - (sign == ' ' ? 2 : 1)));
            }
        }
        return lines;
    }

    private static int left(Map<String, String> lines, int hunk) {
        return Integer.parseInt(lines.get("left of " + hunk));
    }

    private static int start(String numbers) {
        int start = Integer.parseInt(numbers.substring(1).split(",", -1)[0]);
        return count(numbers) == 0 ? start + 1 : start;
    }

    private static int count(String numbers) {
        String[] parts = numbers.split(",", -1);
        return parts.length == 1 ? 1 : Integer.parseInt(parts[1]);
    }

    private static void requireMap(FilePatch patch, Map<String, String> git) {
        if (git.isEmpty()) {
            return;
        }
        LineMap map = LineMap.of(patch);
        for (Side side : Side.values()) {
            String path = side == Side.LEFT ? patch.oldPath() : patch.newPath();
            for (int line = 1; line < 80; line++) {
                String expected = git.getOrDefault(side + " " + line, "-1");
                assertThat(map.hunk(side, line) + (map.isChanged(side, line) ? "!" : ""))
                        .isEqualTo(expected);
                if (path != null) {
                    Anchor anchor = map.anchor(new CodeRange(path, side, line, line));
                    assertThat(anchor instanceof Anchor.Lines).isEqualTo(!expected.equals("-1"));
                }
            }
        }
    }
}
