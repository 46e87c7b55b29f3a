package hark.cli;

import hark.assurance.Severity;
import hark.assurance.Spoken;
import hark.cli.Diagnosis.Item;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks a server that runs what is wrong with it.
record DoctorVisit(ModernOptions server) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final JsonMapper JSON = JsonMapper.shared();

    sealed interface Answer {
        record Told(Diagnosis diagnosis) implements Answer {}

        /// It answers, and does not say.
        record Refused(String why) implements Answer {}

        record Silent(String why) implements Answer {}
    }

    Answer ask() throws InterruptedException {
        String where = server.where();
        HttpRequest request = server.request("/api/v1/findings").timeout(PATIENCE).build();
        try (HttpClient http = server.client(PATIENCE)) {
            HttpResponse<String> response =
                    http.send(request, HttpResponse.BodyHandlers.ofString());
            return read(response, where);
        } catch (SSLHandshakeException e) {
            return new Answer.Refused(TrustOptions.distrusted(where, e));
        } catch (IOException e) {
            String why = "no server answers at " + where;
            return new Answer.Silent(e instanceof ConnectException ? why : why + " in time");
        }
    }

    private static Answer read(HttpResponse<String> response, String where) {
        try {
            JsonNode page = JSON.readTree(response.body());
            return response.statusCode() == 200 && page.has("findings")
                    ? new Answer.Told(diagnosis(page, where))
                    : new Answer.Refused(where + " says: " + why(page, response.statusCode()));
        } catch (JacksonException e) {
            return new Answer.Refused(where + " is no server of Hark");
        }
    }

    private static String why(JsonNode problem, int status) {
        return problem.path("detail").asString(problem.path("title").asString("status " + status));
    }

    private static Diagnosis diagnosis(JsonNode page, String where) {
        List<Item> items = new ArrayList<>();
        page.get("findings").forEach(each -> items.add(item(each)));
        return new Diagnosis(
                "the server at " + where,
                Instant.parse(page.path("at").asString()),
                figures(page.path("figures")),
                items);
    }

    private static Item item(JsonNode finding) {
        return new Item(
                finding.path("name").asString(),
                Severity.valueOf(finding.path("severity").asString().toUpperCase(Locale.ROOT)),
                Optional.of(Instant.parse(finding.path("since").asString())),
                about(finding),
                finding.path("what").asString(),
                finding.path("remedy").asString());
    }

    private static String about(JsonNode finding) {
        List<String> parts = new ArrayList<>();
        if (finding.has("deviceId")) {
            parts.add("Device " + finding.path("deviceId").asString());
        }
        if (finding.has("recordId")) {
            parts.add("recording " + finding.path("recordId").asLong());
        }
        return String.join(", ", parts);
    }

    private static String figures(JsonNode figures) {
        long sealing = figures.path("recordings.sealing").asLong(0);
        return "%d calls, %d recordings running, %d being finished, %d of %d channels taken, %s"
                .formatted(
                        figures.path("calls").asLong(0),
                        figures.path("recordings.recording").asLong(0)
                                + figures.path("recordings.waiting").asLong(0)
                                + figures.path("recordings.opening").asLong(0),
                        sealing + figures.path("recordings.closing").asLong(0),
                        figures.path("channelsTaken").asLong(0),
                        figures.path("channelsMax").asLong(0),
                        figures.has("freeBytes")
                                ? Spoken.bytes(figures.path("freeBytes").asLong()) + " free"
                                : "free space not known");
    }
}
