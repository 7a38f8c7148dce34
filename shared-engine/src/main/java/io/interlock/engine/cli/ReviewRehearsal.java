package io.interlock.engine.cli;

import io.interlock.engine.expression.Value;
import io.interlock.engine.llm.CallBudget.Worst;
import io.interlock.engine.llm.ModelCall;
import io.interlock.engine.llm.ModelCatalog;
import io.interlock.engine.llm.ModelGateway;
import io.interlock.engine.llm.ModelLimits;
import io.interlock.engine.llm.ModelReply;
import io.interlock.engine.llm.Price;
import io.interlock.engine.model.FileCoverage;
import io.interlock.engine.model.HunkCoverage;
import io.interlock.engine.model.ReviewResult;
import io.interlock.engine.model.Usage;
import io.interlock.engine.model.Usd;
import io.interlock.engine.report.PrintableText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for models when a review is only rehearsed: it counts what would be sent, sends nothing, and says that nothing
 * was found. Thread-safe.
 */
final class ReviewRehearsal implements ModelGateway {

    private static final String NOTHING = "{\"findings\":[]}";
    private static final int MOST_NAMED = 20;

    private final ModelGateway models;
    private final ModelCatalog.Entry model;
    private int requests;
    private long input;
    private long output;
    private @Nullable Worst least;

    /**
     * Rehearses.
     *
     * @param models tells limits and counts tokens; it is not asked
     * @param model the model that would review
     */
    ReviewRehearsal(ModelGateway models, ModelCatalog.Entry model) {
        this.models = models;
        this.model = model;
    }

    @Override
    public synchronized CompletableFuture<ModelReply> call(ModelCall call) {
        int usual = limits(call.model()).outputTokens();
        Worst worst =
                worst(inputTokens(call), call.maxOutputTokens() > 0 ? Math.min(call.maxOutputTokens(), usual) : usual);
        requests++;
        input += worst.inputTokens();
        output += worst.outputTokens();
        least = least == null || worst.cost().compareTo(least.cost()) < 0 ? worst : least;
        Value nothing = Value.from(Map.of("findings", List.of()));
        return CompletableFuture.completedFuture(
                new ModelReply(call.model(), NOTHING, nothing, List.of(), false, Usage.NONE));
    }

    @Override
    public ModelLimits limits(String name) {
        return models.limits(name);
    }

    @Override
    public long inputTokens(ModelCall call) {
        return models.inputTokens(call);
    }

    @Override
    public void close() {
        models.close();
    }

    private Worst worst(long sent, long written) {
        Price price = model.price();
        Usd cost = price == null
                ? Usd.ZERO
                : Usd.ofTokens(sent, price.input()).plus(Usd.ofTokens(written, price.output()));
        return new Worst(sent, written, cost);
    }

    /** A budget pays only for what it can pay at worst: one that is too small leaves hunks unread, or all of them. */
    private String budget(ReviewSpending spending) {
        Worst one = least;
        if (one == null) {
            return "";
        }
        if (spending.countsMoney() && model.price() == null) {
            return "Budget    limits money, and the model has no price: nothing would be read\n";
        }
        if (!spending.covers(one)) {
            return "Budget    does not cover one request at worst: nothing would be read\n";
        }
        return spending.covers(worst(input, output))
                ? ""
                : "Budget    does not cover that at worst: hunks may stay unread\n";
    }

    /** What would be done, for people. */
    synchronized String text(ReviewResult result, ReviewSpending spending) {
        StringBuilder out = new StringBuilder();
        Price price = model.price();
        out.append("Model     ").append(PrintableText.quoted(model.name())).append('\n');
        out.append(String.format(
                Locale.ROOT, "Requests  %d with %,d tokens of input, up to %,d of output%n", requests, input, output));
        out.append("Cost      ");
        if (price == null) {
            out.append("not known: the model has no price\n");
        } else {
            Usd sent = Usd.ofTokens(input, price.input());
            out.append(sent).append(" for the input, at worst ");
            out.append(sent.plus(Usd.ofTokens(output, price.output())))
                    .append(" with the output; the second look at findings comes on top\n");
        }
        return out.append(budget(spending))
                .append(coverage(result))
                .append("\nNothing was sent or stored.\n")
                .toString();
    }

    /** Which hunks would be read, and which not. */
    static String coverage(ReviewResult result) {
        int sent = 0;
        int before = 0;
        Map<String, Integer> left = new TreeMap<>();
        StringBuilder files = new StringBuilder();
        int named = 0;
        for (FileCoverage file : result.coverage()) {
            for (HunkCoverage hunk : file.hunks()) {
                sent += hunk.status() == HunkCoverage.Status.REVIEWED ? 1 : 0;
                before += hunk.status() == HunkCoverage.Status.REVIEWED_BEFORE ? 1 : 0;
                if (!hunk.isReviewed()) {
                    left.merge(hunk.reason().isEmpty() ? file.reason() : hunk.reason(), 1, Integer::sum);
                }
            }
            if (!file.reason().isEmpty() && named++ < MOST_NAMED) {
                files.append("  ").append(PrintableText.quoted(file.path())).append(": ");
                files.append(PrintableText.of(file.reason())).append('\n');
            }
        }
        StringBuilder out = new StringBuilder("Hunks     " + sent + " would be read"
                + (before == 0 ? "" : ", " + before + " were read before") + "\n");
        left.forEach((reason, count) -> out.append("          ")
                .append(count)
                .append(" not: ")
                .append(PrintableText.of(reason))
                .append('\n'));
        out.append(files.isEmpty() ? "" : "Files left out\n" + files);
        return out.append(named > MOST_NAMED ? "  and " + (named - MOST_NAMED) + " more\n" : "")
                .toString();
    }
}
