package hark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hark.ServerSettings.Reading;
import hark.support.SettingsSources;
import hark.vault.keys.KeyRing;
import hark.vault.keys.KeyRoom;
import hark.vault.seal.Inspection;
import hark.vault.seal.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Scanner;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole server on loopback sockets, stopped and started in mid-chat: what was written comes back exactly, and what
/// was written in the blackout is in no file below the data folder.
class RecordedChatTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String SECRET = "4929-1111-2222-3333";
    private static final String TEXT = "Grüße, 日本 \uD83D\uDE00 & <b>\"x\"</b>";
    private static final String DEVICE = "<DEVICEID>4678</DEVICEID>";

    @Test
    void what_was_written_comes_back_and_what_was_secret_is_nowhere(@TempDir Path data)
            throws Exception {
        List<String> codes = new ArrayList<>();
        try (Server server = Server.start(settings(data))) {
            int port = server.ports().get("tcp");
            codes.add(code(port, "CHATSTART", "<SUBJECT>Card</SUBJECT>"));
            codes.add(code(port, "CHATUPDATE", "<TEXT><![CDATA[" + TEXT + "]]></TEXT>"));
            codes.add(code(port, "BLACKOUTSTART", ""));
            codes.add(code(port, "CHATUPDATE", "<TEXT>" + SECRET + "</TEXT>"));
        }
        HttpResponse<byte[]> file;
        try (Server server = Server.start(settings(data))) {
            int port = server.ports().get("tcp");
            codes.add(code(port, "CHATUPDATE", "<TEXT>" + SECRET + "</TEXT>"));
            codes.add(code(port, "BLACKOUTSTOP", ""));
            codes.add(code(port, "CHATUPDATE", "<SENDER>Ann</SENDER><TEXT>Paid.</TEXT>"));
            codes.add(code(port, "CHATSTOP", ""));
            await().atMost(PATIENCE)
                    .until(() -> ask(port, "CALLLIST", "").contains("<STATE>COMPLETE</STATE>"));
            file = download(server.ports().get("http"));
        }

        assertThat(codes).containsExactly("20", "37", "20", "20", "20", "20", "37", "20");
        assertThat(file.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
                .contains(".chat.json");
        JsonNode lines = JsonMapper.shared().readTree(file.body()).path("lines");
        assertThat(lines.valueStream().map(each -> each.path("text").asString("(blackout)")))
                .containsExactly(TEXT, "(blackout)", "Paid.");
        assertThat(findings(data)).containsExactly(new Verdict.Sound(2, 1).sentence());
        assertThat(filesHolding(data, SECRET)).isEmpty();
        assertThat(filesHolding(data, "Paid.")).isNotEmpty();
    }

    private static List<String> findings(Path data) throws IOException {
        List<String> all = new ArrayList<>();
        Path folder = data.resolve("recordings");
        KeyRing keys = new KeyRoom(settings(data).keys(), folder).look();
        new Inspection(folder, keys, Optional.empty(), each -> all.add(each.sentence())).all();
        return all;
    }

    private static List<Path> filesHolding(Path data, String text) throws IOException {
        List<Path> holding = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(data)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                        .contains(text)) {
                    holding.add(file);
                }
            }
        }
        return holding;
    }

    private static HttpResponse<byte[]> download(int port) throws Exception {
        URI address = URI.create("http://127.0.0.1:%d/api/v1/recordings/1/audio".formatted(port));
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(address).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    private static String code(int port, String type, String fields) throws IOException {
        String answer = ask(port, type, DEVICE + fields);
        return answer.split("<RESULTCODE>", 2)[1].split("<", 2)[0];
    }

    private static String ask(int port, String type, String fields) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                Scanner answers = new Scanner(socket.getInputStream(), StandardCharsets.UTF_8)) {
            socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
            String request =
                    "<REQUEST><TYPE>%s</TYPE><REQUESTID>7</REQUESTID>%s</REQUEST>\r\n"
                            .formatted(type, fields);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return answers.useDelimiter("</RESULT>").next();
        }
    }

    private static ServerSettings settings(Path data) {
        String sets =
                "tcp.bind=127.0.0.1 tcp.port=0 web.bind=127.0.0.1 web.port=0 http.bind=127.0.0.1 http.port=0"
                        + " sip.bind=127.0.0.1 sip.port=0 rtp.bind=127.0.0.1 events.port=0 recording.minFreeMb=0";
        SettingsSources sources = SettingsSources.none().withSets(List.of(sets.split(" ")));
        return switch (ServerSettings.read(sources, data)) {
            case Reading.Read read -> read.settings();
            case Reading.Refused refused -> throw new AssertionError(refused.problems());
        };
    }
}
