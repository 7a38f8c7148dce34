package io.interlock.engine.effect;

import io.interlock.engine.expression.Value;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to a server. It gives {@code status}, some {@code headers}, {@code body} as text, and {@code json} when the
 * answer is JSON.
 *
 * @param method such as {@code POST}
 * @param url where to; {@code https}, or {@code http} to this machine. No user name and no password in it
 * @param headers headers by name; may hold credentials. {@code Idempotency-Key} is added
 * @param body what is sent: a text as it is, anything else as JSON, or null for nothing
 * @param contentType media type of the body, or null for {@code text/plain} and {@code application/json}
 * @param lookup a URL that answers 200 when the request with this key was done and 404 when not, or null; {@code {key}}
 *     in it is replaced by the key, and the headers are sent there too
 * @param repeatable whether the server itself does a request only once for a key, so that it can be sent again
 * @param key idempotency key, unique among effects
 * @param timeout of the whole exchange
 */
public record HttpSpec(
        String method,
        String url,
        Map<String, String> headers,
        @Nullable Value body,
        @Nullable String contentType,
        @Nullable String lookup,
        boolean repeatable,
        String key,
        Duration timeout) {

    /** Copies the map. */
    public HttpSpec {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** Without the headers and the body, which may be secret. */
    @Override
    public String toString() {
        return "HttpSpec[" + method + "]";
    }
}
