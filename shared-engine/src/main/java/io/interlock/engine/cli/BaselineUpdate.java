package io.interlock.engine.cli;

import io.interlock.engine.guardrail.Baseline;
import io.interlock.engine.guardrail.BaselineWriter;
import io.interlock.engine.model.Finding;
import io.interlock.engine.model.GuardResult;
import io.interlock.engine.model.SuppressedFinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** Takes what was found into the baseline. */
final class BaselineUpdate {

    /** How long findings are lived with when nobody says. */
    private static final int DAYS = 90;

    private final GuardOptions.Acceptance acceptance;
    private final LocalDate today;

    BaselineUpdate(GuardOptions.Acceptance acceptance, Clock clock) {
        this.acceptance = acceptance;
        this.today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /**
     * Writes the file.
     *
     * @param everything whether everything was examined, so that entries nobody needs are dropped
     * @return what to tell
     */
    String write(Path file, Baseline existing, GuardResult result, boolean everything) throws IOException {
        BaselineWriter writer = new BaselineWriter(today, acceptance.owner(), acceptance.reason(), expires());
        List<Finding> findings = new ArrayList<>(result.findings());
        for (SuppressedFinding suppressed : result.suppressed()) {
            if (suppressed.by().equals("baseline")) {
                findings.add(suppressed.finding());
            }
        }
        Baseline covered = writer.cover(existing, findings, everything);
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.exists(folder)) {
            Files.createDirectory(folder);
        }
        OutputFile.at("--update-baseline", file).write(BaselineWriter.write(covered));
        int left = 0;
        for (Finding finding : result.findings()) {
            left += finding.fingerprint().isEmpty() ? 1 : 0;
        }
        return "Wrote " + covered.entries().size() + " entries to " + file + ", until " + expires()
                + (left == 0 ? "" : "; " + left + " findings have no value and cannot be lived with") + "\n";
    }

    private LocalDate expires() {
        String date = acceptance.expires();
        if (date == null) {
            return today.plusDays(DAYS);
        }
        try {
            LocalDate day = LocalDate.parse(date);
            if (day.isBefore(today)) {
                throw new UsageException("--expires '" + date + "' is over", "Give a day to come.");
            }
            return day;
        } catch (DateTimeParseException e) {
            throw new UsageException("--expires '" + date + "' is not a day", "Write it as 2027-01-31.");
        }
    }
}
