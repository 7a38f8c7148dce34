package io.interlock.engine.cli;

import io.interlock.engine.llm.KeyLookup;
import io.interlock.engine.llm.KeySource;
import io.interlock.engine.llm.KnownModels;
import io.interlock.engine.llm.ModelCatalog;
import io.interlock.engine.llm.ModelSpec;
import io.interlock.engine.llm.ModelsConfig;
import io.interlock.engine.llm.Price;
import io.interlock.engine.report.ModelsReport;
import java.util.ArrayList;
import java.util.List;

/** The models of a configuration and of the table, as a report shows them. */
final class ModelRows {

    private final ModelsConfig config;
    private final KnownModels known;
    private final KeyLookup keys;
    private final ModelCatalog catalog;

    ModelRows(ModelsConfig config, KnownModels known, KeyLookup keys) {
        this.config = config;
        this.known = known;
        this.keys = keys;
        this.catalog = new ModelCatalog(config, known);
    }

    /** First what is configured, then what else is known. */
    List<ModelsReport.Row> all() {
        List<ModelsReport.Row> rows = new ArrayList<>();
        for (ModelSpec spec : config.models()) {
            rows.add(row(catalog.entry(spec), catalog.at(spec)));
        }
        for (KnownModels.Known model : known.models()) {
            if (config.find(model.id()) == null) {
                rows.add(row(catalog.get(model.id()), "table of " + known.date()));
            }
        }
        return rows;
    }

    private ModelsReport.Row row(ModelCatalog.Entry entry, String from) {
        ModelSpec spec = entry.spec();
        KeySource source = spec.apiKey();
        String url = spec.url();
        return new ModelsReport.Row(
                entry.name(),
                spec.provider().id(),
                spec.model(),
                url == null ? "" : url,
                from,
                entry.limits().contextTokens(),
                entry.limits().outputTokens(),
                cost(entry),
                source == null ? "" : name(source),
                source != null && keys.find(source) != null);
    }

    private static ModelsReport.Cost cost(ModelCatalog.Entry entry) {
        Price price = entry.price();
        return price == null
                ? new ModelsReport.Cost("", "", "", "")
                : new ModelsReport.Cost(
                        price.input().toPlainString(),
                        price.cachedInput().toPlainString(),
                        price.output().toPlainString(),
                        entry.priceFrom());
    }

    private static String name(KeySource source) {
        return source instanceof KeySource.Variable variable ? variable.name() : ((KeySource.KeyFile) source).path();
    }
}
