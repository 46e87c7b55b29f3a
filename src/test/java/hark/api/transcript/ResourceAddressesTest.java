package hark.api.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What can be written in an address of the JSON API, and in the headers beside it.
class ResourceAddressesTest extends OverResources {
    @Test
    void pages_follow_each_other_whatever_is_added_meanwhile() throws Exception {
        for (int i = 1; i <= 7; i++) {
            command("IMPORTGROUP", "action", "ADD", "name", "group " + i);
            record("1555000" + i);
        }

        List<Integer> groups = new ArrayList<>();
        List<Integer> recordings = new ArrayList<>();
        String next = "";
        String later = "";
        for (int page = 0; page < 3; page++) {
            JsonNode some = shown("/groups?limit=3" + next);
            some.get("items").forEach(each -> groups.add(each.get("groupid").intValue()));
            next = some.get("next").isNull() ? "" : "&cursor=" + some.get("next").stringValue();
            JsonNode newest = shown("/recordings?limit=3&ani=1555*" + later);
            newest.get("items").forEach(each -> recordings.add(each.get("ident").intValue()));
            later =
                    newest.get("next").isNull()
                            ? ""
                            : "&cursor=" + newest.get("next").stringValue();
            command("IMPORTGROUP", "action", "DELETE", "groupid", Integer.toString(page + 1));
            record("1555999");
        }

        assertThat(groups).containsExactly(1, 2, 3, 4, 5, 6, 7);
        assertThat(recordings).containsExactly(7, 6, 5, 4, 3, 2, 1);
        assertThat(next).isEmpty();
        assertThat(later).isEmpty();
    }

    @Test
    void the_next_page_is_linked() throws Exception {
        record("1");
        record("1");

        HttpResponse<String> first = get("/recordings?limit=1&ani=1&user1=*%3Cimg*");
        String link = first.headers().firstValue("link").orElseThrow();
        String address = link.replaceAll("^<(.*)>; rel=\"next\"$", "$1");

        assertThat(address).startsWith("/api/v1/recordings?limit=1&ani=1&user1=*%3Cimg*&cursor=");
        JsonNode second = shown(address.substring("/api/v1".length()));
        assertThat(second.get("items").get(0).get("ident").intValue()).isEqualTo(1);
        assertThat(second.get("next").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "-1", "1001", "1000000000", "99999999999999999999", "1.5", "x", "%00"})
    void a_limit_that_is_none_is_refused(String limit) throws Exception {
        JsonNode why = refused("/recordings?limit=" + limit, 400);

        assertThat(why.get("parameter").stringValue()).isEqualTo("limit");
        assertThat(why.get("result_code").intValue()).isEqualTo(59);
    }

    @Test
    void a_cursor_that_was_tampered_with_is_refused() throws Exception {
        record("1");
        record("2");
        String cursor = shown("/recordings?limit=1").get("next").stringValue();

        for (int i = 0; i < cursor.length() - 1; i++) {
            char other = cursor.charAt(i) == 'A' ? 'B' : 'A';
            refused(
                    "/recordings?limit=1&cursor="
                            + cursor.substring(0, i)
                            + other
                            + cursor.substring(i + 1),
                    400);
        }
        refused("/recordings?limit=1&ani=1&cursor=" + cursor, 400);
        refused("/decisions?deviceid=4678&cursor=" + cursor, 400);
        refused("/recordings?cursor=" + "A".repeat(5_000), 400);
        refused("/recordings?cursor=%2e%2e%2f", 400);
        assertThat(shown("/recordings?limit=2&cursor=" + cursor).get("items")).hasSize(1);
    }

    @Test
    void an_unknown_parameter_is_refused_and_the_right_one_suggested() throws Exception {
        assertThat(refused("/recordings?deviceid=1", 400).get("detail").stringValue())
                .isEqualTo("there is no parameter deviceid here. Did you mean device_id?");
        assertThat(refused("/users?offset=1", 400).get("parameter").stringValue())
                .isEqualTo("offset");
        assertThat(refused("/recordings?callcount=1", 400).get("result_code").intValue())
                .isEqualTo(59);
        refused("/recordings?ani=1&ani=2", 400);
        refused("/recordings?ani=1&ANI=2", 400);
        refused("/users?" + "x".repeat(3_000) + "=1", 400);
        refused("/recordings/1?limit=1", 400);
        assertThat(shown("/recordings?ANI=&limit=").get("items")).isEmpty();
        assertThat(refused("/recordings?recording_time=yesterday", 400).get("detail").stringValue())
                .startsWith("RECORDING_TIME must be a time");
    }

