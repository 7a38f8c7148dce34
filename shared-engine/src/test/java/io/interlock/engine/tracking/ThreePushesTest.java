package io.interlock.engine.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.diff.FileTexts;
import io.interlock.engine.diff.Hunk;
import io.interlock.engine.diff.PatchLimits;
import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.FindingState;
import io.interlock.engine.model.Fingerprint;
import io.interlock.engine.model.ReviewFinding;
import io.interlock.engine.model.Side;
import io.interlock.engine.model.TrackedFinding;
import io.interlock.engine.scm.ChangeRequest;
import io.interlock.engine.scm.Repository;
import io.interlock.engine.scm.TestRepository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A change that is pushed three times and then rebased, in a real repository, with models that say more or less. */
class ThreePushesTest {

    private static final String ORDERS = """
        package shop;

        final class Orders {

            private final Table table;

            Orders(Table table) {
                this.table = table;
            }

            int count() {
                return table.size();
            }

            Order find(String id) {
                return table.order(id);
            }

            boolean isEmpty() {
                return table.size() == 0;
            }

            void close() {
                table.close();
            }
        }
        """;
    private static final String STOCK = """
        package shop;

        final class Stock {

            private int pieces;

            void add(int more) {
                pieces += more;
            }

            void take(int some) {
                check(some);
                pieces -= some;
            }

            int pieces() {
                return pieces;
            }

            private void check(int some) {
                if (some > pieces) {
                    throw new IllegalStateException("Only " + pieces + " are left");
                }
            }
        }
        """;
    private static final String NULL = "        return row.toOrder();";
    private static final String BOUND = "        for (int i = 0; i <= all.size(); i++) {";
    private static final String LOCK = "        pieces = pieces - some;";
    private static final String LEAK = "        InputStream in = Files.newInputStream(export);";

    /** So much that git takes the moved file for the same one. */
    private static final String MORE = IntStream.range(0, 40)
            .mapToObj(i -> "    int size" + i + "() {\n        return table.size(" + i + ");\n    }\n\n")
            .collect(Collectors.joining());

    @TempDir
    Path directory;

    private String orders = ORDERS;

    private TestRepository repository;

    /** What models say of what they said before. */
    enum Habit {
        SILENT,
        SAYS_IT_AGAIN,
        SAYS_IT_IN_OTHER_WORDS_AND_TWO_LINES_OFF
    }

    /** A push: its patches, its texts, and what was said of it. */
    private record Push(String head, List<FilePatch> patches, FileTexts texts) {

        Set<String> hunks() {
            return patches.stream()
                    .flatMap(patch -> patch.hunks().stream())
                    .map(Hunk::id)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
    }

    private void start(boolean seesRenaming) {
        orders = seesRenaming ? ORDERS.stripTrailing().replaceAll("}$", "\n" + MORE + "}\n") : ORDERS;
        repository = TestRepository.in(directory);
        repository
                .commit()
                .write("src/Orders.java", orders)
                .write("src/Stock.java", STOCK)
                .to("main");
        repository.git("branch", "feature", "main");
    }

    private String ordersWithDefects() {
        return orders.replace(
                        "        return table.order(id);",
                        "        Row row = table.row(id);\n        audit(row, id);\n" + NULL)
                .replace(
                        "    void close() {",
                        "    long total() {\n        long total = 0;\n        List<Order> all = table.all();\n" + BOUND
                                + "\n"
                                + "            total += all.get(i).price();\n"
                                + "        }\n"
                                + "        return total;\n"
                                + "    }\n\n"
                                + "    void close() {");
    }

    private static String stockWithDefect() {
        return STOCK.replace("        pieces -= some;", LOCK);
    }

    private String movedOrders() {
        return ordersWithDefects()
                .replace(NULL, "        return row == null ? Order.NONE : row.toOrder();")
                .replace(
                        "    private final Table table;",
                        "    private final Table table;\n    private final Clock clock;");
    }

