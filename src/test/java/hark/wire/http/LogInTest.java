package hark.wire.http;

import static org.assertj.core.api.Assertions.assertThat;

import hark.api.door.Visit;
import hark.people.PasswordHash;
import hark.people.Permission;
import hark.people.User;
import hark.people.UserDraft;
import hark.people.UserKey;
import hark.people.Users;
import hark.wire.AllowList;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogInTest {

    private final LogInPort port = new LogInPort();

    @AfterEach
    void close() {
        port.close();
    }

    @Test
    void the_link_makes_the_first_administrator_once() throws Exception {
        LogInPort.Browser browser = port.browser();
        HttpResponse<String> nobody = browser.send("GET", "/api/v1/session", "");
        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(LogInPort.json(nobody).path("setup").asBoolean()).isTrue();
        String body =
                "{\"token\":\"%s\",\"userName\":\"ann\",\"password\":\"%s\"}"
                        .formatted(port.accounts().setUp().renew(), LogInPort.PASSWORD);

        HttpResponse<String> made = browser.send("POST", "/api/v1/setup", body);

        assertThat(made.statusCode()).isEqualTo(200);
        assertThat(LogInPort.json(made).path("superuser").asBoolean()).isTrue();
        assertThat(LogInPort.json(made).path("user").path("userName").asString()).isEqualTo("ann");
        assertThat(LogInPort.json(made).path("permissions").size())
                .isEqualTo(Permission.values().length);
        assertThat(LogInPort.json(made).required("within").size()).isZero();
        assertThat(browser.status("GET", "/api/v1/session")).isEqualTo(200);
        HttpResponse<String> again = port.browser().send("POST", "/api/v1/setup", body);
        assertThat(again.statusCode()).isEqualTo(401);
        assertThat(
                        LogInPort.json(port.browser().send("GET", "/api/v1/session", ""))
                                .path("setup")
                                .asBoolean())
                .isFalse();
    }

    @Test
    void an_administrator_without_a_password_cannot_log_in_so_another_is_needed() throws Exception {
        port.administrator();
        new Users(port.accounts().directory())
                .update(named("root"), draft -> with(draft.roles(), Optional.empty(), draft));

        HttpResponse<String> nobody = port.browser().send("GET", "/api/v1/session", "");

        assertThat(LogInPort.json(nobody).path("setup").asBoolean()).isTrue();
    }

    @Test
    void who_logs_in_gets_a_cookie_that_no_script_and_no_other_site_has() throws Exception {
        port.administrator();

        HttpResponse<String> in = port.browser().logIn("ROOT", LogInPort.PASSWORD);

        assertThat(in.statusCode()).isEqualTo(200);
        assertThat(in.headers().firstValue("set-cookie").orElseThrow())
                .matches("hark-session=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Strict");
        assertThat(in.body()).doesNotContain(LogInPort.PASSWORD).doesNotContain("argon2");
    }

    @Test
    void an_answer_that_is_taken_for_a_page_does_nothing_and_stands_in_no_frame() throws Exception {
        HttpResponse<String> nobody = port.browser().send("GET", "/api/v1/session", "");

        assertThat(nobody.headers().firstValue("content-security-policy"))
                .contains("default-src 'none'; frame-ancestors 'none'");
        assertThat(nobody.headers().firstValue("x-frame-options")).contains("DENY");
        assertThat(nobody.headers().firstValue("referrer-policy")).contains("no-referrer");
        assertThat(nobody.headers().firstValue("x-content-type-options")).contains("nosniff");
        assertThat(nobody.headers().firstValue("cache-control")).contains("no-store");
    }

    @Test
    void where_browsers_come_over_tls_the_cookie_says_so() throws Exception {
        port.administrator();
        port.reopen(
                LogInPort.settings(
                        AllowList.loopback(),
                        Optional.of("https://recorder.example"),
                        Duration.ofSeconds(60)));
        LogInPort.Browser browser = port.browser();

        HttpResponse<String> in = browser.logIn("root", LogInPort.PASSWORD);

        assertThat(in.headers().firstValue("set-cookie").orElseThrow())
                .matches(
                        "__Host-hark-session=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Strict; Secure");
        assertThat(browser.status("GET", "/api/v1/session")).isEqualTo(200);
    }

    @Test
    void a_wrong_password_an_unknown_name_and_a_locked_user_are_answered_alike() throws Exception {
        port.administrator();
        port.administrator("locked");
        new Users(port.accounts().directory()).put(named("locked"), User.Status.LOCKED);

        HttpResponse<String> wrong = port.browser().logIn("root", "wrong horse");
        HttpResponse<String> unknown = port.browser().logIn("nobody", LogInPort.PASSWORD);
        HttpResponse<String> locked = port.browser().logIn("locked", LogInPort.PASSWORD);

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(unknown.body()).isEqualTo(wrong.body());
        assertThat(locked.body()).isEqualTo(wrong.body());
        assertThat(locked.headers().firstValue("set-cookie")).isEmpty();
    }

    private UserKey named(String name) {
        return UserKey.of(port.accounts().directory().roster().userNamed(name).orElseThrow().id());
    }

    @Test
    void what_changes_something_must_say_the_token_and_what_reads_need_not() throws Exception {
        port.administrator();
        LogInPort.Browser browser = port.browser();
        browser.logIn("root", LogInPort.PASSWORD);
        assertThat(browser.status("POST", "/api/v1/commands/TEST")).isEqualTo(200);
        String good = browser.csrf;

        browser.csrf = "";
        assertThat(browser.status("POST", "/api/v1/commands/TEST")).isEqualTo(403);
        browser.csrf = good.substring(1) + "x";
        assertThat(browser.status("POST", "/api/v1/commands/TEST")).isEqualTo(403);
        assertThat(browser.status("DELETE", "/api/v1/session")).isEqualTo(403);
        assertThat(browser.status("GET", "/metrics")).isEqualTo(200);
    }

    @Test
    void a_session_ends_at_log_out_and_is_worth_nothing_in_other_hands() throws Exception {
        port.administrator();
        LogInPort.Browser browser = port.browser();
        browser.logIn("root", LogInPort.PASSWORD);
        LogInPort.Browser thief = port.browser();
        thief.cookie = browser.cookie;
        thief.csrf = browser.csrf;
        assertThat(thief.status("GET", "/api/v1/session")).isEqualTo(200);

        HttpResponse<String> out = browser.send("DELETE", "/api/v1/session", "");

        assertThat(out.statusCode()).isEqualTo(204);
        assertThat(out.headers().firstValue("set-cookie").orElseThrow()).contains("Max-Age=0");
        assertThat(thief.status("GET", "/api/v1/session")).isEqualTo(401);
        assertThat(thief.status("POST", "/api/v1/commands/TEST")).isEqualTo(401);
    }

    @Test
    void nobody_is_logged_in_to_a_session_that_somebody_else_knows() throws Exception {
        port.administrator();
        LogInPort.Browser browser = port.browser();
        browser.logIn("root", LogInPort.PASSWORD);
        String before = browser.cookie.orElseThrow();

        browser.logIn("root", LogInPort.PASSWORD);

        assertThat(browser.cookie.orElseThrow()).isNotEqualTo(before);
        LogInPort.Browser other = port.browser();
        other.cookie = Optional.of(before);
        assertThat(other.status("GET", "/api/v1/session")).isEqualTo(401);
        other.cookie = Optional.of("hark-session=made-up-by-somebody");
        other.logIn("root", LogInPort.PASSWORD);
        assertThat(other.cookie.orElseThrow()).doesNotContain("made-up");
    }

    @Test
    void a_session_that_is_not_used_is_over_and_a_busy_one_after_its_longest() throws Exception {
        port.administrator();
        LogInPort.Browser idle = port.browser();
        LogInPort.Browser busy = port.browser();
        idle.logIn("root", LogInPort.PASSWORD);
        busy.logIn("root", LogInPort.PASSWORD);
        for (int i = 0; i < 3; i++) {
            port.timers().advance(Duration.ofMinutes(29));
            assertThat(busy.status("GET", "/api/v1/session")).isEqualTo(200);
        }
        assertThat(idle.status("GET", "/api/v1/session")).isEqualTo(401);

        for (int i = 0; i < 22; i++) {
            port.timers().advance(Duration.ofMinutes(29));
            busy.status("GET", "/api/v1/session");
        }

        assertThat(busy.status("GET", "/api/v1/session")).isEqualTo(401);
    }

    @Test
    void setting_the_clock_neither_ends_nor_lengthens_a_session() throws Exception {
        port.administrator();
        LogInPort.Browser browser = port.browser();
        browser.logIn("root", LogInPort.PASSWORD);

        port.timers().setWallClock(Duration.ofDays(400));
        assertThat(browser.status("GET", "/api/v1/session")).isEqualTo(200);
        port.timers().setWallClock(Duration.ofDays(-800));
        port.timers().advance(Duration.ofMinutes(31));

        assertThat(browser.status("GET", "/api/v1/session")).isEqualTo(401);
    }

    @Test
    void whose_user_is_locked_or_has_other_roles_is_out_at_once() throws Exception {
        port.administrator();
        Users users = new Users(port.accounts().directory());
        port.administrator("bob");
        LogInPort.Browser browser = port.browser();
        browser.logIn("bob", LogInPort.PASSWORD);
        assertThat(browser.status("GET", "/api/v1/session")).isEqualTo(200);

        users.put(named("bob"), User.Status.LOCKED);
        assertThat(browser.status("GET", "/api/v1/session")).isEqualTo(401);

        users.put(named("bob"), User.Status.ACTIVE);
        assertThat(browser.status("GET", "/api/v1/session")).isEqualTo(401);
        browser.logIn("bob", LogInPort.PASSWORD);
        users.update(named("bob"), LogInTest::withRole);
        assertThat(browser.status("GET", "/api/v1/session")).isEqualTo(401);
    }

    private static UserDraft withRole(UserDraft draft) {
        return with(Optional.of(List.of("DefaultAgent")), draft.password(), draft);
    }

    private static UserDraft with(
            Optional<List<String>> roles, Optional<PasswordHash> password, UserDraft draft) {
        return new UserDraft(
                draft.userName(),
                draft.person(),
                draft.accounts(),
                draft.status(),
                draft.agent(),
                draft.siteId(),
                draft.phones(),
                roles,
                draft.groups(),
                draft.selfService(),
                password,
                draft.superuser());
    }

    @Test
    void another_password_ends_all_sessions_but_the_one_that_set_it() throws Exception {
        port.administrator();
        LogInPort.Browser here = port.browser();
        LogInPort.Browser elsewhere = port.browser();
        here.logIn("root", LogInPort.PASSWORD);
        elsewhere.logIn("root", LogInPort.PASSWORD);

        assertThat(change(here, "wrong horse", "battery staple").statusCode()).isEqualTo(401);
        assertThat(
                        LogInPort.json(change(here, LogInPort.PASSWORD, "short"))
                                .path("field")
                                .asString())
                .isEqualTo("new");
        assertThat(change(here, LogInPort.PASSWORD, "battery staple").statusCode()).isEqualTo(200);

        assertThat(here.status("GET", "/api/v1/session")).isEqualTo(200);
        assertThat(elsewhere.status("GET", "/api/v1/session")).isEqualTo(401);
        assertThat(port.browser().logIn("root", LogInPort.PASSWORD).statusCode()).isEqualTo(401);
        assertThat(port.browser().logIn("root", "battery staple").statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> change(LogInPort.Browser browser, String old, String then)
            throws Exception {
        return browser.send(
                "PUT",
                "/api/v1/session/password",
                "{\"old\":\"%s\",\"new\":\"%s\"}".formatted(old, then));
    }

    @Test
    void who_tries_too_often_waits_and_is_told_how_long() throws Exception {
        port.administrator();
        LogInPort.Browser guesser = port.browser();
        for (int i = 0; i < 10; i++) {
            assertThat(guesser.logIn("root", "guess number " + i).statusCode()).isEqualTo(401);
        }

        HttpResponse<String> one = guesser.logIn("root", LogInPort.PASSWORD);

        assertThat(one.statusCode()).isEqualTo(429);
        assertThat(one.headers().firstValue("retry-after")).contains("12");
        port.timers().advance(Duration.ofSeconds(12));
        assertThat(guesser.logIn("root", LogInPort.PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void who_must_wait_fills_no_audit_trail() throws Exception {
        port.administrator();
        LogInPort.Browser guesser = port.browser();
        for (int i = 0; i < 30; i++) {
            guesser.logIn("root", "guess number " + i);
        }

        assertThat(port.audited()).hasSize(10).containsOnly(Visit.of("LOGIN", "user", "root"));
    }

    @Test
    void wrong_links_fill_no_audit_trail_and_the_right_one_is_not_held_up() throws Exception {
        LogInPort.Browser guesser = port.browser();
        String right = port.accounts().setUp().renew();
        String wrong =
                "{\"token\":\"made up\",\"userName\":\"ann\",\"password\":\"correct horse\"}";
        for (int i = 0; i < 10; i++) {
            assertThat(guesser.send("POST", "/api/v1/setup", wrong).statusCode()).isEqualTo(401);
        }

        HttpResponse<String> oneMore = guesser.send("POST", "/api/v1/setup", wrong);

        assertThat(oneMore.statusCode()).isEqualTo(429);
        assertThat(oneMore.headers().firstValue("retry-after")).contains("12");
        assertThat(port.audited()).hasSize(10).containsOnly(Visit.of("SETUP", "user", "(unknown)"));
        assertThat(
                        guesser.send("POST", "/api/v1/setup", wrong.replace("made up", right))
                                .statusCode())
                .isEqualTo(200);
        assertThat(port.audited()).endsWith(Visit.of("SETUP", "user", "ann"));
    }

    @Test
    void bodies_that_are_too_big_or_no_object_of_words_are_refused() throws Exception {
        LogInPort.Browser browser = port.browser();

        assertThat(browser.send("POST", "/api/v1/session", "x".repeat(9_000)).statusCode())
                .isEqualTo(413);
        for (String body :
                List.of(
                        "",
                        "[]",
                        "{\"userName\":{}}",
                        "{",
                        "{}{}",
                        "{\"password\":1,\"password\":2}")) {
            assertThat(browser.send("POST", "/api/v1/session", body).statusCode())
                    .as(body)
                    .isEqualTo(400);
        }
        assertThat(browser.send("POST", "/api/v1/session", "{}").statusCode()).isEqualTo(401);
    }

    @Test
    void a_program_here_needs_no_session_and_a_browser_or_a_proxy_does() throws Exception {
        assertThat(program().statusCode()).isEqualTo(200);
        for (String header :
                List.of(
                        "Origin: " + port.url(),
                        "Sec-Fetch-Mode: cors",
                        "Forwarded: for=192.0.2.1",
                        "X-Forwarded-For: 192.0.2.1",
                        "X-Forwarded-Proto: https",
                        "X-Real-IP: 192.0.2.1",
                        "Via: 1.1 proxy",
                        "Cookie: hark-session=old",
                        "Cookie: __Host-hark-session=old")) {
            String[] pair = header.split(": ");
            assertThat(program(pair).statusCode()).as(header).isEqualTo(401);
        }
    }

    @Test
    void who_is_refused_before_his_words_are_here_hears_that_the_connection_ends()
            throws Exception {
        String head = "POST /api/v1/commands/TEST HTTP/1.1\r\nHost: localhost\r\nVia: 1.1 p\r\n";

        RawHttp answer =
                RawHttp.send(URI.create(port.url()).getPort(), head + "Content-Length: 2\r\n\r\n");

        assertThat(answer.text()).startsWith("HTTP/1.1 401").contains("Connection: close");
    }

    private HttpResponse<String> program(String... header) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(port.url() + "/api/v1/commands/TEST"))
                        .POST(BodyPublishers.ofString("{}"));
        if (header.length > 0) {
            request.headers(header);
        }
        return port.client().send(request.build(), BodyHandlers.ofString());
    }
}
