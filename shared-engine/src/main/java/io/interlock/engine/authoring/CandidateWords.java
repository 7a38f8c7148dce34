package io.interlock.engine.authoring;

import io.interlock.engine.testing.Framework;
import java.util.List;
import java.util.Map;

/**
 * Refuses by plain words what no run needs to show: tests that are switched off, that switch others off, that wait, that
 * ask the network, and files that have no test. What words cannot tell is left to the proof: a test that is skipped when
 * it runs, one that reads the network another way, one that asserts nothing.
 */
final class CandidateWords {

    private static final String SKIPS = "switches tests off";
    private static final String ONLY = "switches all other tests off";
    private static final String SLEEPS = "waits for time to pass";
    private static final String NETWORK = "asks the network";

    /** What is refused, without spaces. */
    private static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("@Disabled", SKIPS),
            Map.entry("@Ignore", SKIPS),
            Map.entry("it.skip", SKIPS),
            Map.entry("test.skip", SKIPS),
            Map.entry("describe.skip", SKIPS),
            Map.entry("it.todo", SKIPS),
            Map.entry("test.todo", SKIPS),
            Map.entry("xit(", SKIPS),
            Map.entry("xtest(", SKIPS),
            Map.entry("xdescribe(", SKIPS),
            Map.entry("mark.skip", SKIPS),
            Map.entry("mark.xfail", SKIPS),
            Map.entry("pytest.skip(", SKIPS),
            Map.entry("pytest.xfail(", SKIPS),
            Map.entry("@unittest.skip", SKIPS),
            Map.entry("self.skipTest(", SKIPS),
            Map.entry("t.Skip(", SKIPS),
            Map.entry("t.SkipNow(", SKIPS),
            Map.entry("t.Skipf(", SKIPS),
            Map.entry("#[ignore", SKIPS),
            Map.entry("it.only", ONLY),
            Map.entry("test.only", ONLY),
            Map.entry("describe.only", ONLY),
            Map.entry("Thread.sleep(", SLEEPS),
            Map.entry("TimeUnit.SECONDS.sleep(", SLEEPS),
            Map.entry("TimeUnit.MILLISECONDS.sleep(", SLEEPS),
            Map.entry("time.sleep(", SLEEPS),
            Map.entry("time.Sleep(", SLEEPS),
            Map.entry("thread::sleep(", SLEEPS),
            Map.entry("newSocket(", NETWORK),
            Map.entry("HttpClient.newHttpClient(", NETWORK),
            Map.entry("HttpURLConnection", NETWORK),
            Map.entry("urlopen(", NETWORK),
            Map.entry("requests.get(", NETWORK),
            Map.entry("requests.post(", NETWORK),
            Map.entry("socket.create_connection(", NETWORK),
            Map.entry("net.Dial(", NETWORK),
            Map.entry("http.Get(", NETWORK),
            Map.entry("http.Post(", NETWORK),
            Map.entry("TcpStream::connect(", NETWORK));

    private CandidateWords() {}

    /**
     * Why lines are refused, for the end of a sentence; empty when they are not.
     *
     * @param lines the lines that the model added
     */
    static String refusal(List<String> lines) {
        for (String line : lines) {
            String dense = line.replace(" ", "").replace("\t", "");
            String found = "";
            for (String words : REFUSED.keySet()) {
                // Of two that stand in a line the same one is told each time.
                if (stands(dense, words) && (found.isEmpty() || words.compareTo(found) < 0)) {
                    found = words;
                }
            }
            if (!found.isEmpty()) {
                return REFUSED.get(found) + " (" + found + ")";
            }
        }
        return "";
    }

    /** Whether words stand in a line and are not the end of a longer name, as in {@code exit(}. */
    private static boolean stands(String line, String words) {
        boolean name = Character.isLetter(words.charAt(0));
        for (int at = line.indexOf(words); at >= 0; at = line.indexOf(words, at + 1)) {
            if (!name || at == 0 || !Character.isJavaIdentifierPart(line.charAt(at - 1))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a test can be in a text at all; where words cannot tell, true. */
    static boolean mayTest(Framework framework, String text) {
        return switch (framework) {
            case PYTEST -> text.contains("def test") || text.contains("unittest");
            case JEST, VITEST -> text.contains("test") || text.contains("it(") || text.contains("it.each");
            case GO -> text.contains("func Test") || text.contains("func Fuzz") || text.contains("func Example");
            case CARGO -> text.contains("test");
            case MAVEN, GRADLE -> text.contains("Test") || text.contains("def ") || text.contains("@Property");
        };
    }

    /** Whether a line begins a test, so that what is added with it is a test and no change of another one. */
    static boolean beginsTest(Framework framework, String line) {
        String dense = line.strip();
        return switch (framework) {
            case PYTEST ->
                dense.startsWith("def test") || dense.startsWith("async def test") || dense.startsWith("class ");
            case JEST, VITEST ->
                dense.startsWith("test(")
                        || dense.startsWith("it(")
                        || dense.startsWith("test.each")
                        || dense.startsWith("it.each")
                        || dense.startsWith("describe(");
            case GO -> dense.startsWith("func ");
            case CARGO -> dense.startsWith("#[") && dense.contains("test");
            case MAVEN, GRADLE ->
                dense.startsWith("@") && (dense.contains("Test") || dense.startsWith("@Property"))
                        || dense.startsWith("def ");
        };
    }
}
