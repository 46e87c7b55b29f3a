package hark.wire.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import hark.people.User;
import hark.people.UserKey;
import hark.people.Users;
import hark.wire.oidc.Provider;
import hark.wire.oidc.TestProvider;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// The way of somebody who has a provider, from the log-in page to the console.
class ProviderLogInTest {
    private final LogInPort port = new LogInPort();
    private TestProvider provider;

    @BeforeEach
    void open() throws Exception {
        provider = TestProvider.open(port.timers()::now);
        port.reopen(provider.settings());
        port.administrator("Ann");
    }

    @AfterEach
    void close() {
        port.close();
        provider.close();
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
        Traveller ann = port.traveller();

        URI end = ann.travel("?to=/recordings%3Fani%3D555*");

        assertThat(end).hasToString("/console/#/recordings?ani=555*");
        HttpResponse<String> session = session(ann);
        assertThat(session.statusCode()).isEqualTo(200);
        assertThat(LogInPort.json(session).path("user").path("userName").asString())
                .isEqualTo("Ann");
        assertThat(ann.cookies).containsOnlyKeys("hark-session", "hark-browser");
        assertThat(port.audited().getLast().page()).isEqualTo("LOGIN");
        assertThat(port.audited().getLast().about()).containsEntry("user", "Ann");
    }

    @Test
    void an_answer_is_taken_once_and_in_the_browser_that_asked() throws Exception {
        Traveller ann = port.traveller();
        Traveller other = port.traveller();
        URI back = ann.atProvider(ann.begin(""));
        other.begin("");

        assertThat(fault(other.come(back))).isEqualTo("expired");
        assertThat(other.session()).isEmpty();
        assertThat(fault(port.traveller().come(back))).isEqualTo("expired");
        String cookie = ann.cookies.get("hark-errand");
        assertThat(Traveller.place(ann.come(back))).hasToString("/console/#/");
        ann.cookies.put("hark-errand", cookie);
        assertThat(fault(ann.come(back))).isEqualTo("expired");
        assertThat(port.accounts().sessions().count()).isEqualTo(1);
        assertThat(provider.asked("/token")).isEqualTo(1);
    }

    @Test
    void an_answer_with_a_state_that_is_guessed_missing_or_there_twice_is_none() throws Exception {
        Traveller ann = port.traveller();
        String back = ann.atProvider(ann.begin("")).toString();
        String state = back.replaceAll(".*state=([^&]+).*", "$1");

        for (String wrong :
                List.of(
                        back.replace(state, "A".repeat(43)),
                        back.replace("state=", "stat="),
                        back + "&state=" + state)) {
            assertThat(fault(ann.come(URI.create(wrong)))).as(wrong).isEqualTo("expired");
        }

        assertThat(Traveller.place(ann.come(URI.create(back)))).hasToString("/console/#/");
    }

    @Test
    void an_answer_that_cannot_be_decoded_is_none() throws Exception {
        Traveller ann = port.traveller();
        URI back = ann.atProvider(ann.begin(""));
        String query = back.getRawQuery();

        for (String wrong : List.of("%zz", "%", "%c3%28", "%00")) {
            RawHttp answer = raw(back, query.replaceAll("state=[^&]+", "state=" + wrong), ann);

            assertThat(answer.status()).as(wrong).isEqualTo(302);
            assertThat(answer.text())
                    .contains("Location: /console/#/login?fault=expired&to=%2F\r\n")
                    .doesNotContain("Set-Cookie");
        }
        assertThat(provider.asked("/token")).isZero();

        assertThat(raw(back, query.replaceAll("code=[^&]+", "code=%zz"), ann).text())
                .contains("Location: /console/#/login?fault=expired&to=%2F\r\n")
                .doesNotContain("hark-session");
        assertThat(port.accounts().sessions().count()).isZero();
    }

    /// As no client that knows addresses would ask.
    private static RawHttp raw(URI back, String query, Traveller traveller) throws Exception {
        return RawHttp.send(
                back.getPort(),
                """
                GET %s?%s HTTP/1.1
                Host: %s
                Cookie: hark-errand=%s
                Sec-Fetch-Dest: document
                Connection: close

                """
                        .formatted(
                                back.getPath(),
                                query,
                                back.getAuthority(),
                                traveller.cookies.get("hark-errand"))
                        .replace("\n", "\r\n"));
    }

