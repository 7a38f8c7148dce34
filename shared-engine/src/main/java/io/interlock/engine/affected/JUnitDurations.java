package io.interlock.engine.affected;

import io.interlock.engine.manifest.ManifestException;
import io.interlock.engine.manifest.XmlElement;
import io.interlock.engine.manifest.XmlReader;
import io.interlock.engine.model.Component;
import io.interlock.engine.model.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sums how long the tests of each component took, from JUnit XML reports of earlier runs. A suite belongs to the
 * component in whose directory its report lies; when that is none, or the root, each test case belongs to the
 * component that its {@code file}, or its {@code classname} read as a directory or as a name below the component's
 * own, points to. Not safe for use by several threads.
 */
public final class JUnitDurations {

    private final Map<String, Component> byPath = new HashMap<>();
    private final Map<String, Component> byName = new HashMap<>();
    private final Map<String, Double> seconds = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private double unattributed;

    /** Creates a reader that attributes durations to these components. */
    public JUnitDurations(List<Component> components) {
        for (Component component : components) {
            byPath.putIfAbsent(component.path(), component);
            byName.putIfAbsent(component.id().replace(':', '.'), component);
        }
    }

    /**
     * Adds one report; one that cannot be read is a problem, not an error.
     *
     * @param path where it was found, from the repository root, separated by {@code /}
     * @param content its bytes
     */
    public void add(String path, byte[] content) {
        XmlElement root;
        try {
            root = XmlReader.read(content);
        } catch (ManifestException e) {
            problems.add(new Problem(
                    path,
                    e.line(),
                    e.column(),
                    "Cannot read test durations: " + e.getMessage(),
                    "Jobs are balanced without it. " + e.remedy()));
            return;
        }
        addSuite(root, located(path));
    }

    /** Seconds by component id; components of which nothing is known are absent. */
    public Map<String, Double> seconds() {
        return Map.copyOf(seconds);
    }

    /** Seconds of tests that could not be attributed to any component. */
    public double unattributed() {
        return unattributed;
    }

    /** Reports that could not be read. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    private void addSuite(XmlElement suite, @Nullable Component located) {
        double children = 0;
        boolean nested = false;
        for (XmlElement child : suite.children()) {
            if (child.name().equals("testsuite")) {
                addSuite(child, located);
                nested = true;
            } else if (child.name().equals("testcase")) {
                double time = time(child);
                children += time;
                if (located == null) {
                    credit(attribute(suite, child), time);
                }
            }
        }
        double overhead = nested ? 0 : Math.max(0, time(suite) - children);
        if (located != null) {
            credit(located, children + overhead);
        } else if (overhead > 0) {
            credit(attribute(suite, suite), overhead);
        }
    }

    private void credit(@Nullable Component component, double time) {
        if (component == null) {
            unattributed += time;
        } else {
            seconds.merge(component.id(), time, Double::sum);
        }
    }

    private @Nullable Component attribute(XmlElement suite, XmlElement test) {
        Component byFile = located(test.attribute("file"));
        byFile = byFile == null ? located(suite.attribute("file")) : byFile;
        if (byFile != null) {
            return byFile;
        }
        String dotted = test.attribute(test.name().equals("testcase") ? "classname" : "name");
        Component byDirectory = located(dotted.replace('.', '/') + "/");
        Component found = byDirectory == null ? named(dotted) : byDirectory;
        return found == null ? byPath.get("") : found;
    }

    /** The component other than the root in whose directory a file is. */
    private @Nullable Component located(String path) {
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            Component component = byPath.get(path.substring(0, slash));
            if (component != null) {
                return component;
            }
        }
        return null;
    }

    /** The component whose id is the longest beginning of a dotted name. */
    private @Nullable Component named(String dotted) {
        for (int end = dotted.length(); end > 0; end = dotted.lastIndexOf('.', end - 1)) {
            Component component = byName.get(dotted.substring(0, end));
            if (component != null) {
                return component;
            }
        }
        return null;
    }

    private static double time(XmlElement element) {
        String time = element.attribute("time").replace(",", "");
        if (time.isEmpty()) {
            return 0;
        }
        try {
            double value = Double.parseDouble(time);
            return value >= 0 && !Double.isInfinite(value) ? value : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
