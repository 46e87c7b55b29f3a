package hark.wire.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Exports at the port: what is refused, and connections that are slow, break, or are cut.
class ExportRoutesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long HUGE = 1L << 30;

    private final LogInPort port = new LogInPort();
    private final LogInPort.Browser root = port.browser();
    private final AtomicLong given = new AtomicLong();
    private final AtomicInteger closed = new AtomicInteger();

    @BeforeEach
    void logIn() throws Exception {
        port.administrator();
        assertThat(root.logIn("root", LogInPort.PASSWORD).statusCode()).isEqualTo(200);
        port.shelf().putZeros(7, HUGE, given, closed);
    }

    @AfterEach
    void close() {
        port.close();
    }

    private String made() throws Exception {
        HttpResponse<String> made = root.send("POST", "/api/v1/exports", "{\"recordings\":[7]}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return made.headers().firstValue("location").orElseThrow();
    }

    private String state(String export) throws Exception {
        return LogInPort.json(root.send("GET", export, "")).path("state").asString();
    }

    /// Asks for the file, and reads nothing of it.
    private Socket asked(String export) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(16_384);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        socket.connect(
                new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), URI.create(port.url()).getPort()));
        String request =
                "GET %s/file HTTP/1.1\r\nHost: localhost\r\nCookie: %s\r\n\r\n"
                        .formatted(export, root.cookie.orElseThrow());
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                    | 400",
                "[7]                                   | 400",
                "{}                                    | 400",
                "{\"recordings\":[7],\"query\":{}}       | 400",
                "{\"recordings\":[]}                   | 400",
                "{\"recordings\":7}                    | 400",
                "{\"recordings\":[\"../7\"]}           | 400",
                "{\"recordings\":[7.5]}                | 400",
                "{\"recordings\":[null]}               | 400",
                "{\"recordings\":[7],\"recordings\":[]} | 400",
                "{\"recording\":[7]}                   | 400",
                "{\"recordings\":[7],\"maskid\":\"x\"}  | 400",
                "{\"recordings\":[7],\"maskid\":9}      | 400",
                "{\"query\":[]}                        | 400",
                "{\"query\":{\"ani\":[1]}}             | 400",
                "{\"query\":{\"limit\":3}}             | 400",
                "{\"recordings\":[8]}                  | 404"
            })
    void what_is_no_order_is_refused(String body, int status) throws Exception {
        HttpResponse<String> refused = root.send("POST", "/api/v1/exports", body);

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(status);
        assertThat(refused.headers().firstValue("content-type"))
                .contains("application/problem+json");
    }

    @Test
    void more_than_may_be_are_refused_whether_by_number_or_by_length() throws Exception {
        StringBuilder many = new StringBuilder("{\"recordings\":[0");
        for (int i = 1; i <= 10_000; i++) {
            many.append(',').append(i);
        }

        HttpResponse<String> refused = root.send("POST", "/api/v1/exports", many + "]}");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body())
                .contains("export.recordingsMax")
                .contains("\"field\":\"recordings\"");
        String tooLong = "{\"recordings\":[\"" + "7".repeat(1 << 20) + "\"]}";
        assertThat(root.send("POST", "/api/v1/exports", tooLong).statusCode()).isEqualTo(413);
    }

    @Test
    void page_of_another_site_makes_none() throws Exception {
        root.csrf = "guessed";

        assertThat(root.send("POST", "/api/v1/exports", "{\"recordings\":[7]}").statusCode())
                .isEqualTo(403);
    }

    @Test
    void slow_client_is_waited_for_and_one_that_goes_leaves_nothing_behind() throws Exception {
        String export = made();
        try (Socket socket = asked(export)) {
            InputStream in = socket.getInputStream();
            assertThat(in.readNBytes(1_000)).hasSize(1_000);
            AtomicLong before = new AtomicLong();
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> before.getAndSet(given.get()) == given.get() && given.get() > 0);

            assertThat(given.get()).isLessThan(HUGE / 10);
            assertThat(state(export)).isEqualTo("RUNNING");
            assertThat(root.send("GET", export + "/file", "").statusCode()).isEqualTo(409);
        }

        await().atMost(PATIENCE).until(() -> state(export).equals("BROKEN"));
        assertThat(closed).hasValue(1);
    }

    @Test
    void who_reads_nothing_keeps_no_place_for_ever() throws Exception {
        port.reopen(LogInPort.settings(Duration.ofSeconds(1)));
        String export = made();
        try (Socket socket = asked(export)) {
            await().atMost(PATIENCE).until(() -> state(export).equals("BROKEN"));
            assertThat(socket.isConnected()).isTrue(); // he has not gone away
        }
        assertThat(closed).hasValue(1);
        assertThat(given.get()).isLessThan(HUGE);
    }

    @Test
    void what_is_cancelled_breaks_off_and_is_no_whole_answer() throws Exception {
        String export = made();
        try (Socket socket = asked(export)) {
            InputStream in = socket.getInputStream();
            assertThat(in.readNBytes(1_000)).hasSize(1_000);

            assertThat(root.status("DELETE", export)).isEqualTo(204);

            assertThat(endsInOrder(in)).isFalse();
        }
        await().atMost(PATIENCE).until(() -> closed.get() == 1);
        assertThat(root.status("GET", export)).isEqualTo(404);
        assertThat(given.get()).isLessThan(HUGE);
    }

    /// Whether the last chunk came that says that all is over.
    private static boolean endsInOrder(InputStream in) {
        byte[] last = new byte[5];
        try {
            byte[] chunk = new byte[65_536];
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                if (count >= last.length) {
                    System.arraycopy(chunk, count - last.length, last, 0, last.length);
                }
            }
        } catch (IOException e) {
            return false;
        }
        return new String(last, StandardCharsets.US_ASCII).equals("0\r\n\r\n");
    }

    @Test
    void who_logs_out_has_no_exports_left() throws Exception {
        String export = made();
        assertThat(root.status("HEAD", export + "/file")).isEqualTo(200);
        assertThat(root.status("DELETE", "/api/v1/session")).isEqualTo(204);

        root.csrf = "";
        root.cookie = Optional.empty();
        assertThat(root.logIn("root", LogInPort.PASSWORD).statusCode()).isEqualTo(200);

        assertThat(root.status("GET", export)).isEqualTo(404);
    }
}
