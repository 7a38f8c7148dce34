package io.interlock.engine.metrics;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Sends metrics to a Prometheus Pushgateway, under a job and an instance. Thread-safe. */
public final class Pushgateway {

    private static final String JOB = "interlock";

    private final URI target;
    private final Duration timeout;

    /**
     * A gateway.
     *
     * @param url where it is, such as {@code http://pushgateway:9091}; one with {@code /metrics/job/} in it is taken as
     *     it is
     * @param instance who sends, such as the name of a workflow
     * @param timeout how long sending may take altogether
     * @throws IllegalArgumentException when it is not an http or https URL
     */
    public Pushgateway(String url, String instance, Duration timeout) {
        this.target = target(url, instance);
        this.timeout = timeout;
    }

    private static URI target(String url, String instance) {
        URI given = URI.create(url);
        String scheme = given.getScheme();
        boolean web = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
        if (!web || given.getHost() == null || given.getRawUserInfo() != null) {
            throw new IllegalArgumentException("Not an http or https URL without credentials");
        }
        if (url.contains("/metrics/job/")) {
            return given;
        }
        String base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        return URI.create(base + "/metrics/job/" + JOB + "/instance/" + encoded(instance));
    }

    private static String encoded(String instance) {
        return URLEncoder.encode(instance.isEmpty() ? "none" : instance, StandardCharsets.UTF_8)
                .replace("+", "%20");
    }

    /** Where metrics go to. */
    public URI target() {
        return target;
    }

    /**
     * Replaces the metrics of the same names that the group has.
     *
     * @param text metrics in the Prometheus text format
     * @throws IOException when the gateway cannot be reached, refuses them or takes too long
     * @throws InterruptedException when the thread was interrupted
     */
    public void push(String text) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(target)
                .timeout(timeout)
                .header("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(text))
                .build();
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        HttpResponse<Void> response = client.send(request, HttpResponse.BodyHandlers.discarding());
        if (response.statusCode() / 100 != 2) {
            throw new IOException("The Pushgateway answers " + response.statusCode());
        }
    }
}
