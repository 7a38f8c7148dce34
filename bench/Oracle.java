import io.interlock.engine.manifest.JsonReader;
import io.interlock.engine.manifest.Node;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Measures {@code interlock affected} against answers that others computed for real repositories: precision, recall and
 * every difference with the reason the engine gives for it.
 *
 * <p>Usage: {@code bench/oracle ORACLE.json CLONE [precise|conservative]...}. Exit code 0 when recall is 1.0 and
 * precision at least 0.99 in every mode, 1 when not, 2 for wrong usage.
 */
public final class Oracle {

    /** What is compared in a mode: the names of the expected sets that a file may hold, best first. */
    private static final List<String> SETS_PRECISE = List.of("affected_precise", "graph_only_affected");

    private static final List<String> SETS_CONSERVATIVE = List.of("affected_conservative", "graph_only_affected");

    private final String interlock;
    private final Path clone;

    private Oracle(String interlock, Path clone) {
        this.interlock = interlock;
        this.clone = clone;
    }

    /** Counts over all cases of one mode. */
    private static final class Score {
        int exact;
        int right;
        int extra;
        int missing;
        int extraWherePeerSaysAll;
        int peerRight;
        int peerExtra;
        int peerMissing;
        int peerCases;
        long nanos;

        double precision() {
            return right + extra == 0 ? 1 : right / (double) (right + extra);
        }

        double recall() {
            return right + missing == 0 ? 1 : right / (double) (right + missing);
        }
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length < 3) {
            System.err.println("Usage: bench/oracle ORACLE.json CLONE [precise|conservative]...");
            System.exit(2);
        }
        Node oracle = JsonReader.read(Files.readAllBytes(Path.of(args[1])));
        List<String> modes = args.length > 3 ? List.of(args).subList(3, args.length) : List.of("precise", "conservative");
        Oracle runner = new Oracle(args[0], Path.of(args[2]));
        System.out.println("repository " + oracle.get("repo").text() + ", " + oracle.get("cases").items().size() + " cases");
        boolean good = true;
        for (String mode : modes) {
            good &= runner.run(oracle, mode);
        }
        System.exit(good ? 0 : 1);
    }

    private boolean run(Node oracle, String mode) throws IOException, InterruptedException {
        Score score = new Score();
        int number = 0;
        for (Node one : oracle.get("cases").items()) {
            Node expected = expected(one, mode);
            if (expected.isPresent()) {
                compare(one, number, new TreeSet<>(expected.texts()), mode, score);
            }
            number++;
        }
        System.out.printf(
                Locale.ROOT,
                "%-12s exact %d of %d  precision %.4f  recall %.4f  (extra %d, of which %d where the peer says everything;"
                        + " missing %d)  in %.1f s%n",
                mode,
                score.exact,
                number,
                score.precision(),
                score.recall(),
                score.extra,
                score.extraWherePeerSaysAll,
                score.missing,
                score.nanos / 1e9);
        if (score.peerCases > 0) {
            System.out.printf(
                    Locale.ROOT,
                    "%-12s peer in %d cases: precision %.4f  recall %.4f%n",
                    "",
                    score.peerCases,
                    score.peerRight / (double) Math.max(1, score.peerRight + score.peerExtra),
                    score.peerRight / (double) Math.max(1, score.peerRight + score.peerMissing));
        }
        int unexplained = score.extra - score.extraWherePeerSaysAll;
        return score.missing == 0 && unexplained <= 0.01 * (score.right + unexplained);
    }

    private static Node expected(Node one, String mode) {
        for (String name : mode.equals("precise") ? SETS_PRECISE : SETS_CONSERVATIVE) {
            if (one.get(name).isPresent()) {
                return one.get(name);
            }
        }
        return Node.MISSING;
    }

    private void compare(Node one, int number, Set<String> expected, String mode, Score score)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        Node result = affected(one.get("base").text(), one.get("head").text(), mode);
        score.nanos += System.nanoTime() - start;
        TreeMap<String, String> got = new TreeMap<>();
        for (Node component : result.get("components").items()) {
            got.put(component.get("id").text(), reason(component));
        }
        Set<String> extra = new TreeSet<>(got.keySet());
        extra.removeAll(expected);
        Set<String> missing = new TreeSet<>(expected);
        missing.removeAll(got.keySet());
        score.exact += extra.isEmpty() && missing.isEmpty() ? 1 : 0;
        score.right += got.size() - extra.size();
        score.extra += extra.size();
        score.missing += missing.size();
        score.extraWherePeerSaysAll += one.get("peer_all").isTrue() ? extra.size() : 0;
        scorePeer(one, expected, score);
        if (!extra.isEmpty() || !missing.isEmpty()) {
            print(one, number, mode, extra, missing, got);
        }
    }

    private static void scorePeer(Node one, Set<String> expected, Score score) {
        Node peer = one.get("peer").get("impacted").isPresent() ? one.get("peer", "impacted") : one.get("peer_affected");
        if (peer.isPresent()) {
            Set<String> said = new TreeSet<>(peer.texts());
            score.peerCases++;
            for (String id : said) {
                score.peerRight += expected.contains(id) ? 1 : 0;
                score.peerExtra += expected.contains(id) ? 0 : 1;
            }
            expected.stream().filter(id -> !said.contains(id)).forEach(id -> score.peerMissing++);
        }
    }

    private void print(
            Node one, int number, String mode, Set<String> extra, Set<String> missing, TreeMap<String, String> got)
            throws IOException, InterruptedException {
        System.out.println("case " + number + " (" + one.get("kind").text() + ", " + mode + ") " + one.get("subject").text());
        TreeMap<String, List<String>> byReason = new TreeMap<>();
        extra.forEach(id -> byReason.computeIfAbsent(got.get(id), reason -> new ArrayList<>()).add(id));
        byReason.forEach((reason, ids) ->
                System.out.println("  " + ids.size() + " extra because " + reason + ": " + String.join(", ", ids)));
        for (String id : missing) {
            System.out.println("  missing " + id + ": " + explain(one, mode, id));
        }
    }

    /** The engine's first reason in words. */
    private static String reason(Node component) {
        Node reason = component.get("reasons").items().isEmpty()
                ? Node.MISSING
                : component.get("reasons").items().get(0);
        List<String> words = new ArrayList<>();
        reason.entries().forEach((name, value) -> words.add(name + "=" + (value.text().isEmpty() ? "..." : value.text())));
        return String.join(" ", words);
    }

    private Node affected(String base, String head, String mode) throws IOException, InterruptedException {
        return JsonReader.read(interlock(base, head, mode, "--format", "json"));
    }

    private String explain(Node one, String mode, String id) throws IOException, InterruptedException {
        byte[] text = interlock(one.get("base").text(), one.get("head").text(), mode, "--explain", id);
        return new String(text, StandardCharsets.UTF_8).strip().replace("\n", " / ");
    }

    private byte[] interlock(String base, String head, String mode, String... more)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                interlock, "affected", "--repo", clone.toString(), "--base", base, "--head", head, "--direct"));
        command.addAll(List.of("--propagation", mode));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        byte[] output = process.getInputStream().readAllBytes();
        int exit = process.waitFor();
        if (exit != 0) {
            throw new IOException("Exit code " + exit + " of " + String.join(" ", command));
        }
        return output;
    }
}
