package io.interlock.engine.injection;

import io.interlock.engine.model.Category;
import io.interlock.engine.model.Rule;
import io.interlock.engine.model.Severity;
import java.util.List;

/** The rules of this package. */
public final class InjectionRules {

    private static final String LOOK = "Look at the raw characters, and remove what has no business there.";

    /** An instruction to an agent in a text that is data. */
    public static final Rule PROMPT = rule(
            "prompt-injection",
            Severity.HIGH,
            "Text that is data gives an agent instructions.",
            "Remove it, or pass the text on as quoted data only and let a person decide.");

    /** Characters that change the direction of reading: code that reads otherwise than it runs. */
    public static final Rule BIDI = rule(
            "bidi-override",
            Severity.HIGH,
            "Control characters change the order in which text is shown.",
            "Remove the bidirectional controls; write them as escapes where a program needs them.");

    /** Tag characters, which spell ASCII and are not shown. */
    public static final Rule TAGS =
            rule("unicode-tags", Severity.CRITICAL, "Unicode tag characters spell text that nobody sees.", LOOK);

    /** Zero-width and other characters without ink. */
    public static final Rule INVISIBLE =
            rule("invisible-characters", Severity.HIGH, "Characters that are not shown stand in the text.", LOOK);

    /** Comments, attributes and forms of Markdown whose text is not shown and addresses an agent. */
    public static final Rule MARKUP = rule(
            "hidden-markup",
            Severity.HIGH,
            "Markup that is not shown addresses an agent.",
            "Remove it, or write it where readers see it.");

    /** Text in an element that is not shown. */
    public static final Rule TEXT = rule(
            "hidden-text",
            Severity.MEDIUM,
            "A style or an attribute hides text from the reader.",
            "Remove it, or show it.");

    /** Look-alike letters of another script inside a word. */
    public static final Rule LOOK_ALIKE = rule(
            "homoglyph",
            Severity.MEDIUM,
            "A word mixes letters of scripts that look alike.",
            "Write the word in one script.");

    private InjectionRules() {}

    /** All rules. */
    public static List<Rule> all() {
        return List.of(PROMPT, BIDI, TAGS, INVISIBLE, MARKUP, TEXT, LOOK_ALIKE);
    }

    private static Rule rule(String id, Severity severity, String description, String remedy) {
        return new Rule(id, Category.INJECTION, severity, description, remedy);
    }
}
