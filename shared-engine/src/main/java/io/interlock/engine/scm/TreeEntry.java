package io.interlock.engine.scm;

/**
 * One name in a directory of a commit.
 *
 * @param name the last segment of the path
 * @param kind what it is
 * @param id object id of the file, link, directory or submodule commit
 */
public record TreeEntry(String name, Kind kind, String id) {

    /** What a name in a directory stands for. */
    public enum Kind {
        /** A regular file, executable or not. */
        FILE,
        /** A symbolic link; its content is the target. Never followed. */
        LINK,
        /** A directory. */
        DIRECTORY,
        /** The commit of another repository. Never entered. */
        SUBMODULE
    }
}
