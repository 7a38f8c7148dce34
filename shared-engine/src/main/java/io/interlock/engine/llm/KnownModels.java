package io.interlock.engine.llm;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of models without configuration: prices as their providers published them on a day, and limits. The
 * table is a resource, so that a new price is not a new program.
 *
 * @param date the day, such as {@code 2026-11-01}
 * @param models in the order of the table
 */
public record KnownModels(String date, List<Known> models) {

    private static final class Holder {
        private static final KnownModels SHIPPED = read();
    }

    /** Copies the list. */
    public KnownModels {
        models = List.copyOf(models);
    }

    /**
     * A model.
     *
     * @param id what the provider calls it; a dated name that begins with it and a hyphen is the same model
     * @param provider who serves it
     * @param limits how much it reads and writes
     * @param price what it costs
     * @param jsonSchema whether the provider can hold it to a schema
     */
    public record Known(String id, Provider provider, ModelLimits limits, Price price, boolean jsonSchema) {}

    /** The table of this version. */
    public static KnownModels shipped() {
        return Holder.SHIPPED;
    }

    /** What is known of a model of a provider, or null. */
    public @Nullable Known find(Provider provider, String model) {
        return models.stream()
                .filter(known -> known.provider == provider && isNamed(model, known.id))
                .max(Comparator.comparingInt(known -> known.id.length()))
                .orElse(null);
    }

    private static boolean isNamed(String model, String id) {
        if (!model.startsWith(id)) {
            return false;
        }
        String rest = model.substring(id.length());
        return rest.isEmpty() || rest.equals("-latest") || isDate(rest);
    }

    /** Whether it is what providers put behind a name to say of when a model is: {@code -20250929}, {@code -2025-04-14}. */
    private static boolean isDate(String rest) {
        int digits = 0;
        for (int i = 0; i < rest.length(); i++) {
            char c = rest.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c != '-' && c != '@') {
                return false;
            }
        }
        return digits == 8 || digits == 4;
    }

    private static KnownModels read() {
        try (InputStream in = KnownModels.class.getResourceAsStream("known-models.json")) {
            if (in == null) {
                throw new IllegalStateException("known-models.json is not on the class path");
            }
            JsonNode root = Json.MAPPER.readTree(in);
            List<Known> models = new ArrayList<>();
            for (JsonNode row : root.path("models")) {
                models.add(known(row));
            }
            return new KnownModels(root.path("date").asText(), models);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Known known(JsonNode row) {
        String provider = row.path("provider").asText().toUpperCase(java.util.Locale.ROOT);
        return new Known(
                row.path("id").asText(),
                Provider.valueOf(provider),
                new ModelLimits(row.path("context").asInt(), row.path("output").asInt()),
                new Price(dollars(row, "input"), dollars(row, "cached"), dollars(row, "written")),
                row.path("jsonSchema").asBoolean());
    }

    private static BigDecimal dollars(JsonNode row, String name) {
        return new BigDecimal(row.path(name).asText());
    }
}
