package io.interlock.engine.affected;

import java.util.ArrayList;
import java.util.List;

/** The build systems the engine knows, in the order they are asked. */
public final class BuildSystems {

    private static final List<BuildSystem> ALL = List.of(
            new MavenBuild(),
            new GradleBuild(),
            new NpmBuild(),
            new CargoBuild(),
            new PythonBuild(),
            new GoBuild(false),
            new DotNetBuild(),
            new TerraformBuild());

    private BuildSystems() {}

    /** All of them. */
    static List<BuildSystem> all() {
        return ALL;
    }

    /** Those that a configuration wants, as it wants them. */
    static List<BuildSystem> chosen(ComponentsConfig config) {
        if (config.switchedOff().isEmpty() && !config.goPackages()) {
            return ALL;
        }
        List<BuildSystem> chosen = new ArrayList<>(ALL.size());
        for (BuildSystem system : ALL) {
            if (config.discovers(system.kind())) {
                chosen.add(system instanceof GoBuild && config.goPackages() ? new GoBuild(true) : system);
            }
        }
        return chosen;
    }

    /** What tells the graphs of one choice from those of another; empty for the usual choice. */
    static String nameOf(List<BuildSystem> chosen) {
        if (chosen.equals(ALL)) {
            return "";
        }
        StringBuilder name = new StringBuilder();
        for (BuildSystem system : chosen) {
            name.append('-').append(system.kind()).append(ALL.contains(system) ? "" : "+");
        }
        return name.toString();
    }

    /** Their names, in the same order. */
    public static List<String> kinds() {
        List<String> kinds = new ArrayList<>(ALL.size());
        for (BuildSystem system : ALL) {
            kinds.add(system.kind());
        }
        return kinds;
    }
}
