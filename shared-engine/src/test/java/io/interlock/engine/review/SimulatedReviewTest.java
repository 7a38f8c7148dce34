package io.interlock.engine.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.scm.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/** Reviewers made by chance read diffs that git made: what is true stays, what is made up goes. */
class SimulatedReviewTest {

    private Path directory = Path.of("");
    private int tries;

    private static final Map<String, List<String>> CODE = Map.of(
            "src/main/java/shop/Cart.java",
            List.of(
                    "    public int total(List<Item> items) {",
                    "        int total = 0;",
                    "        for (Item item : items) {",
                    "            total += item.price() * item.count();",
                    "        }",
                    "        return total;",
                    "    }",
                    "",
                    "    private final Map<String, Item> byName = new HashMap<>();",
                    "        if (byName.containsKey(name)) {",
                    "            throw new IllegalStateException(\"twice: \" + name);"),
            "pkg/server/server.go",
            List.of(
                    "func (s *Server) Serve(ctx context.Context) error {",
                    "\tfor {",
                    "\t\tconn, err := s.listener.Accept()",
                    "\t\tif err != nil {",
                    "\t\t\treturn fmt.Errorf(\"accept: %w\", err)",
                    "\t\t}",
                    "\t\tgo s.handle(ctx, conn)",
                    "\t}",
                    "}"),
            "web/src/list.ts",
            List.of(
                    "export function visible(items: Item[], filter: Filter): Item[] {",
                    "  return items.filter((item) => filter.matches(item));",
                    "}",
                    "  const [open, setOpen] = useState(false);",
                    "  useEffect(() => { setOpen(props.initial); }, []);"),
            "tools/report.py",
            List.of(
                    "def load(path: str) -> dict:",
                    "    with open(path) as handle:",
                    "        return json.load(handle)",
                    "",
                    "    for row in cursor.execute(query):",
                    "        rows.append(tuple(row))"),
            "native/src/lib.rs",
            List.of(
                    "pub fn parse(input: &str) -> Result<Config, Error> {",
                    "    let mut config = Config::default();",
                    "    for line in input.lines() {",
                    "        config.apply(line)?;",
                    "    }",
                    "    Ok(config)",
                    "}"));

    private static String write(List<String> pool, Random random, int lines) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            String line = pool.get(random.nextInt(pool.size()));
            boolean named = random.nextInt(3) > 0 && !line.isBlank();
            text.append(named ? line.replaceFirst("\\w+", "$0" + random.nextInt(500)) : line)
                    .append('\n');
        }
        return text.toString();
    }

    private static String edit(String text, List<String> pool, Random random) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        for (int edits = 1 + random.nextInt(6); edits > 0; edits--) {
            int at = random.nextInt(lines.size());
            switch (random.nextInt(3)) {
                case 0 ->
                    lines.addAll(
                            at,
                            write(pool, random, 1 + random.nextInt(5)).lines().toList());
                case 1 -> lines.set(at, write(pool, random, 1).stripTrailing());
                default ->
                    lines.subList(at, Math.min(lines.size(), at + 1 + random.nextInt(3)))
                            .clear();
            }
            if (lines.isEmpty()) {
                lines.add("");
            }
        }
        return String.join("\n", lines) + (random.nextBoolean() ? "\n" : "");
    }

    private static ReviewInput change(Path directory, long seed) {
        Random random = new Random(seed);
        TestRepository repository = TestRepository.in(directory);
        TestRepository.CommitBuilder before = repository.commit();
        TestRepository.CommitBuilder after = repository.commit();
        CODE.forEach((path, pool) -> {
            String text = write(pool, random, 20 + random.nextInt(150));
            before.write(path, text);
            after.write(path, edit(text, pool, random));
        });
        after.write("docs/new.md", write(List.of("# A heading", "Some words about it.", "", "- a point"), random, 9));
        before.to("main");
        after.to("main");
        return Changes.between(repository, "main~1", "main");
    }

    @BeforeProperty
    void makeDirectory() throws IOException {
        directory = Files.createTempDirectory("interlock-simulated");
    }

    @AfterProperty
    void deleteDirectory() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Property(tries = 25)
    void what_is_true_stays_and_what_is_made_up_goes(@ForAll long seed) {
        ReviewInput input = change(directory.resolve("try-" + ++tries), seed);
        SimulatedReviewer simulated = new SimulatedReviewer(input.patches(), seed);
        ReviewSettings.Limits limits = new ReviewSettings.Limits(6_000, 40, 4, 10_000, .6, Duration.ofMinutes(15));

        Reviewed reviewed = ScriptedReviews.answering(simulated::answer)
                .review(input, ScriptedReviews.settings(ReviewSettings.Depth.NORMAL, limits));

        assertThat(simulated.truths()).isNotEmpty();
        assertThat(simulated.fakes())
                .containsKeys(SimulatedReviewer.Fake.INVENTED_QUOTE, SimulatedReviewer.Fake.WRONG_LINE);
        assertThat(simulated.mistakes(reviewed)).isEmpty();
    }
}