    private Push push(String branch) {
        try (Repository opened = repository.open()) {
            ChangeSet change = opened.change(new ChangeRequest(
                    "main", branch, ChangeRequest.Mode.MERGE_BASE, List.of(), ChangeRequest.OnMissingBase.FAIL));
            List<FilePatch> patches = new ArrayList<>();
            opened.patches(change, PatchLimits.DEFAULT, patches::add);
            FileTexts texts = opened.fileTexts(change, 1 << 20);
            // Read while the repository is open.
            Map<String, List<String>> read = new HashMap<>();
            for (FilePatch patch : patches) {
                for (Side side : Side.values()) {
                    String path = side == Side.LEFT ? patch.oldPath() : patch.newPath();
                    List<String> lines = path == null ? null : texts.lines(path, side);
                    read.put(side + ":" + path, lines);
                }
            }
            return new Push(change.head().commit(), patches, (path, side) -> read.get(side + ":" + path));
        }
    }

    private static ReviewFinding at(Push push, String rule, String path, String text, int off, String message) {
        List<String> lines = push.texts().lines(path, Side.RIGHT);
        int line = lines.indexOf(text) + 1 + off;
        assertThat(line).isGreaterThan(off);
        return Findings.finding(rule, path, lines, line, message);
    }

    private static List<ReviewFinding> orders(Push push, String path, Habit habit, boolean fixed) {
        List<ReviewFinding> said = new ArrayList<>();
        boolean other = habit == Habit.SAYS_IT_IN_OTHER_WORDS_AND_TWO_LINES_OFF;
        if (!fixed) {
            said.add(at(push, "null-dereference", path, NULL, 0, "`row` is null when there is no order with this id"));
        }
        said.add(
                other
                        ? at(push, "index-out-of-bounds", path, BOUND, 2, "One past the end of `all` is read")
                        : at(push, "off-by-one", path, BOUND, 0, "The loop reads one past the end of `all`"));
        return said;
    }

    private static ReviewFinding stock(Push push, Habit habit) {
        return habit == Habit.SAYS_IT_IN_OTHER_WORDS_AND_TWO_LINES_OFF
                ? at(
                        push,
                        "data-race",
                        "src/Stock.java",
                        LOCK,
                        -2,
                        "Two threads that change `pieces` race with each other")
                : at(push, "race", "src/Stock.java", LOCK, 0, "Threads that change `pieces` at once race");
    }

    private static ReviewFinding leak(Push push, Habit habit) {
        return habit == Habit.SAYS_IT_IN_OTHER_WORDS_AND_TWO_LINES_OFF
                ? at(push, "unclosed-stream", "src/Export.java", LEAK, 1, "Nothing closes the stream `in`")
                : at(push, "resource-leak", "src/Export.java", LEAK, 0, "The stream `in` is never closed");
    }

    private static List<TrackedFinding> track(ReviewState before, Push push, List<ReviewFinding> found) {
        return Tracker.track(before, new Tracker.Now(push.head(), push.patches(), push.texts(), found, Set.of()));
    }

    private static ReviewState state(ReviewState before, Push push, List<TrackedFinding> tracked) {
        ReviewState state = new ReviewState("", push.head(), "s", push.hunks(), Tracker.keep(before, tracked));
        return ReviewStates.read(ReviewStates.write(state));
    }

    /** State and place of each, by place. */
    private static List<String> told(List<TrackedFinding> tracked) {
        return tracked.stream()
                .map(one -> one.state() + " " + one.finding().range().text())
                .sorted()
                .toList();
    }

    private static List<ReviewFinding> when(Habit habit, List<ReviewFinding> said) {
        return habit == Habit.SILENT ? List.of() : said;
    }

    @ParameterizedTest
    @EnumSource(Habit.class)
    void gives_exactly_the_right_states(Habit habit) {
        start(true);
        Push third = pushThrice(habit);
        Push rebased = push("feature");
        assertThat(rebased.hunks()).isEqualTo(third.hunks());
    }

    @ParameterizedTest
    @EnumSource(Habit.class)
    void gives_them_as_well_when_git_does_not_see_the_renaming(Habit habit) {
        start(false);
        Push third = pushThrice(habit);
        assertThat(third.patches()).extracting(FilePatch::type).contains(FilePatch.Type.DELETED);
    }

