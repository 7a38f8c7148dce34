package io.interlock.engine.cli;

import io.interlock.engine.affected.Propagation;
import io.interlock.engine.model.Category;
import io.interlock.engine.model.Place;
import io.interlock.engine.model.Severity;
import io.interlock.engine.review.ReviewSettings;
import io.interlock.engine.sandbox.SandboxSettings;
import io.interlock.engine.scm.ChangeRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/** The values that shell completion offers for options with only a few. */
abstract class Candidates implements Iterable<String> {

    private final List<String> words = new ArrayList<>();

    Candidates(Enum<?>... constants) {
        for (Enum<?> constant : constants) {
            words.add(constant.name().toLowerCase(Locale.ROOT));
        }
    }

    @Override
    public Iterator<String> iterator() {
        return words.iterator();
    }

    /** Of {@code --format}. */
    static final class Formats extends Candidates {
        Formats() {
            super(OutputFormat.values());
        }
    }

    /** Of {@code --color}. */
    static final class Colors extends Candidates {
        Colors() {
            super(Color.values());
        }
    }

    /** Of {@code --propagation}. */
    static final class Propagations extends Candidates {
        Propagations() {
            super(Propagation.values());
        }
    }

    /** Of {@code --on-missing-base}. */
    static final class MissingBases extends Candidates {
        MissingBases() {
            super(ChangeRequest.OnMissingBase.values());
        }
    }

    /** Of {@code --log-format}. */
    static final class Logs implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of("human", "json").iterator();
        }
    }

    /** Of the shells with completion. */
    static final class Shells implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of("bash", "zsh").iterator();
        }
    }

    /** Of {@code guard --format}. */
    static final class GuardFormats extends Candidates {
        GuardFormats() {
            super(GuardFormat.values());
        }
    }

    /** Of {@code review --format}. */
    static final class ReviewFormats extends Candidates {
        ReviewFormats() {
            super(ReviewFormat.values());
        }
    }

    /** Of {@code review --depth}. */
    static final class Depths extends Candidates {
        Depths() {
            super(ReviewSettings.Depth.values());
        }
    }

    /** Of {@code review --fail-on}. */
    static final class FailOn implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of("none", "info", "low", "medium", "high", "critical").iterator();
        }
    }

    /** Of {@code run --format}. */
    static final class RunFormats extends Candidates {
        RunFormats() {
            super(RunFormat.values());
        }
    }

    /** Of {@code code --format} and {@code test --format}. */
    static final class WorkFormats extends Candidates {
        WorkFormats() {
            super(WorkFormat.values());
        }
    }

    /** Of {@code --sandbox}. */
    static final class SandboxModes extends Candidates {
        SandboxModes() {
            super(SandboxSettings.Mode.values());
        }
    }

    /** Of {@code runs list --format}. */
    static final class TableOrJson extends Candidates {
        TableOrJson() {
            super(RunsWork.ListFormat.values());
        }
    }

    /** Of {@code runs graph --format}. */
    static final class GraphFormats extends Candidates {
        GraphFormats() {
            super(RunsWork.GraphFormat.values());
        }
    }

    /** Of {@code rules --format}. */
    static final class RuleFormats extends Candidates {
        RuleFormats() {
            super(RulesCommand.Format.values());
        }
    }

    /** Of {@code rules --category}. */
    static final class Categories extends Candidates {
        Categories() {
            super(Category.values());
        }
    }

    /** Of {@code --fail-on}. */
    static final class Severities extends Candidates {
        Severities() {
            super(Severity.values());
        }
    }

    /** Of {@code --kind}: a text that comes in by itself. */
    static final class Kinds extends Candidates {

        /** All kinds but the change as a whole. */
        static final Place.Kind[] ALL = Arrays.copyOf(Place.Kind.values(), Place.Kind.values().length - 1);

        Kinds() {
            super(ALL);
        }
    }
}
