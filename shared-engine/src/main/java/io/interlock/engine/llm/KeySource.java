package io.interlock.engine.llm;

/** Where a key is. The key itself is never part of configuration. */
public sealed interface KeySource {

    /**
     * In an environment variable.
     *
     * @param name its name
     */
    record Variable(String name) implements KeySource {

        @Override
        public String toString() {
            return "the environment variable " + name;
        }
    }

    /**
     * In a file; white space around it does not count.
     *
     * @param path its path, from the directory of the run when relative
     */
    record KeyFile(String path) implements KeySource {

        @Override
        public String toString() {
            return "the file " + path;
        }
    }
}