    /** Pushes, rebases and holds what is told each time. @return the third push */
    private Push pushThrice(Habit habit) {
        repository
                .commit()
                .write("src/Orders.java", ordersWithDefects())
                .write("src/Stock.java", stockWithDefect())
                .to("feature");
        Push first = push("feature");
        List<ReviewFinding> found = new ArrayList<>(orders(first, "src/Orders.java", Habit.SAYS_IT_AGAIN, false));
        found.add(stock(first, Habit.SAYS_IT_AGAIN));
        List<TrackedFinding> one = track(ReviewState.NONE, first, found);
        assertThat(told(one))
                .containsExactly("NEW src/Orders.java:18", "NEW src/Orders.java:28", "NEW src/Stock.java:13");

        ReviewState before = state(ReviewState.NONE, first, one);
        Push second = secondPush();
        List<ReviewFinding> again = new ArrayList<>(when(habit, orders(second, "src/shop/Orders.java", habit, true)));
        again.addAll(when(habit, List.of(stock(second, habit))));
        again.add(leak(second, Habit.SAYS_IT_AGAIN));
        List<TrackedFinding> two = track(before, second, again);
        assertThat(told(two))
                .containsExactly(
                        "FIXED src/Orders.java:18",
                        "MOVED src/shop/Orders.java:29",
                        "NEW src/Export.java:4",
                        "OPEN src/Stock.java:13");
        assertThat(second.hunks()).containsAll(hunks(first, "src/Stock.java"));

        before = state(before, second, two);
        repository
                .commit()
                .write(
                        "src/Stock.java",
                        stockWithDefect().replace("        check(some);", "        check(some, true);"))
                .to("feature");
        Push third = push("feature");
        List<TrackedFinding> three = track(before, third, all(third, habit));
        assertThat(told(three))
                .containsExactly("OPEN src/Export.java:4", "OPEN src/Stock.java:13", "OPEN src/shop/Orders.java:29");
        assertThat(third.hunks()).containsAll(hunks(second, "src/shop/Orders.java"));

        before = state(before, third, three);
        rebase();
        Push rebased = push("feature");
        List<TrackedFinding> four = track(before, rebased, all(rebased, habit));
        assertThat(told(four))
                .containsExactly("MOVED src/Stock.java:15", "MOVED src/shop/Orders.java:31", "OPEN src/Export.java:4");
        assertThat(four).extracting(TrackedFinding::fingerprint).isSubsetOf(prints(one, two));
        assertThat(four).extracting(TrackedFinding::since).containsOnly(first.head(), second.head());
        assertThat(told(track(state(before, rebased, four), rebased, all(rebased, habit))))
                .allMatch(line -> line.startsWith(FindingState.OPEN.name()));
        return third;
    }

    private Push secondPush() {
        repository
                .commit()
                .delete("src/Orders.java")
                .write("src/shop/Orders.java", movedOrders())
                .write("src/Export.java", "package shop;\n\nclass Export {\n" + LEAK + "\n    // later\n}\n")
                .to("feature");
        return push("feature");
    }

    private static List<ReviewFinding> all(Push push, Habit habit) {
        List<ReviewFinding> said = new ArrayList<>(orders(push, "src/shop/Orders.java", habit, true));
        said.add(stock(push, habit));
        said.add(leak(push, habit));
        return when(habit, said);
    }

    /** The base gets lines above all that the change touches, and the change is put on top of it. */
    private void rebase() {
        repository
                .commit()
                .write("src/Orders.java", "// one\n// two\n" + orders)
                .write("src/Stock.java", "// one\n// two\n" + STOCK)
                .to("main");
        repository
                .commit()
                .parent("main")
                .delete("src/Orders.java")
                .write("src/shop/Orders.java", "// one\n// two\n" + movedOrders())
                .write(
                        "src/Stock.java",
                        "// one\n// two\n"
                                + stockWithDefect().replace("        check(some);", "        check(some, true);"))
                .write("src/Export.java", "package shop;\n\nclass Export {\n" + LEAK + "\n    // later\n}\n")
                .to("feature");
    }

    private static Set<String> hunks(Push push, String path) {
        return push.patches().stream()
                .filter(patch -> patch.path().equals(path))
                .flatMap(patch -> patch.hunks().stream())
                .map(Hunk::id)
                .collect(Collectors.toSet());
    }

    private static List<Fingerprint> prints(List<TrackedFinding> one, List<TrackedFinding> two) {
        List<Fingerprint> prints = new ArrayList<>();
        one.forEach(tracked -> prints.add(tracked.fingerprint()));
        two.forEach(tracked -> prints.add(tracked.fingerprint()));
        return prints;
    }
}
