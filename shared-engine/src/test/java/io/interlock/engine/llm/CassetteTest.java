package io.interlock.engine.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interlock.engine.llm.ModelException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that was recorded is replayed without anybody being asked, and a request that is new is a failure. */
class CassetteTest {

    @TempDir
    private Path folder;

    private final ScriptedServer server = new ScriptedServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private Path file() {
        return folder.resolve("run.cassette");
    }

    private ModelsConfig config() {
        return Calls.config(
                Calls.with(Calls.model("m", Provider.OPENAI, server.url() + "/v1"), 0, Calls.PATIENCE, List.of()));
    }

    private GatewaySettings settings() {
        return GatewaySettings.of(source -> "k-" + "1", new Random(1));
    }

    private ModelGateway recording() {
        return Gateways.create(config(), settings().recordingTo(file()));
    }

    private ModelGateway replaying() {
        return Gateways.create(config(), settings().replaying(file()));
    }

    @Test
    void replays_what_was_recorded_in_the_order_of_the_same_requests() {
        server.thenStream(OpenAiWire.text("one", 10, 4, 2)).thenStream(OpenAiWire.text("two"));
        try (ModelGateway gateway = recording()) {
            Calls.reply(gateway.call(Calls.ask("m", "Same")));
            Calls.reply(gateway.call(Calls.ask("m", "Same")));
        }
        Calls.Purse purse = new Calls.Purse();

        try (ModelGateway gateway = replaying()) {
            ModelReply first = Calls.reply(
                    gateway.call(Calls.by(Calls.ask("m", "Same"), c -> Calls.caller(purse, ReplyMemory.NONE))));
            assertThat(first.text()).isEqualTo("one");
            assertThat(first.usage()).isEqualTo(Calls.PRICE.usage(10, 4, 2));
            assertThat(Calls.reply(gateway.call(Calls.ask("m", "Same"))).text()).isEqualTo("two");
            assertThat(Calls.failure(gateway.call(Calls.ask("m", "Same"))))
                    .hasMessageContaining("recorded 2 times")
                    .hasMessageContaining("asked for once more, as number 3");
        }
        assertThat(purse.settled).containsExactly(Calls.PRICE.usage(10, 4, 2));
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void the_marks_around_data_are_not_what_differs() {
        server.thenStream(OpenAiWire.text("one"));
        try (ModelGateway gateway = recording()) {
            Calls.reply(gateway.call(Calls.ask("m", "<data-bcdfghjkmnpqrtvw source: issue>\nAdd a login")));
        }

        try (ModelGateway gateway = replaying()) {
            ModelException miss =
                    Calls.failure(gateway.call(Calls.ask("m", "<data-wvtrqpnmkjhgfdcb source: issue>\nAdd a logout")));

            assertThat(miss).hasMessageContaining("Add a logout").hasMessageNotContainingAny("wvtrqpnmkjhgfdcb");
        }
    }

    @Test
    void says_what_differs_first_when_a_request_was_not_recorded() {
        server.thenStream(OpenAiWire.text("one"));
        try (ModelGateway gateway = recording()) {
            Calls.reply(gateway.call(Calls.ask("m", "Review the change of yesterday")));
        }

        try (ModelGateway gateway = replaying()) {
            ModelException miss = Calls.failure(gateway.call(Calls.ask("m", "Review the change of today")));

            assertThat(miss.reason()).isEqualTo(Reason.CASSETTE_MISS);
            assertThat(miss)
                    .hasMessageContaining(file().toString())
                    .hasMessageContaining("/messages/1/text is '...eview the change of today', recorded is"
                            + " '...eview the change of yesterday' (from character 22 on)");
        }
    }

    @Test
    void replays_a_failure() {
        server.thenStatus(400, "{\"error\":{\"message\":\"no such parameter\"}}");
        ModelException live;
        try (ModelGateway gateway = recording()) {
            live = Calls.failure(gateway.call(Calls.ask("m", "x")));
        }

        try (ModelGateway gateway = replaying()) {
            ModelException again = Calls.failure(gateway.call(Calls.ask("m", "x")));
            assertThat(again.reason()).isEqualTo(Reason.BAD_REQUEST).isEqualTo(live.reason());
            assertThat(again).hasMessage(live.getMessage()).hasMessageContaining("no such parameter");
        }
    }

    @Test
    void keeps_no_secret_and_finds_the_request_all_the_same() throws IOException {
        String secret = "sec" + "ret-42";
        server.thenStream(OpenAiWire.text("You said " + secret));
        GatewaySettings redacting = settings().withRedactor(text -> text.replace(secret, "[redacted]"));
        try (ModelGateway gateway = Gateways.create(config(), redacting.recordingTo(file()))) {
            Calls.reply(gateway.call(Calls.ask("m", "Keep " + secret)));
        }

        assertThat(Files.readString(file())).doesNotContain(secret).doesNotContain("k-1");
        try (ModelGateway gateway = Gateways.create(config(), redacting.replaying(file()))) {
            assertThat(Calls.reply(gateway.call(Calls.ask("m", "Keep " + secret)))
                            .text())
                    .isEqualTo("You said [redacted]");
        }
    }

    @Test
    void goes_on_with_a_file_that_is_there() throws IOException {
        server.thenStream(OpenAiWire.text("one"));
        for (int i = 0; i < 2; i++) {
            try (ModelGateway gateway = recording()) {
                Calls.reply(gateway.call(Calls.ask("m", "x")));
            }
        }

        assertThat(Files.readAllLines(file())).hasSize(3);
        assertThat(Files.readAllLines(file()).get(0)).isEqualTo("{\"format\":\"interlock.cassette\",\"version\":1}");
    }

    @Test
    void refuses_files_that_are_no_cassettes() throws IOException {
        refuses("", "not a cassette");
        refuses("{\"format\":\"interlock.cassette\",\"version\":2}\n", "has version 2, and this program knows 1");
        refuses("hello\n", "not a cassette");
        refuses(CassetteLine.header() + "\n{\"request\":{}}\n", file() + ":2: this is no request with a reply");
        refuses(CassetteLine.header() + "\n" + "[".repeat(5000) + "\n", ":2: this is no request");
        Files.delete(file());
        assertThatThrownBy(this::replaying).hasMessageContaining("There is no cassette");
        Files.writeString(file(), "precious");
        assertThatThrownBy(this::recording).hasMessageContaining("is not a cassette");
        assertThat(file()).hasContent("precious");
    }

    private void refuses(String content, String message) throws IOException {
        Files.writeString(file(), content);
        assertThatThrownBy(this::replaying)
                .isInstanceOf(CassetteException.class)
                .hasMessageContaining(message);
    }

    @Test
    void a_line_that_was_cut_off_is_not_joined_with_the_next() throws IOException {
        server.thenStream(OpenAiWire.text("one"));
        try (ModelGateway gateway = recording()) {
            Calls.reply(gateway.call(Calls.ask("m", "x")));
        }
        Files.writeString(file(), "{\"hash\":\"cut", java.nio.file.StandardOpenOption.APPEND);
        try (ModelGateway gateway = recording()) {
            Calls.reply(gateway.call(Calls.ask("m", "y")));
        }

        List<String> lines = Files.readAllLines(file());
        assertThat(lines).hasSize(4);
        assertThat(lines.get(2)).isEqualTo("{\"hash\":\"cut");
        assertThat(CassetteLine.read(lines.get(3))).isNotNull();
    }
}
