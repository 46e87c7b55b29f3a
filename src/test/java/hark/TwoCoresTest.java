package hark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import hark.ServerSettings.Reading;
import hark.cluster.Bus;
import hark.support.SettingsSources;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two whole servers in one process, with a bus in memory between them.
class TwoCoresTest {
    private static final String END = "</RESULT>\r\n";

    @TempDir Path folder;

    private final Bus bus = new Bus();

    private Server start(String ident, Bus.Seat seat) throws StartFailed {
        return start(ident, seat, folder.resolve("core-" + ident));
    }

    private Server start(String ident, Bus.Seat seat, Path data) throws StartFailed {
        SettingsSources sources =
                SettingsSources.none()
                        .withSets(
                                List.of(
                                        "core.ident=" + ident,
                                        "cluster.nats=nats://bus.invalid:4222",
                                        "tcp.bind=127.0.0.1",
                                        "tcp.port=0",
                                        "http.port=0",
                                        "events.enabled=false",
                                        "web.enabled=false",
                                        "sip.enabled=false"));
        return switch (ServerSettings.read(sources, data)) {
            case Reading.Read read ->
                    Server.start(
                            read.settings(),
                            boards -> Optional.empty(),
                            (settings, name, timers) -> seat);
            case Reading.Refused refused -> throw new AssertionError(refused.problems());
        };
    }

    /// The result of one command on the command port.
    private static String ask(Server server, String type, String parameters) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.ports().get("tcp"))) {
            String request =
                    "<REQUEST><TYPE>%s</TYPE><REQUESTID>7</REQUESTID>%s</REQUEST>\r\n"
                            .formatted(type, parameters);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            StringBuilder result = new StringBuilder();
            byte[] some = new byte[8_192];
            while (result.indexOf(END) < 0) {
                int read = socket.getInputStream().read(some);
                assertThat(read).as("the connection is open").isPositive();
                result.append(new String(some, 0, read, StandardCharsets.UTF_8));
            }
            return result.toString();
        }
    }

    private static String device(String number) {
        return "<DEVICEID>" + number + "</DEVICEID>";
    }

    private static String code(int number) {
        return "<RESULTCODE>" + number + "</RESULTCODE>";
    }

    @Test
    void either_may_be_asked_until_one_stops() throws Exception {
        Bus.Seat seat = bus.seat();
        try (Server one = start("1", bus.seat())) {
            try (Server two = start("2", seat)) {
                assertThat(ask(two, "CALLSTART", device("4702"))).contains(code(20));
                assertThat(ask(one, "CALLSTART", device("4701"))).contains(code(20));

                assertThat(ask(one, "DEVICESTATUS", ""))
                        .contains(code(20), device("4701"), device("4702"));
                assertThat(ask(two, "DEVICESTATUS", ""))
                        .contains(code(20), device("4701"), device("4702"));
                assertThat(ask(one, "CALLSTOP", device("4702"))).contains(code(20));
                assertThat(ask(two, "CALLSTOP", device("4702"))).contains(code(7));

                seat.stop();
                assertThat(ask(one, "DEVICESTATUS", ""))
                        .contains(code(46), "core 2 does not answer", device("4701"));
                seat.mend();
                await().untilAsserted(
                                () -> assertThat(ask(one, "CHANNELSTATUS", "")).contains(code(20)));
            }
            assertThat(ask(one, "CHANNELSTATUS", "")).contains(code(20));
        }
    }

    @Test
    void one_that_is_cut_off_goes_on_and_says_that_it_is_alone() throws Exception {
        Bus.Seat seat = bus.seat();
        try (Server one = start("1", seat)) {
            seat.cut();

            assertThat(ask(one, "CALLSTART", device("4701")))
                    .contains(code(46), "done by this core");
            assertThat(ask(one, "CALLSTOP", device("4701"))).contains(code(20));
            assertThat(ask(one, "SERVERSTATUS", "")).contains("<CLUSTER>ALONE</CLUSTER>");
            HttpResponse<String> ready = ready(one);
            assertThat(ready.statusCode()).isEqualTo(200);
            assertThat(ready.body()).startsWith("ready\ncluster: ");
        }
    }

    private static HttpResponse<String> ready(Server server) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.ports().get("http") + "/health/ready");
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void two_of_one_name_do_not_meet() throws Exception {
        Deque<Bus.Seat> seats = new ArrayDeque<>(List.of(bus.seat(), bus.seat(), bus.seat()));
        try (Server one = start("1", seats.pop())) {
            assertThat(one.ports()).containsKey("tcp");

            assertThatThrownBy(() -> start("1", seats.pop(), folder.resolve("another")))
                    .isInstanceOf(StartFailed.class)
                    .hasMessageContaining("COREIDENT 1")
                    .hasMessageContaining("core.ident");
        }
        start("1", seats.pop(), folder.resolve("another")).close();
    }
}
