package hark.wire.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the modern port offers and how the audit trail hears of it. A path that is new is missing here, and must either
/// ask a command of the door, which sees to the row, or say itself what it shows and changes, or be one of those that
/// need none.
class AuditedRoutesTest {
    /// The server's own state, its files and descriptions, and who one is: nothing that was recorded or is being said.
    private static final Set<String> NEED_NO_ROW =
            Set.of(
                    "GET /(?:console)?",
                    "GET /console/(.*)",
                    "GET /health/live",
                    "GET /health/ready",
                    "GET /metrics",
                    "GET /api/v1/findings",
                    "GET /api/v1/metrics/history",
                    "GET /api/v1/openapi.json",
                    "GET /api/v1/docs",
                    "GET /api/v1/docs/docs.js",
                    "GET /api/v1/docs/docs.css",
                    "GET /api/v1/exports/([0-9a-f-]{1,64})",
                    "GET /api/v1/session",
                    "GET /api/v1/session/searches",
                    "GET /api/v1/keys");

    /// What asks the door, with an address and the command that is asked.
    private static final Map<String, List<String>> ASK_THE_DOOR =
            Map.of(
                    "GET /api/v1/events",
                    List.of("/api/v1/events", "EVENTSUBSCRIBE"),
                    "POST /api/v1/commands/([^/]{1,64})",
                    List.of("/api/v1/commands/TEST", "TEST"));

    /// Nothing is there without a provider; the rows where there is one are for [ProviderLogInTest] to see.
    private static final List<String> OF_A_PROVIDER =
            List.of("GET /api/v1/session/oidc", "GET /api/v1/session/oidc/callback");

    /// As [#ASK_THE_DOOR], for who speaks WebSocket.
    private static final String SOCKET = "GET /api/v1/events/ws";

    /// What says itself what it shows or changes: an address, what is sent there, and what it says.
    private static final Map<String, List<String>> SAY_IT =
            Map.ofEntries(
                    Map.entry(
                            "GET /api/v1/recordings/([0-9A-Za-z-]{1,64})/(audio|peaks|keypresses|manifest)",
                            List.of("/api/v1/recordings/7/audio", "", "AUDIO")),
                    Map.entry(
                            "POST /api/v1/exports",
                            List.of("/api/v1/exports", "{\"recordings\":[\"1\"]}", "EXPORTMADE")),
                    Map.entry(
                            "GET /api/v1/exports/([0-9a-f-]{1,64})/file",
                            List.of("/api/v1/exports/abc/file", "", "EXPORT")),
                    Map.entry(
                            "DELETE /api/v1/exports/([0-9a-f-]{1,64})",
                            List.of("/api/v1/exports/abc", "", "EXPORTCANCELLED")),
                    Map.entry(
                            "GET /api/v1/streams/([0-9A-Za-z]{1,128})((?:.wav|.ogg)?)",
                            List.of("/api/v1/streams/abc", "", "LISTEN")),
                    Map.entry(
                            "POST /api/v1/session",
                            List.of(
                                    "/api/v1/session",
                                    "{\"userName\":\"ann\",\"password\":\"x\"}",
                                    "LOGIN")),
                    Map.entry("DELETE /api/v1/session", List.of("/api/v1/session", "", "LOGOUT")),
                    Map.entry(
                            "PUT /api/v1/session/password",
                            List.of(
                                    "/api/v1/session/password",
                                    "{\"old\":\"x\",\"new\":\"y\"}",
                                    "PASSWORD")),
                    Map.entry(
                            "POST /api/v1/session/searches",
                            List.of(
                                    "/api/v1/session/searches",
                                    "{\"name\":\"x\",\"query\":\"ani=1\"}",
                                    "SEARCHSAVED")),
                    Map.entry(
                            "PUT /api/v1/session/searches/([0-9]{1,18})",
                            List.of("/api/v1/session/searches/9", "{}", "SEARCHSAVED")),
                    Map.entry(
                            "DELETE /api/v1/session/searches/([0-9]{1,18})",
                            List.of("/api/v1/session/searches/9", "", "SEARCHREMOVED")),
                    Map.entry(
                            "POST /api/v1/setup",
                            List.of("/api/v1/setup", "{\"token\":\"x\"}", "SETUP")),
                    Map.entry(
                            "POST /api/v1/keys",
                            List.of("/api/v1/keys", "{\"name\":\"x\",\"role\":\"1\"}", "KEYMADE")),
                    Map.entry(
                            "DELETE /api/v1/keys/([0-9]{1,18})",
                            List.of("/api/v1/keys/9", "", "KEYREMOVED")));

