package hark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a whole server tells of its last hours; of which a point lasts a second here.
class MetricsHistoryServedTest {
    private static final String SETS =
            "tcp.enabled=false events.enabled=false web.enabled=false http.bind=127.0.0.1 http.port=0"
                    + " sip.bind=127.0.0.1 sip.port=0 rtp.bind=127.0.0.1 recording.minFreeMb=0"
                    + " metrics.historySeconds=1";

    @TempDir Path data;

    private Server start(String... more) throws StartFailed {
        return Server.start(TestSettings.of(data, SETS, more));
    }

    private static HttpResponse<String> asked(Server server, String query, String... headers)
            throws IOException, InterruptedException {
        URI uri =
                URI.create(
                        "http://127.0.0.1:"
                                + server.ports().get("http")
                                + "/api/v1/metrics/history"
                                + query);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static JsonNode read(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    private static JsonNode with(int points, Server server) {
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> read(asked(server, "")), each -> each.get("at").size() >= points);
    }

    @Test
    void figures_of_a_running_server_are_kept() throws Exception {
        try (Server server = start()) {
            JsonNode told = with(3, server);

            assertThat(told.get("everySeconds").asInt()).isEqualTo(1);
            assertThat(told.get("pointsMax").asInt()).isEqualTo(1_440);
            Map<String, JsonNode> lines =
                    StreamSupport.stream(told.get("lines").spliterator(), false)
                            .collect(
                                    Collectors.toMap(
                                            each -> each.get("name").asString(), each -> each));
            assertThat(lines.values())
                    .allSatisfy(
                            each -> assertThat(each.get("values")).hasSize(told.get("at").size()));
            assertThat(last(lines, "channelsMax")).isEqualTo(1_000);
            assertThat(last(lines, "channels")).isZero();
            assertThat(last(lines, "diskFree")).isPositive();
            assertThat(last(lines, "heap")).isPositive();
            assertThat(last(lines, "packets")).isZero();
            assertThat(lines.get("webhookBehind").get("values").get(0).isNull()).isTrue();
            assertThat(Instant.parse(told.get("at").get(0).asString()))
                    .isBefore(Instant.parse(told.get("at").get(2).asString()));
        }
    }

    private static double last(Map<String, JsonNode> lines, String name) {
        JsonNode values = lines.get(name).get("values");
        return values.get(values.size() - 1).asDouble(Double.NaN);
    }

    @Test
    void who_asks_for_minutes_gets_the_newest() throws Exception {
        try (Server server = start("metrics.historySeconds=30")) {
            assertThat(read(asked(server, "?minutes=1")).get("at")).isEmpty();
        }
        try (Server server = start()) {
            with(2, server);

            assertThat(read(asked(server, "?minutes=1")).get("at")).isNotEmpty();
        }
    }

    @Test
    void what_cannot_be_asked_is_refused_with_its_name() throws Exception {
        try (Server server = start()) {
            for (String query :
                    List.of(
                            "?minutes=0",
                            "?minutes=-1",
                            "?minutes=",
                            "?minutes=9999999",
                            "?minutes=x")) {
                HttpResponse<String> refused = asked(server, query);
                assertThat(refused.statusCode()).as(query).isEqualTo(400);
                assertThat(read(refused).get("parameter").asString()).isEqualTo("minutes");
            }
            assertThat(read(asked(server, "?hours=1")).get("parameter").asString())
                    .isEqualTo("hours");
        }
    }

    @Test
    void an_answer_that_is_the_same_is_not_sent_again() throws Exception {
        try (Server server = start("metrics.historySeconds=3600")) {
            String tag = asked(server, "").headers().firstValue("ETag").orElseThrow();

            assertThat(asked(server, "", "If-None-Match", tag).statusCode()).isEqualTo(304);
        }
    }

    @Test
    void who_may_not_ask_how_the_server_is_may_not_see_how_it_was() throws Exception {
        try (Server server = start("clients.others=TEST")) {
            assertThat(asked(server, "").statusCode()).isEqualTo(403);
            assertThat(asked(server, "", "Sec-Fetch-Site", "same-origin").statusCode())
                    .isEqualTo(401);
        }
    }
}
