package io.interlock.engine.cli;

import io.interlock.engine.affected.Nearest;
import io.interlock.engine.guardrail.RuleCatalog;
import io.interlock.engine.model.Category;
import io.interlock.engine.model.Rule;
import io.interlock.engine.report.RulesReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what rules there are, and what one of them means. */
@Command(
        name = "rules",
        header = "List the rules of guard, or explain some.",
        description = {
            "Those of the product, and those that .interlock/guardrails.yaml and --rules add. Their ids are what"
                    + " suppressions name.",
        },
        optionListHeading = "%nOptions:%n",
        sortOptions = false,
        usageHelpWidth = 100)
final class RulesCommand implements Callable<Integer> {

    private final CliEnvironment environment;
    private final Streams streams;

    @Parameters(paramLabel = "ID", arity = "0..*", description = "Rules to explain; default: a list of all.")
    private List<String> ids = List.of();

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            completionCandidates = Candidates.RuleFormats.class,
            description = "table or json; default: table.")
    private String format = "table";

    @Option(
            names = "--category",
            paramLabel = "CATEGORY",
            completionCandidates = Candidates.Categories.class,
            description = "Only secret, personal_data, injection, dangerous_change, limit or policy.")
    private @Nullable String category;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Your own configuration; default: .interlock/guardrails.yaml of the repository.")
    private @Nullable String config;

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description = "More secret rules, in our YAML or in gitleaks' TOML; can be given several times.")
    private List<String> rules = new ArrayList<>();

    @Mixin
    private CommonOptions common = new CommonOptions();

    RulesCommand(CliEnvironment environment, Streams streams) {
        this.environment = environment;
        this.streams = streams;
    }

    /** What the answer can be given in. */
    enum Format {
        /** For a person at a terminal. */
        TABLE,
        /** For programs. */
        JSON
    }

    @Override
    public Integer call() {
        Console console = new Console(streams.err(), common.log());
        byte[] answer;
        try {
            answer = answer().getBytes(StandardCharsets.UTF_8);
        } catch (IOException | RuntimeException e) {
            return Failure.explain(e, console);
        }
        try {
            streams.out().write(answer);
            streams.out().flush();
        } catch (IOException e) {
            // Whoever reads the list has seen enough of it, as with 'interlock rules | head'.
        }
        return ExitCode.DONE;
    }

    private String answer() throws IOException {
        Format wanted = Choice.of("--format", format, Format.values());
        List<Rule> chosen = chosen(all());
        if (wanted == Format.JSON) {
            return RulesReport.json(chosen);
        }
        boolean colour = environment.colours(common.color(), environment.outIsTerminal());
        RulesReport report = new RulesReport(colour, environment.columns());
        return ids.isEmpty() ? report.table(chosen) : report.explain(chosen);
    }

    private List<Rule> all() throws IOException {
        GuardOptions.Builder options = new GuardOptions.Builder();
        options.config = config;
        options.rules.addAll(rules);
        GuardPolicy policy = GuardPolicy.ofDirectory(options.build(), common.directory(environment), environment);
        Category only =
                category == null ? null : Choice.of("--category", category.replace('-', '_'), Category.values());
        List<Rule> all = new ArrayList<>();
        for (Rule rule : RuleCatalog.of(policy.config(), policy.rules())) {
            if (only == null || rule.category() == only) {
                all.add(rule);
            }
        }
        return all;
    }

    private List<Rule> chosen(List<Rule> all) {
        if (ids.isEmpty()) {
            return all;
        }
        List<Rule> chosen = new ArrayList<>();
        for (String id : ids) {
            chosen.add(named(id, all));
        }
        return chosen;
    }

    private static Rule named(String id, List<Rule> all) {
        List<String> known = new ArrayList<>(all.size());
        for (Rule rule : all) {
            if (rule.id().equals(id)) {
                return rule;
            }
            known.add(rule.id());
        }
        throw new UsageException(
                "There is no rule '" + id + "'",
                Nearest.remedy(
                        id,
                        known,
                        id.indexOf('/') > 0
                                ? "Rules of linters and analysers are explained by the tool before the slash."
                                : "'interlock rules' lists all."));
    }
}
