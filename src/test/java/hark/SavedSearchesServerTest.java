package hark;

import static hark.JsonApi.json;
import static org.assertj.core.api.Assertions.assertThat;

import hark.audit.AuditQuery;
import hark.audit.Row;
import hark.audit.TrailReader;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Saved searches of people with roles, at a server that is killed right after it has answered.
class SavedSearchesServerTest {
    private static final String SEARCHES = "/session/searches";
    private static final String LOST = "{\"name\":\"Mrs Smith\",\"query\":\"ani=15550177\"}";

    @TempDir Path data;
    private ServerProcess server;

    @BeforeEach
    void start() throws Exception {
        server = ServerProcess.in(data, "http");
        server.start();
        role("Search", "recordings.search");
        role("Watch", "live.view");
        user("sue", "Search");
        user("will", "Watch");
    }

    @AfterEach
    void end_what_still_runs() throws InterruptedException {
        server.kill();
    }

    @Test
    void what_was_answered_is_there_after_a_kill_and_only_for_its_owner() throws Exception {
        Person sue = logIn("sue");
        assertThat(sue.send("POST", SEARCHES, LOST).statusCode()).isEqualTo(201);
        server.kill();

        server.start();

        assertThat(sue.send("GET", SEARCHES, "").statusCode())
                .as("a session is over with its server")
                .isEqualTo(401);
        JsonNode searches = json(logIn("sue").send("GET", SEARCHES, "")).path("searches");
        assertThat(searches.size()).isEqualTo(1);
        assertThat(searches.get(0).path("name").asString()).isEqualTo("Mrs Smith");
        server.stop();
        assertThat(rows("SEARCHSAVED"))
                .singleElement()
                .satisfies(row -> assertThat(row.text()).doesNotContain("Smith", "15550177"));
    }

    @Test
    void the_examples_of_the_page_work() throws Exception {
        List<String> bodies =
                Files.readString(Path.of("docs/API.md"))
                        .lines()
                        .filter(line -> line.startsWith("     -d '{\"name\""))
                        .map(line -> line.replaceAll("^.* -d '(.*)'$", "$1"))
                        .toList();
        assertThat(bodies).hasSize(2);
        Person sue = logIn("sue");

        assertThat(sue.send("POST", SEARCHES, bodies.getFirst()).statusCode()).isEqualTo(201);
        assertThat(sue.send("PUT", SEARCHES + "/1", bodies.getLast()).statusCode()).isEqualTo(200);
        JsonNode search = json(sue.send("GET", SEARCHES, "")).path("searches").get(0);
        assertThat(search.path("name").asString()).isEqualTo("Failed calls");
    }

    @Test
    void who_may_not_search_has_none() throws Exception {
        Person will = logIn("will");

        assertThat(will.send("GET", SEARCHES, "").statusCode()).isEqualTo(403);
        assertThat(will.send("POST", SEARCHES, LOST).statusCode()).isEqualTo(403);
        assertThat(will.send("PUT", SEARCHES + "/1", LOST).statusCode()).isEqualTo(403);
        assertThat(will.send("DELETE", SEARCHES + "/1", "").statusCode()).isEqualTo(403);
        assertThat(send("GET", SEARCHES, "").statusCode()).as("a program has none").isEqualTo(401);
        server.stop();
        assertThat(rows("SEARCH*"))
                .hasSize(3)
                .allMatch(row -> row.code().equals(OptionalInt.of(44)));
    }

    @Test
    void who_may_search_his_own_or_within_groups_has_some() throws Exception {
        role("Own", "self.play");
        user("olga", "Own");
        command(
                "IMPORTROLE",
                "\"action\":\"ADD\",\"name\":\"Team\",\"permissions\":\"recordings.search\",\"groups\":\"%s\""
                        .formatted(group("Night")));
        user("tom", "Team");

        for (String name : List.of("olga", "tom")) {
            Person person = logIn(name);
            assertThat(person.send("POST", SEARCHES, LOST).statusCode()).as(name).isEqualTo(201);
            assertThat(json(person.send("GET", SEARCHES, "")).path("searches").size())
                    .as(name)
                    .isEqualTo(1);
        }
    }