    private final LogInPort port = new LogInPort();
    private LogInPort.Browser root = port.browser();

    @BeforeEach
    void logIn() throws Exception {
        port.administrator();
        assertThat(root.logIn("root", LogInPort.PASSWORD).statusCode()).isEqualTo(200);
        port.forget();
    }

    @AfterEach
    void close() {
        port.close();
    }

    /// As `GET /path`. Who may read may ask for the head of it, and that is the same.
    private static Stream<String> named(Route route) {
        String path = route.path().pattern().replace("\\Q", "").replace("\\E", "");
        return route.methods().stream()
                .map(Object::toString)
                .filter(method -> !method.equals("HEAD"))
                .map(method -> method + " " + path);
    }

    private List<String> routes() {
        return port.routes().stream().flatMap(AuditedRoutesTest::named).toList();
    }

    private List<String> resources() {
        return port.resources().stream()
                .map(path -> "GET /api/v1" + path.replaceFirst("\\{id}$", "(.+)"))
                .map(path -> path.replace("{id}", "([^/]+)"))
                .toList();
    }

    @Test
    void each_path_is_known_here() {
        Set<String> known = new TreeSet<>(NEED_NO_ROW);
        known.addAll(ASK_THE_DOOR.keySet());
        known.addAll(SAY_IT.keySet());
        known.addAll(resources());
        known.add(SOCKET);
        known.addAll(OF_A_PROVIDER);

        assertThat(routes()).containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void what_asks_the_door_does_so() throws Exception {
        Map<String, List<String>> asked = new TreeMap<>();
        for (String path : port.resources()) {
            root.send("GET", "/api/v1" + path.replace("{id}", "1"), "");
            asked.put(path, port.asked());
            port.forget();
        }

        assertThat(asked).hasSizeGreaterThan(30);
        assertThat(
                        asked.entrySet().stream()
                                .filter(each -> each.getValue().size() != 1)
                                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)))
                .isEmpty();
        for (Map.Entry<String, List<String>> each : ASK_THE_DOOR.entrySet()) {
            String method = each.getKey().replaceFirst(" .*", "");
            root.send(method.equals("GET") ? "HEAD" : method, each.getValue().getFirst(), "{}");
            assertThat(port.asked()).as(each.getKey()).containsExactly(each.getValue().getLast());
            port.forget();
        }
    }

    @Test
    void a_socket_for_events_asks_the_door_as_well() throws Exception {
        String session = "Cookie: " + root.cookie.orElseThrow();
        int number = URI.create(port.url()).getPort();
        String own = "Origin: http://localhost";

        try (RawSocket socket = new RawSocket(number, 65_536, "", session, own)) {
            assertThat(socket.status()).isEqualTo(101);
        }

        assertThat(port.asked()).containsExactly("EVENTSUBSCRIBE");
    }

    @Test
    void what_asks_no_command_says_itself_what_it_shows_and_changes() throws Exception {
        for (Map.Entry<String, List<String>> each : SAY_IT.entrySet()) {
            String method = each.getKey().replaceFirst(" .*", "");
            List<String> how = each.getValue();

            root.send(method, how.getFirst(), how.get(1));

            assertThat(port.audited()).as(each.getKey()).hasSize(1);
            assertThat(port.audited().getFirst().page()).as(each.getKey()).isEqualTo(how.getLast());
            root = port.browser(); // the session is over, when that was a log-out
            assertThat(root.logIn("root", LogInPort.PASSWORD).statusCode()).isEqualTo(200);
            port.forget();
        }
    }

    @Test
    void who_may_not_is_told_of_as_well() throws Exception {
        port.person("bob");
        LogInPort.Browser bob = port.browser();
        assertThat(bob.logIn("bob", LogInPort.PASSWORD).statusCode()).isEqualTo(200);
        port.forget();

        assertThat(bob.send("POST", "/api/v1/keys", "{}").statusCode()).isEqualTo(403);
        assertThat(bob.status("DELETE", "/api/v1/keys/9")).isEqualTo(403);

        assertThat(port.audited().stream().map(visit -> visit.page()))
                .containsExactly("KEYMADE", "KEYREMOVED");
    }
}
