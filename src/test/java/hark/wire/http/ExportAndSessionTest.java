package hark.wire.http;

import static org.assertj.core.api.Assertions.assertThat;

import hark.people.UserKey;
import hark.people.Users;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Somebody has begun to download two recordings, and by the time the first is opened something becomes of his session.
class ExportAndSessionTest {
    private static final String WHOLE = "CONTENTS.txt";
    private static final String CUT = "NOT EXPORTED.txt";

    private final LogInPort port = new LogInPort();
    private final LogInPort.Browser ann = port.browser();

    @BeforeEach
    void logIn() throws Exception {
        port.administrator("ann");
        assertThat(ann.logIn("ann", LogInPort.PASSWORD).statusCode()).isEqualTo(200);
    }

    @AfterEach
    void close() {
        port.close();
    }

    private interface Happening {
        void happen() throws Exception;
    }

    private String archive(Happening meanwhile) throws Exception {
        port.shelf().put(1, () -> happens(meanwhile));
        port.shelf().put(2, () -> {});
        HttpResponse<String> made = ann.send("POST", "/api/v1/exports", "{\"recordings\":[1,2]}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String path = LogInPort.json(made).path("file").asString();
        HttpResponse<String> file = ann.send("GET", path, "");
        assertThat(file.statusCode()).isEqualTo(200);
        return file.body();
    }

    private static void happens(Happening what) {
        try {
            what.happen();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void session_that_ends_for_want_of_use_does_not_cut_what_was_begun_with_it() throws Exception {
        assertThat(archive(() -> port.timers().advance(Duration.ofMinutes(31)))).contains(WHOLE);

        assertThat(ann.status("GET", "/api/v1/session")).isEqualTo(401);
    }

    @Test
    void nor_does_it_when_somebody_asks_with_it_afterwards_or_logs_in_anew() throws Exception {
        String archive =
                archive(() -> {
                    port.timers().advance(Duration.ofMinutes(31));
                    assertThat(ann.status("GET", "/api/v1/session")).isEqualTo(401);
                    assertThat(port.browser().logIn("ann", LogInPort.PASSWORD).statusCode())
                            .isEqualTo(200);
                });

        assertThat(archive).contains(WHOLE);
    }

    @Test
    void who_logs_out_ends_it() throws Exception {
        String archive =
                archive(() -> assertThat(ann.status("DELETE", "/api/v1/session")).isEqualTo(204));

        assertThat(archive).contains(CUT).doesNotContain(WHOLE);
    }

    @Test
    void another_password_ends_it_although_the_session_was_over_before() throws Exception {
        String archive =
                archive(() -> {
                    port.timers().advance(Duration.ofMinutes(31));
                    new Users(port.accounts().directory())
                            .update(
                                    UserKey.of(1),
                                    draft ->
                                            draft.withPassword(
                                                    port.accounts()
                                                            .passwords()
                                                            .hash("another one")));
                });

        assertThat(archive).contains(CUT).doesNotContain(WHOLE);
    }

    @Test
    void it_ends_when_the_session_would_have_in_any_case() throws Exception {
        String archive = archive(() -> port.timers().advance(Duration.ofHours(12)));

        assertThat(archive).contains(CUT).doesNotContain(WHOLE);
    }
}
