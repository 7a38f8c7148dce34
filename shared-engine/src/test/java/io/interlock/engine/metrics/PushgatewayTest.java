package io.interlock.engine.metrics;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PushgatewayTest {

    private static final Duration SHORT = Duration.ofMillis(300);

    private final WireMockServer server =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void sends_metrics_under_a_job_and_an_instance() throws Exception {
        server.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(202)));
        new Pushgateway(server.baseUrl() + "/", "feature development", Duration.ofSeconds(10)).push("a 1\n");
        server.verify(postRequestedFor(urlEqualTo("/metrics/job/interlock/instance/feature%20development"))
                .withHeader("Content-Type", equalTo("text/plain; version=0.0.4; charset=utf-8"))
                .withRequestBody(equalTo("a 1\n")));
    }

    @Test
    void takes_a_whole_address_as_it_is() {
        String whole = "https://push.example/metrics/job/ci/team/payments";
        assertThat(new Pushgateway(whole, "x", SHORT).target()).hasToString(whole);
    }

    @Test
    void says_that_a_gateway_refuses() {
        server.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(400)));
        assertThatThrownBy(() -> new Pushgateway(server.baseUrl(), "x", Duration.ofSeconds(10)).push("a 1\n"))
                .isInstanceOf(IOException.class)
                .hasMessage("The Pushgateway answers 400");
    }

    @Test
    void does_not_wait_longer_than_it_may() {
        server.stubFor(post(anyUrl()).willReturn(aResponse().withFixedDelay(60_000)));
        assertThatThrownBy(() -> new Pushgateway(server.baseUrl(), "x", SHORT).push("a 1\n"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void refuses_what_is_no_address_of_a_gateway() {
        for (String url : new String[] {"", "push", "file:///etc/passwd", "http://u:p@push", "http://", "ht tp://x"}) {
            assertThatThrownBy(() -> new Pushgateway(url, "x", SHORT))
                    .as(url)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
