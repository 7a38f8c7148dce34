package io.interlock.engine.affected;

import org.jspecify.annotations.Nullable;

/** A shell command of a configuration, in which {@code {path}} and {@code {name}} stand for the component's own. */
final class CommandTemplate {

    private CommandTemplate() {}

    /**
     * The command for one component, with its words quoted: they come from the repository.
     *
     * @return null when nothing is written
     */
    static @Nullable String fill(@Nullable String written, String id, String directory) {
        if (written == null) {
            return null;
        }
        String path = directory.isEmpty() ? "." : directory.startsWith("-") ? "./" + directory : directory;
        StringBuilder command = new StringBuilder(written.length() + 32);
        int from = 0;
        while (true) {
            int open = written.indexOf('{', from);
            if (open < 0) {
                return command.append(written, from, written.length()).toString();
            }
            boolean isPath = written.startsWith("{path}", open);
            boolean isName = written.startsWith("{name}", open);
            command.append(written, from, open);
            command.append(isPath ? ShellWord.quote(path) : isName ? ShellWord.quote(id) : "{");
            from = open + (isPath || isName ? 6 : 1);
        }
    }
}
