package hark.wire.http;

import static org.assertj.core.api.Assertions.assertThat;

import hark.api.door.Visit;
import hark.people.User;
import hark.people.UserKey;
import hark.people.Users;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `/api/v1/session/searches`, as browsers ask for it.
class SavedSearchRoutesTest {
    private static final String PATH = "/api/v1/session/searches";
    private static final String QUERY = "time=week&ani=1555*";

    private final LogInPort port = new LogInPort();
    private LogInPort.Browser ann;

    @BeforeEach
    void logIn() throws Exception {
        port.administrator();
        port.administrator("bob");
        ann = in("root");
        port.forget();
    }

    @AfterEach
    void close() {
        port.close();
    }

    private LogInPort.Browser in(String user) throws Exception {
        LogInPort.Browser browser = port.browser();
        assertThat(browser.logIn(user, LogInPort.PASSWORD).statusCode()).isEqualTo(200);
        return browser;
    }

    private static String body(String name, String query) {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        return json.put("name", name).put("query", query).toString();
    }

    private HttpResponse<String> saved(LogInPort.Browser who, String name) throws Exception {
        return who.send("POST", PATH, body(name, QUERY));
    }

    private HttpResponse<String> matching(String tag, String method, String path, String body)
            throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(port.url() + path))
                        .method(method, BodyPublishers.ofString(body))
                        .header("Cookie", ann.cookie.orElseThrow())
                        .header("X-CSRF-Token", ann.csrf)
                        .header("If-Match", tag)
                        .build();
        return port.client().send(request, BodyHandlers.ofString());
    }

    @Test
    void what_is_saved_in_one_browser_is_there_in_another() throws Exception {
        HttpResponse<String> made = saved(ann, "Lost calls");

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.headers().firstValue("etag")).contains("\"1\"");
        String location = made.headers().firstValue("location").orElseThrow();
        assertThat(location).matches(PATH + "/[0-9]+");
        HttpResponse<String> elsewhere = in("root").send("GET", PATH, "");
        assertThat(elsewhere.statusCode()).isEqualTo(200);
        assertThat(elsewhere.body())
                .isEqualTo(
                        "{\"searches\":[{\"id\":%s,\"name\":\"Lost calls\",\"query\":\"%s\",\"version\":1}]}"
                                .formatted(location.replaceAll(".*/", ""), QUERY));
    }

    @Test
    void those_of_another_are_not_there() throws Exception {
        String location = saved(ann, "Lost calls").headers().firstValue("location").orElseThrow();
        LogInPort.Browser bob = in("bob");

        assertThat(bob.send("GET", PATH, "").body()).isEqualTo("{\"searches\":[]}");
        assertThat(bob.send("PUT", location, body("Mine", QUERY)).statusCode()).isEqualTo(404);
        assertThat(bob.status("DELETE", location)).isEqualTo(404);
        assertThat(bob.status("GET", location)).isEqualTo(405);
        assertThat(ann.send("GET", PATH, "").body()).contains("Lost calls");
    }

    @Test
    void a_search_is_renamed_changed_and_removed() throws Exception {
        String location = saved(ann, "Lost calls").headers().firstValue("location").orElseThrow();

        HttpResponse<String> renamed = ann.send("PUT", location, body("lost calls", "ani=2"));

        assertThat(renamed.statusCode()).isEqualTo(200);
        assertThat(renamed.headers().firstValue("etag")).contains("\"2\"");
        assertThat(ann.send("GET", PATH, "").body()).contains("\"lost calls\"", "ani=2");
        assertThat(ann.status("DELETE", location)).isEqualTo(204);
        assertThat(ann.status("DELETE", location)).isEqualTo(404);
        assertThat(ann.send("PUT", location, body("x", QUERY)).statusCode()).isEqualTo(404);
        assertThat(ann.send("GET", PATH, "").body()).isEqualTo("{\"searches\":[]}");
    }

    @Test
    void two_windows_do_not_overwrite_each_other() throws Exception {
        String location = saved(ann, "Lost calls").headers().firstValue("location").orElseThrow();
        String first = body("Lost", "ani=1");
        assertThat(matching("\"1\"", "PUT", location, first).statusCode()).isEqualTo(200);

        String second = body("Lost", "ani=2");
        assertThat(matching("\"1\"", "PUT", location, second).statusCode()).isEqualTo(412);
        assertThat(matching("W/\"2\"", "PUT", location, second).statusCode()).isEqualTo(412);
        assertThat(matching("nonsense", "PUT", location, second).statusCode()).isEqualTo(412);
        assertThat(matching("\"1\"", "DELETE", location, "").statusCode()).isEqualTo(412);

        assertThat(ann.send("GET", PATH, "").body()).contains("ani=1");
        assertThat(matching("\"9\", \"2\"", "PUT", location, second).statusCode()).isEqualTo(200);
        assertThat(matching("*", "DELETE", location, "").statusCode()).isEqualTo(204);
    }

    @Test
    void what_cannot_be_is_said_with_its_field() throws Exception {
        saved(ann, "Lost calls");

        HttpResponse<String> taken = saved(ann, "LOST CALLS");
        assertThat(taken.statusCode()).isEqualTo(409);
        assertThat(LogInPort.json(taken).path("field").asString()).isEqualTo("name");
        HttpResponse<String> blank = saved(ann, " ");
        assertThat(blank.statusCode()).isEqualTo(400);
        assertThat(LogInPort.json(blank).path("field").asString()).isEqualTo("name");
        HttpResponse<String> endless = ann.send("POST", PATH, body("x", "q".repeat(4_001)));
        assertThat(endless.statusCode()).isEqualTo(400);
        assertThat(LogInPort.json(endless).path("field").asString()).isEqualTo("query");
        assertThat(ann.send("POST", PATH, body("x", "q".repeat(9_000))).statusCode())
                .isEqualTo(413);
        assertThat(ann.send("POST", PATH, "[1]").statusCode()).isEqualTo(400);
        assertThat(ann.send("POST", PATH, "{\"name\":{},\"query\":\"x\"}").statusCode())
                .isEqualTo(400);
        assertThat(ann.status("PUT", PATH + "/9999999999999999999")).isEqualTo(404);
    }

    @Test
    void of_one_person_there_are_a_hundred() throws Exception {
        for (int i = 0; i < 100; i++) {
            assertThat(saved(ann, "n" + i).statusCode()).isEqualTo(201);
        }

        HttpResponse<String> more = saved(ann, "more");

        assertThat(more.statusCode()).isEqualTo(409);
        assertThat(LogInPort.json(more).path("detail").asString())
                .isEqualTo("you have 100 searches, and that is all there may be");
        assertThat(LogInPort.json(more).has("field")).isFalse();
    }

    @Test
    void without_a_session_or_its_token_nothing_is_there() throws Exception {
        LogInPort.Browser nobody = port.browser();
        assertThat(nobody.status("GET", PATH)).isEqualTo(401);
        assertThat(saved(nobody, "x").statusCode()).isEqualTo(401);
        String csrf = ann.csrf;
        ann.csrf = "";
        assertThat(saved(ann, "x").statusCode()).isEqualTo(403);
        assertThat(ann.status("DELETE", PATH + "/1")).isEqualTo(403);
        ann.csrf = csrf;

        assertThat(ann.status("DELETE", "/api/v1/session")).isEqualTo(204);
        assertThat(ann.status("GET", PATH)).isEqualTo(401);
        assertThat(saved(ann, "x").statusCode()).isEqualTo(401);
    }

    @Test
    void who_is_made_inactive_has_no_way_to_them_and_finds_them_when_he_is_back() throws Exception {
        saved(ann, "Lost calls");
        put("root", User.Status.INACTIVE);
        assertThat(ann.status("GET", PATH)).isEqualTo(401);
        assertThat(saved(ann, "x").statusCode()).isEqualTo(401);

        put("root", User.Status.ACTIVE);

        assertThat(in("root").send("GET", PATH, "").body()).contains("Lost calls");
    }

    @Test
    void the_trail_hears_which_search_and_never_what_it_is_called_or_looks_for() throws Exception {
        String id =
                saved(ann, "Lost calls")
                        .headers()
                        .firstValue("location")
                        .orElseThrow()
                        .replaceAll(".*/", "");
        ann.send("PUT", PATH + "/" + id, body("Mrs Smith", "ani=5"));
        ann.send("GET", PATH, "");
        ann.status("DELETE", PATH + "/" + id);

        assertThat(port.audited())
                .containsExactly(
                        Visit.of("SEARCHSAVED"),
                        Visit.of("SEARCHSAVED", "search", id),
                        Visit.of("SEARCHREMOVED", "search", id));
    }

    @Test
    void a_list_that_has_not_changed_is_not_sent_again() throws Exception {
        saved(ann, "Lost calls");
        String tag = ann.send("GET", PATH, "").headers().firstValue("etag").orElseThrow();
        HttpRequest again =
                HttpRequest.newBuilder(URI.create(port.url() + PATH))
                        .header("Cookie", ann.cookie.orElseThrow())
                        .header("If-None-Match", tag)
                        .build();

        assertThat(port.client().send(again, BodyHandlers.ofString()).statusCode()).isEqualTo(304);
    }

    private void put(String name, User.Status status) throws Exception {
        long id = port.accounts().directory().roster().userNamed(name).orElseThrow().id();
        new Users(port.accounts().directory()).put(UserKey.of(id), status);
    }
}
