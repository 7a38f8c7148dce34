package io.interlock.engine.cli;

import io.interlock.engine.guardrail.CheckSet;
import io.interlock.engine.guardrail.GuardrailsConfig;
import io.interlock.engine.scan.Detector;
import io.interlock.engine.scan.KnownValues;
import io.interlock.engine.scan.RedactingStream;
import io.interlock.engine.scan.Redactor;
import io.interlock.engine.scan.Scanner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Copies standard input to standard output without the secrets in it. */
@Command(
        name = "redact",
        header = "Copy standard input to standard output without the secrets in it.",
        description = {
            "Values are replaced by [REDACTED:rule:hash], line by line as they come; credentials in the environment are"
                    + " known whatever they look like, also in base64, hexadecimal and URLs.",
            "Example: ./build.sh 2>&1 | interlock redact | tee build.log",
        },
        optionListHeading = "%nOptions:%n",
        sortOptions = false,
        usageHelpWidth = 100)
final class RedactCommand implements Callable<Integer> {

    private static final int CHUNK = 64 * 1024;

    private final CliEnvironment environment;
    private final Streams streams;

    @Option(names = "--personal-data", description = "Replace data about people, too.")
    private boolean personalData;

    @Mixin
    private CommonOptions common = new CommonOptions();

    RedactCommand(CliEnvironment environment, Streams streams) {
        this.environment = environment;
        this.streams = streams;
    }

    @Override
    public Integer call() {
        Console console = new Console(streams.err(), common.log());
        RedactingStream out = new RedactingStream(streams.out(), new Redactor(scanner()));
        try {
            byte[] chunk = new byte[CHUNK];
            int read;
            while ((read = streams.in().read(chunk)) >= 0) {
                out.write(chunk, 0, read);
                out.flush();
            }
            out.finish();
            return ExitCode.DONE;
        } catch (IOException e) {
            return Failure.explain(e, console);
        }
    }

    private Scanner scanner() {
        List<Detector> detectors = new ArrayList<>(CheckSet.detectors(GuardrailsConfig.DEFAULT, personalData));
        detectors.add(new KnownValues(RedactedStreams.credentials(environment.variables())));
        return new Scanner(detectors);
    }
}