    @Test
    void a_cookie_that_was_changed_is_none() throws Exception {
        Traveller ann = port.traveller();
        URI back = ann.atProvider(ann.begin("?to=/live"));
        String cookie = ann.cookies.get("hark-errand");
        String secret = cookie.substring(0, cookie.indexOf('.'));

        for (String wrong :
                List.of(
                        cookie + "A",
                        secret + ".99999999999999999999.",
                        secret + ".9999999999999999999.A",
                        secret + ".1." + "=",
                        "x")) {
            ann.cookies.put("hark-errand", wrong);
            assertThat(fault(ann.come(back))).as(wrong).isEqualTo("expired");
        }
    }

    @Test
    void who_takes_longer_than_ten_minutes_begins_anew() throws Exception {
        Traveller slow = port.traveller();
        URI back = slow.atProvider(slow.begin(""));
        port.timers().advance(Duration.ofMinutes(10));

        assertThat(fault(slow.come(back))).isEqualTo("expired");
        assertThat(slow.travel()).hasToString("/console/#/");
    }

    @Test
    void nothing_but_a_page_of_the_console_is_where_it_ends() throws Exception {
        for (String to :
                List.of(
                        "//evil.example",
                        "https://evil.example",
                        "javascript:alert(1)",
                        "/live%0D%0ASet-Cookie:x=y",
                        "/" + "a".repeat(1_001))) {
            URI end = port.traveller().travel("?to=" + to);

            assertThat(end.toString()).as(to).startsWith("/console/#/").doesNotContain("\n");
            assertThat(end.getHost()).isNull();
        }
    }

    @Test
    void who_says_no_there_is_told_so_and_pays_nothing() throws Exception {
        provider.goingBack =
                parameters -> {
                    parameters.remove("code");
                    parameters.put("error", "access_denied");
                };
        for (int i = 0; i < 30; i++) {
            assertThat(fault(port.traveller().travel())).isEqualTo("cancelled");
        }
        provider.goingBack = parameters -> parameters.put("error", "server_error");
        assertThat(fault(port.traveller().travel())).isEqualTo("provider");
    }

    @Test
    void a_provider_that_says_who_it_is_must_be_ours() throws Exception {
        provider.goingBack = parameters -> parameters.put("iss", "https://evil.example");
        assertThat(fault(port.traveller().travel())).isEqualTo("refused");
        provider.goingBack = parameters -> parameters.put("iss", provider.issuer().toString());
        assertThat(port.traveller().travel()).hasToString("/console/#/");
        provider.metadata =
                json -> json.put("authorization_response_iss_parameter_supported", true);
        port.reopen(provider.settings());
        assertThat(port.traveller().travel()).hasToString("/console/#/");

        provider.goingBack = parameters -> parameters.remove("iss");

        assertThat(fault(port.traveller().travel())).isEqualTo("refused");
    }

    @Test
    void who_is_locked_or_inactive_here_is_not_let_in_and_a_session_ends_with_it()
            throws Exception {
        Users users = new Users(port.accounts().directory());
        UserKey ann =
                UserKey.of(
                        port.accounts().directory().roster().userNamed("ann").orElseThrow().id());
        Traveller before = port.traveller();
        before.travel();
        for (User.Status status : List.of(User.Status.LOCKED, User.Status.INACTIVE)) {
            users.put(ann, status);
            assertThat(fault(port.traveller().travel())).as(status.name()).isEqualTo("refused");
            assertThat(session(before).statusCode()).isEqualTo(401);
        }
        assertThat(port.audited().getLast().about()).containsEntry("user", "Ann");
    }

    @Test
    void too_many_failures_of_one_address_make_it_wait_and_nobody_else() throws Exception {
        provider.person = claims -> claims.put("preferred_username", "bob");
        for (int i = 0; i < 20; i++) {
            assertThat(fault(port.traveller().travel())).isEqualTo("refused");
        }
        int rows = port.audited().size();

        assertThat(fault(port.traveller().travel())).isEqualTo("often");
        assertThat(provider.asked("/token")).isEqualTo(20);
        assertThat(port.audited()).hasSize(rows);
        assertThat(port.browser().logIn("ann", LogInPort.PASSWORD).statusCode()).isEqualTo(200);
        port.timers().advance(Duration.ofSeconds(6));
        provider.person = claims -> claims.put("preferred_username", "ann");
        assertThat(port.traveller().travel()).hasToString("/console/#/");
    }

