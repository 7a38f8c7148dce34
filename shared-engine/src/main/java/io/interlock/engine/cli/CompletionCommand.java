package io.interlock.engine.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the shell's completion of all commands and options. */
@Command(
        name = "completion",
        header = "Print completion for a shell: source <(interlock completion bash)",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpWidth = 100)
final class CompletionCommand implements Callable<Integer> {

    private final Streams streams;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "SHELL", completionCandidates = Candidates.Shells.class, description = "bash or zsh.")
    private String shell = "";

    CompletionCommand(Streams streams) {
        this.streams = streams;
    }

    private enum Shell {
        BASH,
        ZSH
    }

    @Override
    public Integer call() throws IOException {
        Shell wanted = Choice.of("the shell", shell, Shell.values());
        String script = AutoComplete.bash("interlock", spec.root().commandLine());
        // zsh runs completions for bash once it is told to.
        String before = wanted == Shell.ZSH ? "autoload -Uz compinit bashcompinit && compinit && bashcompinit\n" : "";
        streams.out().write((before + script).getBytes(StandardCharsets.UTF_8));
        return ExitCode.DONE;
    }
}
