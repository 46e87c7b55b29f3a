package hark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hark.Server;
import hark.ServerSettings;
import hark.TestSettings;
import hark.wire.hook.Receiver;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `hark webhooks` and `GET /api/v1/webhooks` of a running server, one of whose hooks tells of a group.
class WebhooksCommandTest {
    @TempDir private Path data;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private ServerSettings settings(String hooks) throws Exception {
        return TestSettings.good(
                TestSettings.ofFile(
                        data,
                        """
                        tcp { bind = 127.0.0.1, port = 0 }
                        events.enabled = off
                        web.enabled = off
                        http.port = 0
                        sip.enabled = off
                        rtp.bind = 127.0.0.1
                        recording.minFreeMb = 0
                        """
                                + hooks));
    }

    private static String hook(String name, Receiver receiver, String more) {
        return "{ name = %s, url = \"%s\", secret = \"%s\", %s }"
                .formatted(name, receiver.url(), Receiver.SECRET, more);
    }

    private int run(Server server, String... arguments) {
        out.getBuffer().setLength(0);
        CommandLine line = Hark.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--server";
        all[arguments.length + 1] = "127.0.0.1:" + server.ports().get("tcp");
        return line.execute(all);
    }

    private int send(Server server, String type, String... parameters) {
        String[] arguments = new String[parameters.length + 2];
        arguments[0] = "send";
        arguments[1] = type;
        System.arraycopy(parameters, 0, arguments, 2, parameters.length);
        return run(server, arguments);
    }

    private static JsonNode resource(Server server) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI address =
                    URI.create(
                            "http://127.0.0.1:"
                                    + server.ports().get("http")
                                    + "/api/v1/webhooks?limit=1");
            HttpResponse<String> answer =
                    http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.headers().firstValue("ETag")).isPresent();
            assertThat(answer.body()).doesNotContain("in-the-address", Receiver.SECRET);
            return JsonMapper.shared().readTree(answer.body());
        }
    }

    @Test
    void hook_with_a_group_tells_of_its_phones_once_it_is_there_and_says_so_until_then()
            throws Exception {
        try (Receiver sales = Receiver.open(0, Instant::now);
                Receiver all = Receiver.open(0, Instant::now);
                Server server =
                        Server.start(
                                settings(
                                        "webhooks.named = [ "
                                                + hook("all", all, "types = [CALLSTART]")
                                                + ", "
                                                + hook(
                                                        "crm",
                                                        sales,
                                                        "types = [CALLSTART], group = Sales")
                                                + " ]\n"))) {
            assertThat(send(server, "CALLSTART", "deviceid=4678")).isZero();
            await().atMost(PATIENCE).until(() -> all.taken().size() == 1);
            assertThat(run(server, "webhooks")).isZero();
            assertThat(out.toString())
                    .containsPattern("all +RUNNING +http://127.0.0.1:")
                    .containsPattern("crm +NO_GROUP +http://127.0.0.1:")
                    .contains("crm is to tell of groups that are not there: Sales")
                    .doesNotContain("in-the-address");
            JsonNode page = resource(server);
            assertThat(page.path("items").path(0).path("name").asString()).isEqualTo("all");
            assertThat(page.path("next").isString()).isTrue();

            assertThat(send(server, "IMPORTGROUP", "action=add", "name=sales", "phoneid=4679"))
                    .as(out.toString())
                    .isZero();
            assertThat(send(server, "CALLSTART", "deviceid=4680")).isZero();
            assertThat(send(server, "CALLSTART", "deviceid=4679")).isZero();

            await().atMost(PATIENCE).until(() -> sales.taken().size() == 1);
            assertThat(sales.taken().getFirst().body()).contains("\"deviceid\":\"4679\"");
            await().atMost(PATIENCE).until(() -> all.taken().size() == 3);
            assertThat(run(server, "webhooks", "--json")).isZero();
            assertThat(out.toString()).doesNotContain("NO_GROUP").contains("\"groupsmissing\"");
        }
    }

    @Test
    void replay_is_asked_for_by_name() throws Exception {
        try (Receiver receiver = Receiver.open(0, Instant::now);
                Server server =
                        Server.start(
                                settings(
                                        "webhooks.named = [ "
                                                + hook("crm", receiver, "types = [CALLSTART]")
                                                + " ]\n"))) {
            assertThat(run(server, "webhooks", "--replay", "crm")).isZero();
            assertThat(out.toString())
                    .startsWith("Webhook crm tries at once; 0 parked messages are sent again.");

            assertThat(run(server, "webhooks", "--replay", "erp")).isEqualTo(Hark.FAILED);
            assertThat(err.toString()).startsWith("hark webhooks: ");
        }
    }

    @Test
    void server_without_webhooks_says_so_and_help_shows_examples() throws Exception {
        try (Server server = Server.start(settings(""))) {
            assertThat(run(server, "webhooks")).isZero();
            assertThat(out.toString()).startsWith("There are no webhooks");
        }
        CommandLine line = Hark.commandLine();
        line.setOut(new PrintWriter(out, true));
        assertThat(line.execute("webhooks", "--help")).isZero();
        assertThat(out.toString()).contains("Examples:", "hark webhooks --replay crm");
    }
}