    @Test
    void who_has_logged_in_before_is_not_held_up_by_others_of_his_address() throws Exception {
        Traveller ann = port.traveller();
        ann.travel();
        provider.person = claims -> claims.put("preferred_username", "bob");
        for (int i = 0; i < 20; i++) {
            port.traveller().travel();
        }
        provider.person = claims -> claims.put("preferred_username", "ann");
        assertThat(fault(port.traveller().travel())).isEqualTo("often");

        assertThat(ann.travel()).hasToString("/console/#/");

        Traveller liar = port.traveller();
        liar.cookies.put("hark-browser", "A".repeat(43));
        assertThat(fault(liar.travel())).as("a browser nobody knows").isEqualTo("often");
        provider.person = claims -> claims.put("preferred_username", "bob");
        for (int i = 0; i < 10; i++) {
            assertThat(fault(ann.travel())).isEqualTo("refused");
        }
        assertThat(fault(ann.travel())).as("he pays, too").isEqualTo("often");
    }

    /// Browsers show no cookie that is SameSite=Strict when another site sends them.
    @Test
    void the_session_that_a_browser_had_is_over_when_it_has_another() throws Exception {
        Traveller ann = port.traveller();
        ann.travel();
        String before = ann.cookies.get("hark-session");
        URI back = ann.atProvider(ann.begin(""));
        ann.cookies.remove("hark-session");

        assertThat(Traveller.place(ann.come(back))).hasToString("/console/#/");

        assertThat(port.accounts().sessions().seen(before)).isEmpty();
        assertThat(port.accounts().sessions().count()).isEqualTo(1);
        assertThat(session(ann).statusCode()).isEqualTo(200);
    }

    @Test
    void strangers_who_come_back_with_an_error_do_not_fill_the_log() throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger(Provider.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        try {
            for (int i = 0; i < 30; i++) {
                String error = "nonsense" + i;
                provider.goingBack = parameters -> parameters.put("error", error);
                assertThat(fault(port.traveller().travel())).isEqualTo("provider");
            }
        } finally {
            logger.detachAppender(lines);
        }

        assertThat(lines.list).hasSizeBetween(1, 8);
    }

    @Test
    void who_comes_by_another_name_of_this_server_goes_to_the_one_the_provider_knows()
            throws Exception {
        String port = URI.create(this.port.url()).getAuthority().replaceAll(".*:", "");
        Traveller ann = this.port.traveller("http://localhost:" + port);

        URI first = ann.begin("?to=/live");

        assertThat(first).hasToString(this.port.url() + "/api/v1/session/oidc?here&to=%2Flive");
        URI there = Traveller.place(ann.go(first));
        assertThat(there.toString()).startsWith(provider.issuer() + "/authorize?tenant=7&");
        assertThat(Traveller.place(ann.come(ann.atProvider(there)))).hasToString("/console/#/live");
    }

    @Test
    void a_picture_or_a_frame_of_another_page_begins_nothing() throws Exception {
        for (String goal : List.of("image", "iframe", "empty")) {
            HttpResponse<String> answer =
                    port.traveller()
                            .go(
                                    URI.create(port.url() + "/api/v1/session/oidc"),
                                    "Sec-Fetch-Dest",
                                    goal);

            assertThat(answer.statusCode()).as(goal).isEqualTo(403);
            assertThat(answer.headers().firstValue("set-cookie")).isEmpty();
        }
    }

    @Test
    void without_a_provider_there_is_nowhere_to_go() throws Exception {
        try (LogInPort alone = new LogInPort()) {
            HttpResponse<String> answer =
                    port.traveller().go(URI.create(alone.url() + "/api/v1/session/oidc"));

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(alone.browser().send("GET", "/api/v1/session", "").body())
                    .doesNotContain("provider");
        }
    }

    private static String fault(HttpResponse<String> response) {
        return fault(Traveller.place(response));
    }

    private static String fault(URI end) {
        assertThat(end.toString()).startsWith("/console/#/login?fault=");
        return end.toString().replaceAll(".*fault=([a-z]+)&.*", "$1");
    }
}
