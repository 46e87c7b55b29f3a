package hark.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLHandshakeException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "events",
        description = "Shows what happens, as it happens, until it is interrupted.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  hark events",
            "  hark events --type RECORDSTART,RECORDSTOP --device 4678",
            "  hark events --group Sales --group Support",
            "  hark events --after 991 --json"
        })
final class EventsCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String DATA = "data: ";

    /// They stand in front of the other fields.
    private static final Set<String> HEAD = Set.of("eventid", "eventtype", "eventtime");

    private static final Pattern ONE_WORD = Pattern.compile("[^\\s\\p{Cntrl}\"]+");

    /// Control characters and those that turn the direction of text.
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}]");

    @Mixin private ModernOptions server = new ModernOptions();

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            split = ",",
            description = "Only events of these types.")
    private List<String> types = new ArrayList<>();

    @Option(
            names = "--device",
            paramLabel = "ID",
            split = ",",
            description = "Only of these devices.")
    private List<String> devices = new ArrayList<>();

    @Option(
            names = "--agent",
            paramLabel = "ID",
            split = ",",
            description = "Only of these agents.")
    private List<String> agents = new ArrayList<>();

    @Option(
            names = "--group",
            paramLabel = "NAME",
            description = "Only of phones of this group, and of agents who have one.")
    private List<String> groups = new ArrayList<>();

    @Option(
            names = "--after",
            paramLabel = "EVENTID",
            description = "What came after this event first. 0: all that is kept.")
    private Optional<Long> after = Optional.empty();

    @Option(names = "--json", description = "Prints JSON, an event a line, for programs.")
    private boolean json;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (HttpClient http = server.client(PATIENCE)) {
            HttpResponse<InputStream> response = http.send(request(), BodyHandlers.ofInputStream());
            try (BufferedReader lines =
                    new BufferedReader(
                            new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                return response.statusCode() == 200 ? follow(lines) : refused(lines);
            } finally {
                http.shutdownNow();
            }
        } catch (ConnectException e) {
            throw new IOException("no server answers at " + server.where(), e);
        } catch (SSLHandshakeException e) {
            throw new IOException(TrustOptions.distrusted(server.where(), e), e);
        }
    }

    private HttpRequest request() {
        Map<String, String> wishes = new LinkedHashMap<>();
        put(wishes, "type", types);
        put(wishes, "device", devices);
        put(wishes, "agent", agents);
        put(wishes, "group", groups);
        after.ifPresent(id -> wishes.put("after", Long.toString(id)));
        String query =
                wishes.entrySet().stream()
                        .map(each ->
                                each.getKey()
                                        + "="
                                        + URLEncoder.encode(
                                                each.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        return server.request("/api/v1/events?" + query).build();
    }

    private static void put(Map<String, String> wishes, String name, List<String> values) {
        if (!values.isEmpty()) {
            wishes.put(name, String.join(";", values));
        }
    }

    private int refused(BufferedReader lines) {
        JsonNode problem = JSON.readTree(lines.lines().collect(Collectors.joining()));
        String why = problem.path("detail").asString(problem.path("title").asString(""));
        spec.commandLine().getErr().println("hark events: " + why);
        return Hark.FAILED;
    }

    private int follow(BufferedReader lines) throws IOException {
        OptionalLong last = OptionalLong.empty();
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(DATA)) {
                    JsonNode event = JSON.readTree(line.substring(DATA.length()));
                    print(event);
                    last =
                            event.has("eventid")
                                    ? OptionalLong.of(event.required("eventid").asLong())
                                    : last;
                }
            }
        } catch (IOException e) {
            throw new IOException(ended(last), e);
        }
        throw new IOException(ended(last));
    }

    private static String ended(OptionalLong last) {
        String goOn =
                last.isPresent() ? "; --after " + last.getAsLong() + " goes on from here" : "";
        return "the server has ended the connection" + goOn;
    }

    private void print(JsonNode event) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? event.toString() : text(event));
        out.flush();
    }

    private static String text(JsonNode event) {
        if (!event.has("eventid")) {
            return "%s events were lost: %s to %s"
                    .formatted(
                            event.path("count").asString(),
                            event.path("from").asString(),
                            event.path("to").asString());
        }
        String fields =
                event.properties().stream()
                        .filter(field -> !HEAD.contains(field.getKey()))
                        .map(field -> field.getKey() + "=" + shown(field.getValue().asString("")))
                        .collect(Collectors.joining(" "));
        return "%8s  %s  %-13s  %s"
                .formatted(
                        event.path("eventid").asString(),
                        event.path("eventtime").asString(),
                        event.path("eventtype").asString(),
                        fields);
    }

    /// In quotes when it is not one word, and nothing in it that a terminal would obey.
    private static String shown(String value) {
        String quoted = ONE_WORD.matcher(value).matches() ? value : JSON.writeValueAsString(value);
        return UNSEEN.matcher(quoted)
                .replaceAll(found -> "\\\\u%04X".formatted((int) found.group().charAt(0)));
    }
}
