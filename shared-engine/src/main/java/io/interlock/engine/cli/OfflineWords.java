package io.interlock.engine.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Commands as they work without a network. Maven and Gradle have to be told; other tools are told by their environment.
 *
 * <p>What {@code interlock affected} finds out of itself for Maven is {@code verify}, which a build server runs; its
 * packaging and reporting plugins are seldom in the cache of a machine that only tested, and say nothing of a change.
 * Here the lifecycle ends with the tests. A command that is configured with more than that stays as it is.
 */
final class OfflineWords {

    private static final Set<String> MAVEN = Set.of("mvn", "mvnw", "mvn.cmd", "mvnw.cmd");
    private static final Set<String> GRADLE = Set.of("gradle", "gradlew", "gradlew.bat");
    private static final Set<String> DISCOVERED_FLAGS = Set.of("-B", "-N", "-am");
    private static final Set<String> DISCOVERED_VALUES = Set.of("-f", "-pl");

    private OfflineWords() {}

    /** The command without a network. */
    static List<String> of(List<String> words) {
        String program = words.get(0).substring(words.get(0).lastIndexOf('/') + 1);
        if (MAVEN.contains(program)) {
            List<String> offline = with(words, "-o", "--offline");
            int last = offline.size() - 1;
            if (offline.get(last).equals("verify") && isDiscovered(offline.subList(1, last))) {
                offline.set(last, "test");
            }
            return List.copyOf(offline);
        }
        return GRADLE.contains(program) ? List.copyOf(with(words, "--offline", "--offline")) : words;
    }

    private static List<String> with(List<String> words, String option, String same) {
        List<String> more = new ArrayList<>(words);
        if (!words.contains(option) && !words.contains(same)) {
            more.add(1, option);
        }
        return more;
    }

    private static boolean isDiscovered(List<String> options) {
        for (int i = 0; i < options.size(); i++) {
            if (DISCOVERED_VALUES.contains(options.get(i))) {
                i++;
            } else if (!DISCOVERED_FLAGS.contains(options.get(i))
                    && !options.get(i).equals("-o")) {
                return false;
            }
        }
        return true;
    }
}
