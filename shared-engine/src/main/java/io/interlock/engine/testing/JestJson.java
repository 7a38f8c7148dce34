package io.interlock.engine.testing;

import io.interlock.engine.manifest.JsonReader;
import io.interlock.engine.manifest.Node;
import io.interlock.engine.testing.TestCase.Outcome;

/** Reads what {@code jest --json} writes, and the JSON reporter of Vitest, which writes the same. */
final class JestJson {

    private final String root;
    private final CaseList cases;

    private JestJson(String root, CaseList cases) {
        this.root = root;
        this.cases = cases;
    }

    static void read(byte[] content, String root, CaseList cases) {
        Node document = JsonReader.read(content);
        if (document.get("testResults").kind() != Node.Kind.SEQUENCE) {
            throw new IllegalArgumentException("it has no 'testResults'");
        }
        JestJson reader = new JestJson(root, cases);
        document.get("testResults").items().forEach(reader::file);
    }

    private void file(Node file) {
        String name = relative(file.get("name").textOr(file.get("testFilePath").text()));
        Node tests = file.get("assertionResults");
        boolean failed = file.get("status").text().equals("failed");
        if (failed
                && tests.items().stream()
                        .noneMatch(test -> test.get("status").text().equals("failed"))) {
            // It could not be run at all, as when it does not parse.
            String message = Terminal.plain(file.get("message").text());
            cases.add(name, "", Outcome.ERROR, "", message);
        }
        for (Node test : tests.items()) {
            test(name, test);
        }
    }

    private void test(String file, Node test) {
        StringBuilder title = new StringBuilder();
        for (String ancestor : test.get("ancestorTitles").texts()) {
            title.append(ancestor).append(" > ");
        }
        title.append(test.get("title").text());
        String details =
                Terminal.plain(String.join("\n", test.get("failureMessages").texts()));
        cases.add(file, title.toString(), outcome(test.get("status").text()), "", details);
    }

    private static Outcome outcome(String status) {
        return switch (status) {
            case "passed" -> Outcome.PASSED;
            case "failed" -> Outcome.FAILED;
            default -> Outcome.SKIPPED;
        };
    }

    private String relative(String path) {
        String slashed = path.replace('\\', '/');
        boolean inside = !root.isEmpty() && slashed.startsWith(root + "/");
        return inside ? slashed.substring(root.length() + 1) : slashed;
    }
}
