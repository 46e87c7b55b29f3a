package hark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hark.board.siprec.TestSrc;
import hark.board.siprec.TestSrc.Call;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.Scanner;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A call that should be recorded and is not, over real SIP and RTP, in the ways that happens: each shows to who
/// listens on the event port, among the findings, and in the metrics.
class AssuredCallTest {
    private static final String SETS =
            "tcp.bind=127.0.0.1 tcp.port=0 events.bind=127.0.0.1 events.port=0 web.enabled=false"
                    + " http.bind=127.0.0.1 http.port=0 sip.bind=127.0.0.1 sip.port=0"
                    + " rtp.bind=127.0.0.1 recording.minFreeMb=0 disk.warnFreeMb=0";

    /// It shall show within five seconds; a machine that is busy with other tests gets as much again.
    private static final Duration PROMISED = Duration.ofSeconds(10);

    private static final Duration TALK = Duration.ofSeconds(7);

    @TempDir Path data;
    private final List<AutoCloseable> open = new ArrayList<>();
    private final ExecutorService threads = later(Executors.newVirtualThreadPerTaskExecutor());
    private final List<String> told = new CopyOnWriteArrayList<>();
    private Server server;
    private TestSrc src;

    private void start(String... more) throws Exception {
        server = later(Server.start(TestSettings.of(data, SETS, more)));
        Socket socket = later(new Socket(InetAddress.getLoopbackAddress(), port("events")));
        say(
                socket,
                "<EVENTSUBSCRIBE><REQUESTID>1</REQUESTID><EVENTTYPE>"
                        + "MEDIAWARNING,RECORDSTART,RECORDFAILED,RECORDCOMPLETE"
                        + "</EVENTTYPE></EVENTSUBSCRIBE>");
        listen(socket);
        src = later(TestSrc.udp(port("sip")));
    }

