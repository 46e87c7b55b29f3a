package hark.wire.http;

import static org.assertj.core.api.Assertions.assertThat;

import hark.api.door.Caller;
import hark.api.door.Visit;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What only somebody who is logged in can do has a row that names him, also when he shows a key as well, of whomever.
class WhoseRowTest {
    private final LogInPort port = new LogInPort();
    private final LogInPort.Browser root = port.browser();

    @BeforeEach
    void logIn() throws Exception {
        port.administrator();
        assertThat(root.logIn("root", LogInPort.PASSWORD).statusCode()).isEqualTo(200);
        port.forget();
        port.auditedBy().clear();
    }

    @AfterEach
    void close() {
        port.close();
    }

    private void withKey(String method, String path, String body) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(port.url() + "/api/v1" + path))
                        .method(method, BodyPublishers.ofString(body))
                        .header("Cookie", root.cookie.orElseThrow())
                        .header("X-CSRF-Token", root.csrf)
                        .header("X-Api-Key", "of-another")
                        .build();
        port.client().send(request, BodyHandlers.discarding());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST   | /keys               | KEYMADE        | {\"name\":\"x\",\"role\":\"y\"}",
                "DELETE | /keys/1             | KEYREMOVED     | ''",
                "POST   | /session/searches   | SEARCHSAVED    | {\"name\":\"x\",\"query\":\"y=z\"}",
                "DELETE | /session/searches/1 | SEARCHREMOVED  | ''",
                "PUT    | /session/password   | PASSWORD       | {\"old\":\"x\",\"new\":\"correct horses\"}",
                "DELETE | /session            | LOGOUT         | ''"
            })
    void row_is_of_who_is_logged_in(String method, String path, String page, String body)
            throws Exception {
        withKey(method, path, body);

        assertThat(port.audited()).extracting(Visit::page).containsExactly(page);
        Caller by = port.auditedBy().getFirst();
        assertThat(by.holder().orElseThrow().name()).isEqualTo("user:root");
        assertThat(by.credentials().key()).isEmpty();
    }
}
