package io.interlock.engine.guardrail;

import io.interlock.engine.manifest.ManifestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The formats in which tools report, each read by a bounded reader that trusts nothing. */
enum ToolFormat {
    /** SARIF 2.1.0 (OASIS), which most analysers write. */
    SARIF(SarifReport::read),
    /** Checkstyle's XML, which many linters write. */
    CHECKSTYLE(CheckstyleReport::read),
    /** ESLint's {@code json}. */
    ESLINT(LinterReports::eslint),
    /** Pylint's {@code json} and {@code json2}. */
    PYLINT(LinterReports::pylint),
    /** Ruff's {@code json}. */
    RUFF(LinterReports::ruff),
    /** ShellCheck's {@code json1} and {@code json}. */
    SHELLCHECK(LinterReports::shellcheck),
    /** Hadolint's {@code json}. */
    HADOLINT(LinterReports::hadolint),
    /** Bandit's {@code json}. */
    BANDIT(AnalyserReports::bandit),
    /** Semgrep's {@code json}. */
    SEMGREP(AnalyserReports::semgrep);

    private final Reader reader;

    /** Reads output. */
    interface Reader {

        /**
         * Reads output to its end.
         *
         * @throws ManifestException when it is not of this format
         */
        ToolReport read(byte[] output);
    }

    ToolFormat(Reader reader) {
        this.reader = reader;
    }

    /**
     * Reads the output of a tool.
     *
     * @throws ManifestException when it is not of this format
     */
    ToolReport read(byte[] output) {
        return reader.read(output);
    }

    /** The format of a name, in any case, or null when there is none. */
    static @Nullable ToolFormat of(String name) {
        for (ToolFormat format : values()) {
            if (format.label().equals(name.toLowerCase(Locale.ROOT))) {
                return format;
            }
        }
        return null;
    }

    /** The name it is configured by. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The names of all, in order. */
    static List<String> labels() {
        List<String> labels = new ArrayList<>();
        for (ToolFormat format : values()) {
            labels.add(format.label());
        }
        return labels;
    }

    /** What is said of output that has another form. */
    static ManifestException unexpected(String expected) {
        return new ManifestException(1, 1, "expected " + expected, "Check the options the tool is run with.");
    }
}