    @ParameterizedTest
    @CsvSource({
        "/recordings/99, 404, 40",
        "/recordings/0, 404, 40",
        "/recordings/-1, 404, 40",
        "/recordings/99999999999999999999, 404, 40",
        "/recordings/00000000-0000-0000-0000-000000000000, 404, 40",
        "/recordings/..%2f..%2f..%2fetc%2fpasswd, 404, 40",
        "/users/99, 404, 28",
        "/users/ann, 404, 28",
        "/groups/99, 404, 27",
        "/roles/x, 404, 52",
        "/commands/NOSUCH, 404, 10",
        "/agents/99, 404, 24"
    })
    void what_is_not_there_is_404_with_its_code(String address, int status, int code)
            throws Exception {
        assertThat(refused(address, status).get("result_code").intValue()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/recordings/%00",
                "/recordings/../../../../etc/passwd",
                "/docs/../../../../etc/passwd",
                "/docs/..%2fdocs.js",
                "/docs/docs.js%00",
                "/nothing"
            })
    void nothing_is_found_beside_the_paths(String address) throws Exception {
        HttpResponse<String> response = get(address);

        assertThat(response.statusCode()).as(response.body()).isIn(400, 404);
    }

    @Test
    void what_is_known_is_not_sent_again() throws Exception {
        record("1");
        HttpResponse<String> first = get("/recordings");
        String tag = first.headers().firstValue("etag").orElseThrow();
        assertThat(tag).matches("\"[^\"]+\"");

        for (String had :
                List.of(tag, "\"x\", " + tag, "W/" + tag, "*", "\"a,b\" , " + tag + ",\"y\"")) {
            HttpResponse<String> again = send(at("/recordings").header("If-None-Match", had));
            assertThat(again.statusCode()).as(had).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(again.headers().firstValue("etag")).contains(tag);
        }
        assertThat(send(at("/recordings").header("If-None-Match", "\"x\", bad")).statusCode())
                .isEqualTo(200);
        record("2");
        assertThat(send(at("/recordings").header("If-None-Match", tag)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void head_options_and_others_are_answered_at_every_path() throws Exception {
        fill();
        for (String path :
                List.of("/recordings", "/recordings/1", "/status", "/openapi.json", "/docs")) {
            HttpResponse<String> get = get(path);
            HttpResponse<String> head =
                    send(at(path).method("HEAD", HttpRequest.BodyPublishers.noBody()));
            assertThat(head.statusCode()).as(path).isEqualTo(200);
            assertThat(head.body()).isEmpty();
            if (!path.equals("/status")) {
                assertThat(head.headers().firstValue("etag"))
                        .isEqualTo(get.headers().firstValue("etag"));
                assertThat(head.headers().firstValue("content-length"))
                        .isEqualTo(get.headers().firstValue("content-length"));
            }
            HttpResponse<String> options =
                    send(at(path).method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
            assertThat(options.statusCode()).isEqualTo(204);
            assertThat(options.headers().firstValue("allow")).contains("GET, HEAD, OPTIONS");
            assertThat(send(at(path).method("PATCH", BodyPublishers.ofString("{}"))).statusCode())
                    .isEqualTo(405);
        }
        HttpResponse<String> both = send(at("/commands/TEST").DELETE());
        assertThat(both.statusCode()).isEqualTo(405);
        assertThat(both.headers().firstValue("allow")).contains("POST, GET, HEAD, OPTIONS");
        assertThat(shown("/commands/TEST").get("type").stringValue()).isEqualTo("TEST");
        assertThat(shown("/commands/calllist").get("parameters").get(0).get("kind").stringValue())
                .isEqualTo("WHOLE");
    }
}
