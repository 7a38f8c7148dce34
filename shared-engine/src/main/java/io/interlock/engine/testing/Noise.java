package io.interlock.engine.testing;

import java.util.List;

/** Lines of output that say nothing of a failure. */
final class Noise {

    private static final List<String> STARTS = List.of(
            "Downloading from ",
            "Downloaded from ",
            "[INFO] Downloading from ",
            "[INFO] Downloaded from ",
            "Progress (",
            "Picked up JAVA_TOOL_OPTIONS",
            "Picked up _JAVA_OPTIONS",
            "NOTE: Picked up JDK_JAVA_OPTIONS",
            "[INFO] Total time",
            "[INFO] Finished at",
            "[INFO] -----",
            "[INFO] Scanning",
            "[ERROR] -> [Help",
            "[ERROR] [Help ",
            "[ERROR] To see the full stack trace",
            "[ERROR] Re-run Maven",
            "[ERROR] For more information",
            "[ERROR] After correcting",
            "[ERROR]   mvn <args>",
            "[ERROR] Please refer to",
            "   Compiling ",
            "   Downloading ",
            "  Downloaded ",
            "  Downloading ",
            "    Finished ",
            "     Running ",
            "    Blocking waiting",
            "   Doc-tests ",
            "go: downloading ",
            "npm WARN",
            "npm warn",
            "npm notice",
            "Starting a Gradle Daemon",
            "> Task :",
            "BUILD FAILED in",
            "BUILD SUCCESSFUL in",
            "note: run with `RUST_BACKTRACE");

    private static final List<String> JVM_FRAMES = List.of(
            "java.",
            "javax.",
            "jdk.",
            "sun.",
            "com.sun.",
            "org.junit.",
            "junit.",
            "org.opentest4j.",
            "org.assertj.",
            "org.hamcrest.",
            "org.mockito.",
            "org.testng.",
            "org.gradle.",
            "org.apache.maven.",
            "kotlin.",
            "groovy.",
            "org.codehaus.groovy.",
            "org.spockframework.",
            "io.kotest.",
            "net.bytebuddy.",
            "worker.org.gradle.");

    private static final List<String> OTHER_FRAMES = List.of(
            "/node_modules/",
            "node:internal",
            "(internal/",
            "(<anonymous>)",
            "site-packages/",
            "/rustc/",
            "/usr/local/go/src/",
            "/usr/lib/go",
            "library/std/src/",
            "library/core/src/",
            "/lib/python3");

    private Noise() {}

    /** Whether a line of output is of no use. */
    static boolean is(String line) {
        return STARTS.stream().anyMatch(line::startsWith) || line.equals("[ERROR]") || line.equals("[ERROR] ");
    }

    /** Whether a line of a stack trace is one of a framework or of a language's own library. */
    static boolean isForeignFrame(String line) {
        String text = line.strip();
        if (is(line) || OTHER_FRAMES.stream().anyMatch(text::contains)) {
            return true;
        }
        if (!text.startsWith("at ")) {
            return text.startsWith("... ") && text.endsWith(" more")
                    || text.startsWith("note: run with `RUST_BACKTRACE");
        }
        // A frame may begin with a module or a class loader: at app//com.acme.Cart.add(Cart.java:3)
        String frame = text.substring(text.lastIndexOf('/', Math.max(text.indexOf('('), 0)) + 1);
        String name = frame.startsWith("at ") ? frame.substring(3) : frame;
        return JVM_FRAMES.stream().anyMatch(name::startsWith);
    }
}