    private String group(String name) throws Exception {
        command("IMPORTGROUP", "\"action\":\"ADD\",\"name\":\"%s\"".formatted(name));
        return name;
    }

    @Test
    void who_has_become_inactive_is_out_and_finds_them_when_he_is_back() throws Exception {
        Person sue = logIn("sue");
        assertThat(sue.send("POST", SEARCHES, LOST).statusCode()).isEqualTo(201);

        command("IMPORTUSER", "\"action\":\"DEACTIVATE\",\"username\":\"sue\"");
        assertThat(sue.send("GET", SEARCHES, "").statusCode()).isEqualTo(401);
        command("IMPORTUSER", "\"action\":\"ACTIVATE\",\"username\":\"sue\"");

        assertThat(logIn("sue").send("GET", SEARCHES, "").body()).contains("Mrs Smith");
        server.stop();
        assertThat(rows("SEARCHSAVED"))
                .singleElement()
                .satisfies(row -> assertThat(row.result()).containsEntry("search", "1"));
    }

    @Test
    void what_could_not_be_kept_is_refused_and_not_there() throws Exception {
        Person sue = logIn("sue");
        server.limitFiles("1");
        HttpResponse<String> refused = sue.send("POST", SEARCHES, LOST);
        server.limitFiles("unlimited");

        assertThat(refused.statusCode()).isEqualTo(500);
        assertThat(json(refused).path("detail").asString())
                .isEqualTo("a saved search could not be kept");
        assertThat(sue.send("GET", SEARCHES, "").body()).isEqualTo("{\"searches\":[]}");
        assertThat(sue.send("POST", SEARCHES, LOST).statusCode()).isEqualTo(201);
    }

    /// Somebody who is logged in.
    private final class Person {
        private final String cookie;
        private final String csrf;

        Person(HttpResponse<String> in) {
            cookie = in.headers().firstValue("set-cookie").orElseThrow().split(";")[0];
            csrf = json(in).path("csrf").asString();
        }

        HttpResponse<String> send(String method, String path, String body) throws Exception {
            return SavedSearchesServerTest.this.send(
                    method, path, body, "Cookie", cookie, "X-CSRF-Token", csrf);
        }
    }

    private Person logIn(String name) throws Exception {
        String body = "{\"userName\":\"%s\",\"password\":\"correct horse\"}".formatted(name);
        HttpResponse<String> in = send("POST", "/session", body);
        assertThat(in.statusCode()).as(in.body()).isEqualTo(200);
        return new Person(in);
    }

    private void role(String name, String permissions) throws Exception {
        command(
                "IMPORTROLE",
                "\"action\":\"ADD\",\"name\":\"%s\",\"permissions\":\"%s\""
                        .formatted(name, permissions));
    }

    private void user(String name, String role) throws Exception {
        command(
                "IMPORTUSER",
                "\"action\":\"ADD\",\"username\":\"%s\",\"password\":\"correct horse\",\"roles\":\"%s\""
                        .formatted(name, role));
    }

    private void command(String type, String members) throws Exception {
        HttpResponse<String> done = send("POST", "/commands/" + type, "{" + members + "}");
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers)
            throws Exception {
        return new JsonApi(server.port("http")).send(method, path, body, headers);
    }

    private List<Row> rows(String what) throws IOException {
        List<Row> rows = new ArrayList<>();
        new TrailReader(data.resolve("audit"))
                .each(
                        AuditQuery.ALL,
                        row -> {
                            if (row.deed().what().startsWith(what.replace("*", ""))) {
                                rows.add(row);
                            }
                        });
        return rows;
    }
}
