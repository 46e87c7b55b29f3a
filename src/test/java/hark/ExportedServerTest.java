package hark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Recordings of a whole server, handed over in one archive: to whom, with what, and what becomes of it when something
/// changes meanwhile. The recordings are chats, which are sealed as any.
class ExportedServerTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String KEEPER = "recordings.search;recordings.play;recordings.download";

    @TempDir Path folder;
    private int port;

    private static String sha256(String content) throws Exception {
        byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static List<String> audio(Map<String, String> archive) {
        return archive.keySet().stream().filter(name -> name.startsWith("recordings/")).toList();
    }

    private ExportingClient program = new ExportingClient(0, Path.of(""));

    private void chat(String device, String user1) throws Exception {
        program.command("CHATSTART", "deviceid", device, "user1", user1);
        program.command("CHATUPDATE", "deviceid", device, "text", "Hello from " + device);
        program.command("CHATSTOP", "deviceid", device, "mode", "1");
    }

    /// Two of device 4678 and one of 4679: recordings 1 to 3.
    private void chats() throws Exception {
        chat("4678", "=cmd|' /C calc'!A0");
        chat("4678", "Gold");
        chat("4679", "Silver");
        await().atMost(PATIENCE)
                .until(() ->
                        program.send("GET", "/recordings?state=COMPLETE", "")
                                        .body()
                                        .split("\"ident\"")
                                        .length
                                == 4);
    }

    private void person(String name, String role) throws Exception {
        program.command(
                "IMPORTUSER",
                "action",
                "ADD",
                "username",
                name,
                "password",
                ExportingClient.PASSWORD,
                "roles",
                role);
    }

    private ExportingClient client() {
        return new ExportingClient(port, folder);
    }

    private Server start() throws Exception {
        Server server =
                Server.start(
                        TestSettings.of(
                                folder,
                                "tcp.port=0 web.port=0 http.port=0 sip.enabled=false events.port=0"
                                        + " recording.minFreeMb=0"));
        port = server.ports().get("http");
        program = client();
        return server;
    }

    @Test
    void the_examples_of_the_page_work() throws Exception {
        List<String> bodies =
                Files.readString(Path.of("docs/API.md"))
                        .lines()
                        .filter(line ->
                                line.startsWith("curl -i ") && line.contains("/exports -d '"))
                        .map(line -> line.replaceAll("^.* -d '(.*)'$", "$1"))
                        .toList();
        assertThat(bodies).hasSize(2);

        try (Server server = start()) {
            chats();

            assertThat(program.made(bodies.getFirst()).path("recordings").asInt()).isEqualTo(3);
            JsonNode named = program.made(bodies.getLast());
            assertThat(named.path("recordings").asInt()).isEqualTo(2);
            assertThat(named.path("missed").size()).isEqualTo(1);
        }
    }

    @Test
    void archive_has_what_single_downloads_give_and_each_has_its_row() throws Exception {
        try (Server server = start()) {
            chats();

            JsonNode export = program.made("{\"query\":{\"device_id\":\"4678\"}}");
            assertThat(export.path("recordings").asInt()).isEqualTo(2);
            assertThat(export.path("bytes").asLong()).isPositive();
            assertThat(export.path("state").asString()).isEqualTo("READY");
            Map<String, String> archive = program.fetched(export);

            assertThat(audio(archive))
                    .hasSize(2)
                    .allMatch(name -> name.endsWith("_4678.chat.json"));
            for (String id : List.of("1", "2")) {
                String name =
                        audio(archive).stream()
                                .filter(each -> each.contains("Z_" + id + "_"))
                                .findFirst()
                                .orElseThrow();
                String single =
                        HTTP.send(
                                        program.request(
                                                "GET",
                                                "/recordings/" + id + "/audio?download=1",
                                                ""),
                                        BodyHandlers.ofString(StandardCharsets.ISO_8859_1))
                                .body();
                assertThat(archive.get(name)).isEqualTo(single);
                String manifest =
                        name.replace("recordings/", "manifests/").replace(".chat.json", ".json");
                assertThat(archive.get(manifest))
                        .isEqualTo(
                                HTTP.send(
                                                program.request(
                                                        "GET",
                                                        "/recordings/" + id + "/manifest",
                                                        ""),
                                                BodyHandlers.ofString(StandardCharsets.ISO_8859_1))
                                        .body())
                        .contains(sha256(single));
                assertThat(archive.get(manifest + ".sig")).hasSize(64);
            }
            assertThat(archive.get("index.csv"))
                    .contains(",'=cmd|' /C calc'!A0,")
                    .contains(",Gold,");
            assertThat(archive).containsKey("CONTENTS.txt");
            assertThat(program.state(export).path("state").asString()).isEqualTo("DONE");
            assertThat(program.state(export).path("done").asInt()).isEqualTo(2);
            isAudited(export.path("id").asString());
        }
    }

    private void isAudited(String export) throws Exception {
        assertThat(rows("object=export:" + export))
                .containsExactly("DOWNLOAD 20", "DOWNLOAD 20", "EXPORT 20", "EXPORTMADE 20");
        assertThat(rows("object=recording:1&command=DOWNLOAD")).hasSize(2); // and one by itself
    }

    /// What, and how it ended; newest first.
    private List<String> rows(String query) throws Exception {
        List<String> rows = new ArrayList<>();
        JSON.readTree(program.send("GET", "/audit?" + query, "").body())
                .path("items")
                .forEach(row ->
                        rows.add(
                                row.path("command").asString()
                                        + " "
                                        + row.path("code").asString()));
        return rows;
    }

    @Test
    void what_is_asked_for_by_name_and_is_not_there_is_told_at_once_and_in_the_end()
            throws Exception {
        try (Server server = start()) {
            chats();
            String globalId =
                    JSON.readTree(program.send("GET", "/recordings/3", "").body())
                            .path("globalid")
                            .asString();

            JsonNode export =
                    program.made(
                            "{\"recordings\":[1,\"99\",\"0001\",\"%s\",3]}".formatted(globalId));

            assertThat(export.path("asked").asInt()).isEqualTo(3);
            assertThat(export.path("recordings").asInt()).isEqualTo(2);
            assertThat(export.path("missed").get(0).path("recording").asString()).isEqualTo("99");
            Map<String, String> archive = program.fetched(export);
            assertThat(audio(archive)).hasSize(2);
            assertThat(archive.get("NOT EXPORTED.txt")).contains("99: there is no such recording");
            assertThat(program.state(export).path("missing").asInt()).isEqualTo(1);
            assertThat(program.send("POST", "/exports", "{\"recordings\":[99]}").statusCode())
                    .isEqualTo(404);
            assertThat(
                            program.send(
                                            "POST",
                                            "/exports",
                                            "{\"query\":{\"device_id\":\"nobody\"}}")
                                    .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void what_happens_to_recordings_meanwhile_is_told_of() throws Exception {
        try (Server server = start()) {
            chats();
            JsonNode export = program.made("{\"query\":{}}");
            program.command("CHATSTART", "deviceid", "4680"); // is recorded too late to be in it
            Files.delete(file(1));
            byte[] changed = Files.readAllBytes(file(2));
            changed[changed.length / 2] ^= 1;
            Files.write(file(2), changed);
            program.command("RECORDUPDATE", "recordid", "3", "locked", "Y");

            Map<String, String> archive = program.fetched(export);

            assertThat(archive.get("NOT EXPORTED.txt"))
                    .contains("2 of 3 recordings asked for are not in it")
                    .contains("\n1: its file is gone")
                    .containsPattern(
                            "\n2: (its file cannot be read|it could not be read to its end)");
            assertThat(archive.keySet()).anyMatch(name -> name.contains("_3_4679"));
            assertThat(archive.get("index.csv").lines()).hasSize(4);
        }
    }

    private Path file(long recording) throws Exception {
        JsonNode row =
                JSON.readTree(program.send("GET", "/recordings?ident=" + recording, "").body());
        return folder.resolve("recordings")
                .resolve(row.path("items").get(0).path("filename").asString());
    }

    @Test
    void mask_hides_in_the_table_and_in_names_of_files() throws Exception {
        try (Server server = start()) {
            chats();
            program.command(
                    "IMPORTMASK",
                    "action",
                    "ADD",
                    "name",
                    "Quiet",
                    "fields",
                    "USER1=NONE;DEVICE_ID=NONE");

            for (String order :
                    List.of(
                            "{\"query\":{\"maskid\":1}}",
                            "{\"query\":{\"MASKID\":1}}",
                            "{\"recordings\":[1,2,3],\"maskid\":\"1\"}")) {
                Map<String, String> archive = program.fetched(program.made(order));

                assertThat(audio(archive)).hasSize(3);
                assertThat(archive.get("index.csv"))
                        .doesNotContain("Gold", "Silver", "cmd", "4678", "4679");
                assertThat(String.join(" ", archive.keySet()))
                        .doesNotContain("4678", "4679", "manifests/");
                assertThat(archive.get("CONTENTS.txt"))
                        .contains("There are no manifests")
                        .doesNotContain("openssl");
            }
            assertThat(program.send("POST", "/exports", "{\"recordings\":[1],\"maskid\":7}").body())
                    .contains("\"result_code\":56");
            assertThat(
                            program.send(
                                            "POST",
                                            "/exports",
                                            "{\"query\":{\"maskid\":1,\"user1\":\"Gold\"}}")
                                    .body())
                    .contains("is masked and cannot be searched");
            for (String wrong : List.of("\"maskid\":1,\"MaskId\":1", "\"Limit\":1")) {
                assertThat(
                                program.send("POST", "/exports", "{\"query\":{" + wrong + "}}")
                                        .statusCode())
                        .isEqualTo(400);
            }
        }
    }

    @Test
    void it_is_for_who_may_keep_recordings_and_of_whoever_made_it() throws Exception {
        try (Server server = start()) {
            chats();
            program.command("IMPORTROLE", "action", "ADD", "name", "Keeper", "permissions", KEEPER);
            program.command(
                    "IMPORTROLE",
                    "action",
                    "ADD",
                    "name",
                    "Hearer",
                    "permissions",
                    "recordings.search;recordings.play");
            person("ann", "Keeper");
            person("bob", "Keeper");
            person("cid", "Hearer");
            ExportingClient ann = client().as("ann");

            JsonNode export = ann.made("{\"recordings\":[1,2,3]}");

            String path = "/exports/" + export.path("id").asString();
            ExportingClient bob = client().as("bob");
            for (ExportingClient other : List.of(bob, program, client().as("ann"))) {
                assertThat(other.send("GET", path, "").statusCode()).isEqualTo(404);
                assertThat(other.send("GET", path + "/file", "").statusCode()).isEqualTo(404);
                assertThat(other.send("DELETE", path, "").statusCode()).isEqualTo(404);
            }
            ExportingClient cid = client().as("cid");
            for (String order : List.of("{\"recordings\":[1]}", "{\"query\":{}}")) {
                assertThat(cid.send("POST", "/exports", order).statusCode()).isEqualTo(403);
            }
            assertThat(audio(ann.fetched(export))).hasSize(3);
            assertThat(ann.send("DELETE", path, "").statusCode()).isEqualTo(204);
            assertThat(ann.send("GET", path, "").statusCode()).isEqualTo(404);
            assertThat(rows("command=EXPORT*&code=error")).hasSizeGreaterThanOrEqualTo(8);
        }
    }

    @Test
    void what_is_out_of_reach_does_not_exist_and_rights_are_asked_again() throws Exception {
        try (Server server = start()) {
            chats();
            program.command(
                    "IMPORTGROUP", "action", "ADD", "name", "Sales", "phoneid", "4678;4679");
            program.command(
                    "IMPORTROLE",
                    "action",
                    "ADD",
                    "name",
                    "Lead",
                    "permissions",
                    KEEPER,
                    "groups",
                    "Sales");
            program.command("IMPORTGROUP", "action", "ADD", "name", "Support", "phoneid", "9999");
            person("ann", "Lead");
            ExportingClient ann = client().as("ann");
            JsonNode all = ann.made("{\"query\":{}}");
            assertThat(all.path("recordings").asInt()).isEqualTo(3);

            program.command("IMPORTGROUP", "action", "UPDATE", "groupid", "1", "phoneid", "4679");

            JsonNode narrow = ann.made("{\"query\":{}}");
            assertThat(narrow.path("recordings").asInt()).isEqualTo(1);
            JsonNode named = ann.made("{\"recordings\":[1,2,3]}");
            assertThat(named.path("recordings").asInt()).isEqualTo(1);
            Map<String, String> archive = ann.fetched(all);
            assertThat(audio(archive)).singleElement().asString().contains("_3_4679");
            assertThat(archive.get("NOT EXPORTED.txt"))
                    .contains("1: there is no such recording", "2: there is no such recording");
            assertThat(archive.get("index.csv")).doesNotContain("4678", "Gold");

            program.command(
                    "IMPORTROLE",
                    "action",
                    "UPDATE",
                    "name",
                    "Lead",
                    "permissions",
                    "recordings.search;recordings.play",
                    "groups",
                    "Sales");
            HttpResponse<String> late =
                    ann.send("GET", "/exports/" + narrow.path("id").asString() + "/file", "");
            assertThat(late.statusCode()).isEqualTo(403);
        }
    }
}
