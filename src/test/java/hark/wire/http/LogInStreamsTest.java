package hark.wire.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hark.wire.AllowList;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What goes on by itself, for people who have logged in.
class LogInStreamsTest {
    private final LogInPort port = new LogInPort();

    @AfterEach
    void close() {
        port.close();
    }

    /// One whose streams are looked after three times a second.
    private LogInPort.Browser hasty() throws Exception {
        port.administrator();
        port.reopen(LogInPort.settings(Duration.ofSeconds(1)));
        LogInPort.Browser browser = port.browser();
        browser.logIn("root", LogInPort.PASSWORD);
        return browser;
    }

    private HttpResponse<InputStream> events(LogInPort.Browser browser) throws Exception {
        return port.client()
                .send(
                        HttpRequest.newBuilder(URI.create(port.url() + "/api/v1/events"))
                                .header("Cookie", browser.cookie.orElseThrow())
                                .build(),
                        BodyHandlers.ofInputStream());
    }

    @Test
    void who_is_logged_out_is_told_no_more_events() throws Exception {
        LogInPort.Browser browser = hasty();
        HttpResponse<InputStream> events = events(browser);
        try (InputStream told = events.body()) {
            assertThat(events.statusCode()).isEqualTo(200);
            port.happenings().happen(1, "while logged in");

            browser.send("DELETE", "/api/v1/session", "");
            await().until(() -> port.streams() == 0);
            port.happenings().happen(1, "later on");

            assertThat(new String(told.readAllBytes(), UTF_8))
                    .contains("while logged in")
                    .doesNotContain("later on");
        }
    }

    @Test
    void listening_to_events_is_no_use_of_a_session() throws Exception {
        LogInPort.Browser browser = hasty();
        HttpResponse<InputStream> events = events(browser);
        try (InputStream told = events.body()) {
            port.timers().advance(Duration.ofMinutes(31));

            await().until(() -> port.streams() == 0);
            assertThat(new String(told.readAllBytes(), UTF_8)).startsWith("retry:");
        }
    }

    @Test
    void who_is_logged_in_may_listen_by_a_token_also_from_an_address_that_is_not_listed()
            throws Exception {
        port.administrator();
        AllowList others = AllowList.of(List.of("192.0.2.0/24"));
        port.reopen(LogInPort.settings(others, Optional.empty(), Duration.ofSeconds(60)));
        LogInPort.Browser browser = port.browser();
        assertThat(browser.status("GET", "/api/v1/streams/nobodys")).isEqualTo(403);

        browser.logIn("root", LogInPort.PASSWORD);

        assertThat(browser.status("GET", "/api/v1/streams/nobodys")).isEqualTo(404);
    }

    @Test
    void what_a_page_asks_by_itself_is_no_use_of_the_session() throws Exception {
        port.administrator();
        LogInPort.Browser browser = port.browser();
        browser.logIn("root", LogInPort.PASSWORD);
        browser.unattended = true;
        for (int i = 0; i < 29; i++) {
            port.timers().advance(Duration.ofMinutes(1));
            assertThat(browser.status("GET", "/api/v1/session")).isEqualTo(200);
        }

        port.timers().advance(Duration.ofMinutes(1));

        assertThat(browser.status("GET", "/api/v1/session")).isEqualTo(401);
    }
}
