package hark.wire.http;

import static org.assertj.core.api.Assertions.assertThat;

import hark.people.Users;
import hark.wire.AllowList;
import hark.wire.oidc.TestProvider;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The way of somebody who has a provider, from the log-in page to the console.
class ProviderLogInTest {
    private final LogInPort port = new LogInPort();
    private TestProvider provider;

    @BeforeEach
    void open() throws Exception {
        provider = TestProvider.open(port.timers()::now);
        port.reopen(here(), provider.settings());
        new Users(port.accounts().directory())
                .add(draft ->
                        draft.asAdministrator(
                                "Ann", port.accounts().passwords().hash(LogInPort.PASSWORD)));
    }

    @AfterEach
    void close() {
        port.close();
        provider.close();
    }

    private static HttpSettings here() {
        return LogInPort.settings(AllowList.loopback(), Optional.empty(), Duration.ofSeconds(60));
    }

    private Traveller traveller() {
        return new Traveller(port.url());
    }

    private HttpResponse<String> session(Traveller traveller) throws Exception {
        LogInPort.Browser page = port.browser();
        page.cookie = traveller.session().map(secret -> "hark-session=" + secret);
        return page.send("GET", "/api/v1/session", "");
    }

    @Test
    void who_is_not_logged_in_is_told_the_providers_name() throws Exception {
        HttpResponse<String> nobody = port.browser().send("GET", "/api/v1/session", "");

        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(LogInPort.json(nobody).path("provider").path("name").asString())
                .isEqualTo("Works ID");
    }

    @Test
    void who_logs_in_there_has_a_session_like_any_other_and_is_where_he_wanted_to_go()
            throws Exception {
        Traveller ann = traveller();

        URI end = ann.travel("?to=/recordings%3Fani%3D555*");

        assertThat(end).hasToString("/console/#/recordings?ani=555*");
        HttpResponse<String> session = session(ann);
        assertThat(session.statusCode()).isEqualTo(200);
        assertThat(LogInPort.json(session).path("user").path("userName").asString())
                .isEqualTo("Ann");
        assertThat(ann.cookies).containsOnlyKeys("hark-session");
        assertThat(port.audited().getLast().page()).isEqualTo("LOGIN");
        assertThat(port.audited().getLast().about()).containsEntry("user", "Ann");
    }
}
