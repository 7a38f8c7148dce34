package io.interlock.engine.guardrail;

import java.util.List;
import java.util.Locale;

/** Looks into whatever has lines of shell: scripts, hooks, pipelines, images. */
final class ShellInspector implements Inspector {

    private static final List<String> DOWNLOADS = List.of("curl ", "wget ", "iwr ", "invoke-webrequest ");
    private static final List<String> SHELLS = List.of(
            "sh", "bash", "zsh", "dash", "ash", "python", "python3", "perl", "ruby", "node", "iex", "sudo", "source");

    @Override
    public boolean concerns(String path) {
        String extension = Paths.extension(path);
        return extension.equals("sh")
                || extension.equals("bash")
                || Paths.name(path).equals(".envrc")
                || Paths.isDockerfile(path)
                || Paths.isGitHook(path)
                || Operation.MODIFY_CI.isImpliedBy(path);
    }

    @Override
    public void inspect(String path, byte[] content, List<Hazard> into) {
        String before = "";
        int first = 0;
        for (TextLine line : TextLine.of(content)) {
            String text = line.stripped();
            if (text.startsWith("#")) {
                continue;
            }
            first = before.isEmpty() ? line.number() : first;
            String joined = before + text;
            before = text.endsWith("\\") && joined.length() < 4096 ? joined.substring(0, joined.length() - 1) : "";
            if (before.isEmpty()) {
                inspect(first, joined.toLowerCase(Locale.ROOT), into);
            }
        }
    }

    private static void inspect(int line, String command, List<Hazard> into) {
        if (pipesToShell(command)) {
            into.add(Hazard.of(DangerRules.PIPE_TO_SHELL, line, command, "What is downloaded is run at once"));
        }
        if (setsUserId(command)) {
            into.add(Hazard.of(DangerRules.SETUID, line, command, "The set-user-id or set-group-id bit is set"));
        }
    }

    private static boolean pipesToShell(String command) {
        for (String download : DOWNLOADS) {
            int at = command.indexOf(download);
            if (at >= 0) {
                boolean substituted = command.contains("$(" + download)
                        || command.contains("<(" + download)
                        || command.contains("`" + download);
                return substituted && runsSubstitution(command) || pipes(command, at);
            }
        }
        return false;
    }

    private static boolean runsSubstitution(String command) {
        return command.contains("sh -c ") || command.contains("eval ") || command.contains("<(");
    }

    /** Whether a pipe behind the download leads to a shell, and not to a program such as {@code sha256sum}. */
    private static boolean pipes(String command, int from) {
        int pipe = command.indexOf('|', from);
        while (pipe >= 0 && pipe + 1 < command.length()) {
            boolean or = command.charAt(pipe + 1) == '|';
            String program = or ? "" : program(command.substring(pipe + 1));
            if (SHELLS.contains(program)) {
                return true;
            }
            pipe = command.indexOf('|', pipe + (or ? 2 : 1));
        }
        return false;
    }

    private static String program(String command) {
        String text = command.strip();
        int end = 0;
        while (end < text.length() && " \t;&|)\"'`".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        String word = text.substring(0, end);
        if (word.equals("sudo") || word.equals("env")) {
            return program(withoutOption(text.substring(end).strip()));
        }
        return word.substring(word.lastIndexOf('/') + 1);
    }

    private static String withoutOption(String command) {
        int space = command.indexOf(' ');
        return command.startsWith("-") && space > 0 ? command.substring(space) : command;
    }

    private static boolean setsUserId(String command) {
        int at = command.indexOf("chmod ");
        while (at >= 0) {
            String arguments = command.substring(at + "chmod ".length());
            for (String word : TextLine.words(arguments)) {
                if (word.startsWith("u+s")
                        || word.startsWith("+s")
                        || word.startsWith("g+s")
                        || word.startsWith("ug+s")) {
                    return true;
                }
                boolean octal = word.length() == 4 || word.length() == 5 && word.charAt(0) == '0';
                if (octal && isOctal(word) && "2467".indexOf(word.charAt(word.length() - 4)) >= 0) {
                    return true;
                }
            }
            at = command.indexOf("chmod ", at + 1);
        }
        return false;
    }

    private static boolean isOctal(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) < '0' || word.charAt(i) > '7') {
                return false;
            }
        }
        return true;
    }
}
