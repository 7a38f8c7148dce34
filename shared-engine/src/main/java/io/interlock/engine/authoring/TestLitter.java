package io.interlock.engine.authoring;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Files that the tests of a component leave behind anyway, such as what the build makes: not held against new tests.
 * A directory without files of the repository in which they leave something is theirs, and so are those of its name.
 */
final class TestLitter {

    private final Set<String> directories = new HashSet<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> paths;

    /**
     * What was left behind.
     *
     * @param files paths of the files of the repository
     * @param strays what a run without any new test has left
     */
    TestLitter(Collection<String> files, Collection<String> strays) {
        for (String file : files) {
            for (int slash = file.indexOf('/'); slash > 0; slash = file.indexOf('/', slash + 1)) {
                directories.add(file.substring(0, slash));
            }
        }
        this.paths = new HashSet<>(strays);
        strays.forEach(stray -> own(stray).stream().limit(1).forEach(names::add));
    }

    /** Those that nobody left behind before. */
    List<String> without(Collection<String> strays) {
        Set<String> left = new TreeSet<>();
        for (String stray : strays) {
            if (!paths.contains(stray) && own(stray).stream().noneMatch(names::contains)) {
                left.add(stray);
            }
        }
        return List.copyOf(left);
    }

    /** Names of the directories above a file that have no file of the repository, the topmost first. */
    private List<String> own(String path) {
        List<String> own = new ArrayList<>();
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            String directory = path.substring(0, slash);
            if (!directories.contains(directory)) {
                own.add(directory.substring(directory.lastIndexOf('/') + 1));
            }
        }
        return own;
    }
}
