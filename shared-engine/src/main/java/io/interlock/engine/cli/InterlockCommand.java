package io.interlock.engine.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command itself: without a subcommand it has nothing to do. */
@Command(
        name = "interlock",
        header = "Lets agents and changes through CI only when the signals allow it.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "Commands:%n",
        optionListHeading = "Options:%n",
        footer = {"interlock help affected   all about a command"},
        mixinStandardHelpOptions = true,
        sortOptions = false,
        versionProvider = VersionText.class)
final class InterlockCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "No command is given");
    }
}
