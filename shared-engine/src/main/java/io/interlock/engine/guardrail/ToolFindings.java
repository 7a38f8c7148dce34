package io.interlock.engine.guardrail;

import io.interlock.engine.model.Action;
import io.interlock.engine.model.Category;
import io.interlock.engine.model.Finding;
import io.interlock.engine.model.Location;
import io.interlock.engine.model.NotExamined;
import io.interlock.engine.model.Place;
import io.interlock.engine.model.Region;
import io.interlock.engine.model.Rule;
import io.interlock.engine.model.Severity;

/** Makes findings of what one tool said to one check. The policy decides their action. */
final class ToolFindings {

    /** The check of a tool that may be missing: no check of the configuration, so that it warns. */
    static final String MISSING_CHECK = "tools";

    private static final Place CHANGE = new Place(Place.Kind.CHANGE, "change", null);

    private final String check;
    private final String tool;

    ToolFindings(String check, String tool) {
        this.check = check;
        this.tool = tool;
    }

    /** What the tool reports; its path is from the root of the repository. */
    Finding reported(ToolFinding finding) {
        String rule = finding.rule().isEmpty() ? "unnamed" : ToolText.message(finding.rule());
        String message = ToolText.message(finding.message());
        return finding(
                new Rule(
                        ToolText.ruleId(tool, finding.rule()),
                        Category.TOOL,
                        Severity.MEDIUM,
                        tool + " reports " + rule + ".",
                        "See what " + tool + " says of its rule " + rule + ", or change its configuration."),
                finding.severity(),
                finding.path().isEmpty() ? CHANGE : Place.file(finding.path()),
                finding.region(),
                message.isEmpty() ? rule : message,
                finding.score());
    }

    Finding score(double score, double least) {
        return ofTool(
                "score",
                Severity.MEDIUM,
                "The score of a linter is too low.",
                "Fix what the linter reports.",
                "The score of " + tool + " is " + ToolVerdicts.text(score) + ", below " + ToolVerdicts.text(least)
                        + ".");
    }

    Finding stray(int count, String path) {
        return ofTool(
                "outside-the-repository",
                Severity.MEDIUM,
                "A tool reports on files that are not in the repository.",
                "Check how the tool is run; what it reports of such files is left out.",
                tool + " reports " + count + (count == 1 ? " finding" : " findings")
                        + " in files that are not in the repository, such as '" + ToolText.message(path) + "'.");
    }

    Finding more(int count) {
        return ofTool(
                "more",
                Severity.MEDIUM,
                "A tool reports more than can be listed.",
                "Fix what is listed and run again.",
                tool + " reports " + count + " more findings that are not listed.");
    }

    Finding failure(String rule, Severity severity, String reason, String remedy) {
        return ofTool(
                rule, severity, "A configured tool did not examine the change.", remedy, tool + " " + reason + ".");
    }

    private Finding ofTool(String rule, Severity severity, String description, String remedy, String message) {
        return finding(
                new Rule(ToolText.ruleId(tool, rule), Category.TOOL, severity, description, remedy),
                severity,
                CHANGE,
                Region.WHOLE,
                message,
                1);
    }

    private Finding finding(Rule rule, Severity severity, Place place, Region region, String message, double score) {
        return new Finding(rule, severity, new Location(place, region), message, "", "", score, check, Action.WARN);
    }

    static NotExamined notExamined(String reason) {
        return new NotExamined(CHANGE, reason + ".");
    }
}