    private <T extends AutoCloseable> T later(T part) {
        open.add(part);
        return part;
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    private int port(String name) {
        return server.ports().get(name);
    }

    private static void say(Socket socket, String request) throws IOException {
        socket.getOutputStream().write((request + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private void listen(Socket socket) throws IOException {
        Scanner events =
                new Scanner(socket.getInputStream(), StandardCharsets.UTF_8)
                        .useDelimiter("(?<=</RESULT>|</EVENT>)\r\n");
        assertThat(events.next()).contains("<RESULTCODE>20<");
        threads.submit(() -> events.forEachRemaining(told::add));
    }

    private void command(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port("tcp"))) {
            say(socket, request);
            assertThat(new Scanner(socket.getInputStream(), StandardCharsets.UTF_8).next())
                    .contains("<RESULT>");
        }
    }

    private Call call(String device) throws IOException {
        Call call = later(src.newCall(new TestSrc.Parties("15550100", device)));
        assertThat(call.invite().status()).isEqualTo(200);
        call.ack();
        return call;
    }

    /// Both sides speak, or one of them, while the test goes on.
    private void talks(Call call, double... hertz) {
        threads.submit(() -> {
            try {
                call.play(TALK, hertz);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void isTold(String... parts) {
        await().atMost(PROMISED)
                .untilAsserted(() ->
                        assertThat(told)
                                .as(String.join(" ", parts))
                                .anyMatch(event -> Stream.of(parts).allMatch(event::contains)));
    }

    private void warns(String device, String warning, String phase) {
        isTold("<DEVICEID>" + device + "<", "<WARNING>" + warning + "<", "<PHASE>" + phase + "<");
    }

    /// Among the findings, and counted by the metrics.
    private void isFound(String name) {
        await().atMost(PROMISED)
                .untilAsserted(() -> {
                    assertThat(get("/api/v1/findings")).contains("\"name\":\"" + name + "\"");
                    assertThat(get("/metrics"))
                            .containsPattern(
                                    "hark_assurance_findings\\{name=\"" + name + "\".*} [1-9]");
                });
    }

    private String get(String path) {
        URI uri = URI.create("http://127.0.0.1:" + port("http") + path);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(uri).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Test
    void call_that_is_not_heard_or_half_heard_or_never_comes() throws Exception {
        start();

        call("4678");
        talks(call("4679"), 440, 0);
        command("<CALLSTART><REQUESTID>2</REQUESTID><DEVICEID>4680</DEVICEID></CALLSTART>");

        warns("4678", "NO_RTP", "BEGAN");
        warns("4679", "LEG_SILENT", "BEGAN");
        warns("4680", "NO_RTP", "BEGAN");
        isFound("CALL_WITHOUT_AUDIO");
        isFound("CALL_LEG_SILENT");
    }

    @Test
    void recording_path_that_goes_while_a_call_is_recorded_and_another_begins() throws Exception {
        start();
        Path path = data.resolve("recordings");
        Path away = data.resolve("away");
        Call running = call("4678");
        talks(running, 440, 880);
        isTold("<EVENTTYPE>RECORDSTART<", "<DEVICEID>4678<");

        Files.move(path, away);
        isTold("<WARNING>RECORDING_PATH_GONE<", "<PHASE>BEGAN<");
        warns("4678", "NOT_KEPT", "BEGAN");
        isFound("RECORDING_PATH_GONE");
        isFound("CALL_NOT_KEPT");
        talks(call("4679"), 440, 880);
        isTold("<EVENTTYPE>RECORDFAILED<", "<DEVICEID>4679<", "<RESULTCODE>18<");
        warns("4679", "NOT_RECORDED", "BEGAN");
        isFound("CALL_NOT_RECORDED");
        running.bye();

        warns("4678", "RECORDING_NOT_SEALED", "BEGAN");
        isFound("RECORDING_NOT_SEALED");
        Files.move(away, path);
        isTold("<WARNING>RECORDING_PATH_GONE<", "<PHASE>OVER<");
    }

    @Test
    void file_that_goes_or_is_cut_after_it_was_sealed() throws Exception {
        start();
        Call call = call("4678");
        call.play(Duration.ofSeconds(1), 440, 880);
        call.bye();
        isTold("<EVENTTYPE>RECORDCOMPLETE<");
        Path file = sealed();
        byte[] whole = Files.readAllBytes(file);

        Files.delete(file);
        warns("4678", "FILE_MISSING", "BEGAN");
        isFound("FILE_MISSING");
        Path path = data.resolve("recordings");
        Path away = data.resolve("away");
        Files.move(path, away);
        isFound("RECORDING_PATH_GONE");
        isFound("FILE_MISSING");
        Files.move(away, path);
        assertThat(told).as("it is not there yet").noneMatch(isOver("FILE_MISSING"));
        Files.write(file, whole);
        warns("4678", "FILE_MISSING", "OVER");
    }

    private static Predicate<String> isOver(String warning) {
        return event ->
                event.contains("<WARNING>" + warning + "<") && event.contains("<PHASE>OVER<");
    }

    private Path sealed() throws IOException {
        try (Stream<Path> files = Files.walk(data.resolve("recordings"))) {
            return files.filter(file -> file.toString().endsWith(".wav"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("there is no file"));
        }
    }

    private Path trail() throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("audit"))) {
            return files.findFirst().orElseThrow(() -> new AssertionError("there is no trail"));
        }
    }

    @Test
    void last_channel_is_taken() throws Exception {
        start("channels.max=1");

        call("4678");
        Call second = later(src.newCall(new TestSrc.Parties("15550100", "4679")));
        assertThat(second.invite().status()).isEqualTo(503);
        isTold("<EVENTTYPE>RECORDFAILED<", "<DEVICEID>4679<", "<RESULTCODE>3<", "was refused");
        isFound("RECORDINGS_FAILED");
        assertThat(get("/api/v1/findings")).contains("to be of device 4679");
        assertThat(get("/api/v1/decisions?deviceid=4679"))
                .contains("Not recorded: the session was refused: no channel can be given.");
        assertThat(Files.readString(trail()))
                .contains(
                        "\"FAIL\",\"client\":\"hark\",\"way\":\"HARK\",\"about\":{\"device\":\"4679\"}");
        command("<CALLSTART><REQUESTID>2</REQUESTID><DEVICEID>4680</DEVICEID></CALLSTART>");
        command("<RECORDSTART><REQUESTID>3</REQUESTID><DEVICEID>4680</DEVICEID></RECORDSTART>");

        isTold("<WARNING>CHANNELS_EXHAUSTED<", "<PHASE>BEGAN<");
        isTold("<EVENTTYPE>RECORDFAILED<", "<DEVICEID>4680<", "<RESULTCODE>3<");
        isFound("CHANNELS_EXHAUSTED");
    }
}
