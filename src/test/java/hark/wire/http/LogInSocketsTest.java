package hark.wire.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hark.wire.AllowList;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Who may open a socket, where people log in: a browser lets any page open one, and sends the session with it.
class LogInSocketsTest {
    private static final String OWN = "Origin: http://localhost";

    private final LogInPort port = new LogInPort();

    @AfterEach
    void close() {
        port.close();
    }

    private RawSocket open(String... headers) throws IOException {
        return new RawSocket(URI.create(port.url()).getPort(), 64 * 1024, "", headers);
    }

    private int status(String... headers) throws IOException {
        try (RawSocket socket = open(headers)) {
            return socket.status();
        }
    }

    private String session(HttpSettings settings) throws Exception {
        port.administrator();
        port.reopen(settings);
        LogInPort.Browser browser = port.browser();
        browser.logIn("root", LogInPort.PASSWORD);
        return "Cookie: " + browser.cookie.orElseThrow();
    }

    private String session() throws Exception {
        return session(LogInPort.settings(Duration.ofSeconds(60)));
    }

    @Test
    void our_own_pages_may() throws Exception {
        String session = session();
        try (RawSocket socket = open(session, OWN, "Sec-Fetch-Site: same-origin")) {
            assertThat(socket.status()).isEqualTo(101);
            await().until(() -> port.streams() == 1);
            port.happenings().happen(1, "heard");

            assertThat(socket.event().path("user1").asString()).isEqualTo("heard");
        }
    }

    @Test
    void pages_of_other_sites_may_not() throws Exception {
        String session = session();

        assertThat(status(session, "Origin: https://evil.example")).isEqualTo(403);
        assertThat(status(session, "Origin: http://localhost:3000")).isEqualTo(403);
        assertThat(status(session, "Origin: http://localhost.evil.example")).isEqualTo(403);
        assertThat(status(session, "Origin: null")).isEqualTo(403);
        assertThat(status(session, OWN, "Origin: https://evil.example")).isEqualTo(403);
        assertThat(status(session, "Sec-Fetch-Site: cross-site")).isEqualTo(403);
        assertThat(port.streams()).isZero();
    }

    @Test
    void session_that_does_not_say_which_page_it_is_may_not() throws Exception {
        String session = session();

        assertThat(status(session)).isEqualTo(403);
        assertThat(status(session, "Sec-Fetch-Site: same-origin")).isEqualTo(403);
    }

    @Test
    void where_browsers_come_over_TLS_a_page_that_did_not_may_not() throws Exception {
        String session =
                session(
                        LogInPort.settings(
                                AllowList.loopback(),
                                Optional.of("https://localhost"),
                                Duration.ofSeconds(60)));

        assertThat(status(session, OWN)).isEqualTo(403);
        assertThat(status(session, "Origin: https://localhost")).isEqualTo(101);
    }

    @Test
    void nobodys_session_and_no_session_may_not() throws Exception {
        port.administrator();

        assertThat(status("Cookie: hark-session=nobodys", OWN)).isEqualTo(401);
        assertThat(status(OWN)).isEqualTo(401);
    }

    @Test
    void program_on_this_machine_may_as_long_as_no_page_sends_it() throws Exception {
        port.administrator();

        assertThat(status()).isEqualTo(101);
        assertThat(status("X-Forwarded-For: 192.0.2.1")).isEqualTo(401);
    }

    @Test
    void log_out_ends_it() throws Exception {
        port.administrator();
        port.reopen(LogInPort.settings(Duration.ofSeconds(1)));
        LogInPort.Browser browser = port.browser();
        browser.logIn("root", LogInPort.PASSWORD);
        try (RawSocket socket = open("Cookie: " + browser.cookie.orElseThrow(), OWN)) {
            await().until(() -> port.streams() == 1);

            browser.send("DELETE", "/api/v1/session", "");

            assertThat(socket.farewell()).isEqualTo("1008 this may not be told any more");
        }
    }

    @Test
    void listening_is_no_use_of_a_session() throws Exception {
        String session = session(LogInPort.settings(Duration.ofSeconds(1)));
        try (RawSocket socket = open(session, OWN)) {
            await().until(() -> port.streams() == 1);

            port.timers().advance(Duration.ofMinutes(31));

            assertThat(socket.farewell()).startsWith("1008 ");
        }
    }
}
