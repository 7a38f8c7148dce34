package io.interlock.engine.cli;

import io.interlock.engine.affected.ComponentsConfig;
import io.interlock.engine.authoring.AuthoringSettings;
import io.interlock.engine.config.AuthoringConfigReader;
import io.interlock.engine.config.BaselineReader;
import io.interlock.engine.config.ComponentsConfigReader;
import io.interlock.engine.config.DocumentKind;
import io.interlock.engine.config.GuardrailsConfigReader;
import io.interlock.engine.config.ModelsConfigReader;
import io.interlock.engine.config.OrchestratorConfigReader;
import io.interlock.engine.config.ReviewConfigReader;
import io.interlock.engine.guardrail.Baseline;
import io.interlock.engine.guardrail.GuardrailsConfig;
import io.interlock.engine.review.ReviewSettings;
import io.interlock.engine.workflow.Orchestrator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Checks a configuration file of any kind, and tells in a few words what is in it. */
final class ConfigCheck {

    private final Path directory;
    private final LocalDate today;
    private final Console console;

    /**
     * Creates it.
     *
     * @param directory what names of files start from
     * @param today the day on which entries of a baseline must still hold
     * @param console where to say what is odd but no mistake
     */
    ConfigCheck(Path directory, LocalDate today, Console console) {
        this.directory = directory;
        this.today = today;
        this.console = console;
    }

    /** Checks a file that must be a configuration; what is wrong with it is thrown. */
    String check(String file) throws IOException {
        if (isToml(file)) {
            return rules(file);
        }
        byte[] content = ConfigSource.content(file, directory);
        DocumentKind kind = byName(file);
        return check(file, content, kind == null ? DocumentKind.required(file, content) : kind);
    }

    /** Checks a file that lies where configurations do; null when it is for another program. */
    @Nullable String checkFound(String file) throws IOException {
        if (isToml(file)) {
            return rules(file);
        }
        byte[] content = ConfigSource.content(file, directory);
        DocumentKind kind = byName(file);
        kind = kind == null ? DocumentKind.of(file, content) : kind;
        return kind == null ? null : check(file, content, kind);
    }

    private String check(String file, byte[] content, DocumentKind kind) throws IOException {
        return switch (kind) {
            case COMPONENTS -> components(ComponentsConfigReader.read(file, content));
            case GUARDRAILS -> guardrails(file, GuardrailsConfigReader.read(file, content));
            case ORCHESTRATOR -> orchestrator(OrchestratorConfigReader.read(file, content));
            case MODELS -> count(ModelsConfigReader.read(file, content).models().size(), "model");
            case REVIEW -> review(ReviewConfigReader.read(file, content));
            case AUTHORING -> authoring(AuthoringConfigReader.read(file, content));
            case BASELINE -> baseline(BaselineReader.read(file, content));
            case SECRET_RULES -> rules(file);
        };
    }

    /** What a file is read as by its name alone, whatever it says it is. */
    private static @Nullable DocumentKind byName(String file) {
        String path = "/" + file.replace('\\', '/');
        if (path.endsWith("/" + ComponentsConfigReader.DEFAULT_FILE)) {
            return DocumentKind.COMPONENTS;
        }
        if (path.endsWith("/" + GuardrailsConfigReader.DEFAULT_FILE)) {
            return DocumentKind.GUARDRAILS;
        }
        if (path.endsWith("/" + OrchestratorConfigReader.DEFAULT_FILE)) {
            return DocumentKind.ORCHESTRATOR;
        }
        if (path.endsWith("/" + ModelsConfigReader.DEFAULT_FILE)) {
            return DocumentKind.MODELS;
        }
        if (path.endsWith("/" + ReviewConfigReader.DEFAULT_FILE)) {
            return DocumentKind.REVIEW;
        }
        if (path.endsWith("/" + AuthoringConfigReader.DEFAULT_FILE)) {
            return DocumentKind.AUTHORING;
        }
        return path.endsWith("/" + Baseline.DEFAULT_FILE) ? DocumentKind.BASELINE : null;
    }

    private static boolean isToml(String file) {
        return file.toLowerCase(Locale.ROOT).endsWith(".toml");
    }

    private static String components(ComponentsConfig config) {
        return config.components().size() + " components, " + config.global().size() + " global and "
                + config.ignore().size() + " ignore patterns";
    }

    private String guardrails(String file, GuardrailsConfig config) {
        UnknownRules.in(file, config).forEach(console::warning);
        int own = config.input().size() + config.output().size();
        return count(own, "check") + " of its own, " + count(config.guardrails().size(), "condition") + ", "
                + count(config.gates().size(), "approval gate");
    }

    private static String orchestrator(Orchestrator orchestrator) {
        return count(orchestrator.agents().size(), "agent") + ", "
                + count(orchestrator.workflows().size(), "workflow") + ", "
                + count(orchestrator.guardrails().size(), "condition");
    }

    private static String review(ReviewSettings settings) {
        String model = settings.model();
        String depth = settings.depth().name().toLowerCase(Locale.ROOT);
        int off = settings.checks().off().size();
        return "a " + depth + " review " + (model == null ? "by the usual model" : "by " + model)
                + (off == 0 ? "" : ", " + count(off, "check") + " off");
    }

    private static String authoring(AuthoringSettings settings) {
        String sandbox = switch (settings.sandbox().mode()) {
            case AUTO -> "a sandbox where there is one";
            case REQUIRED -> "a sandbox is required";
            case OFF -> "no sandbox";
        };
        return sandbox + ", " + count(settings.commands().size(), "command") + " besides those of components";
    }

    private String baseline(Baseline baseline) {
        int expired = 0;
        for (Baseline.Entry entry : baseline.entries()) {
            expired += entry.isExpired(today) ? 1 : 0;
        }
        return count(baseline.entries().size(), "finding") + " to live with"
                + (expired == 0 ? "" : ", " + expired + " of them expired");
    }

    private String rules(String file) throws IOException {
        return count(GuardPolicy.ruleFile(file, directory).rules().size(), "rule");
    }

    private static String count(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
