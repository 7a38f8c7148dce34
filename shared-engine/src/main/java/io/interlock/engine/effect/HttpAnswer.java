package io.interlock.engine.effect;

import io.interlock.engine.expression.Value;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What a server answered, as later steps see it. */
final class HttpAnswer {

    /** Those that tell something about what was done; others may hold credentials. */
    private static final List<String> KEPT =
            List.of("content-type", "location", "etag", "last-modified", "retry-after");

    private final HttpResponse<CappedBody.Content> response;
    private final UnaryOperator<String> redact;

    HttpAnswer(HttpResponse<CappedBody.Content> response, UnaryOperator<String> redact) {
        this.response = response;
        this.redact = redact;
    }

    int status() {
        return response.statusCode();
    }

    String text() {
        return redact.apply(new String(response.body().bytes(), StandardCharsets.UTF_8));
    }

    Value value() {
        Map<String, Value> members = new LinkedHashMap<>();
        members.put("status", Value.of(status()));
        members.put("headers", headers());
        members.put("body", Value.of(text()));
        Value json =
                isJson() ? JsonValues.read(new String(response.body().bytes(), StandardCharsets.UTF_8), redact) : null;
        if (json != null) {
            members.put("json", json);
        }
        if (response.body().truncated()) {
            members.put("truncated", Value.of(true));
        }
        return new Value.Mapping(members);
    }

    private Value headers() {
        HttpHeaders headers = response.headers();
        Map<String, Value> kept = new LinkedHashMap<>();
        for (String name : KEPT) {
            headers.firstValue(name).ifPresent(value -> kept.put(name, Value.of(redact.apply(Shown.of(value)))));
        }
        return new Value.Mapping(kept);
    }

    private boolean isJson() {
        String type = response.headers().firstValue("content-type").orElse("").toLowerCase(Locale.ROOT);
        return !response.body().truncated() && (type.startsWith("application/json") || type.contains("+json"));
    }
}
