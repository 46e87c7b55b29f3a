package hark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hark.audio.AudioMeasure;
import hark.board.siprec.TestSrc;
import hark.board.siprec.TestSrc.Call;
import hark.board.siprec.sip.SipRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server is killed while people talk, and started again on the same data and ports.
class KilledServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration A_WHILE = Duration.ofSeconds(2);
    private static final Duration PIECE = Duration.ofMillis(100);
    private static final double LOUD = 4_000;

    @TempDir Path data;
    private final List<Process> servers = new ArrayList<>();
    private Duration played = Duration.ZERO;
    private int sip;
    private int tcp;
    private int http;

    @BeforeEach
    void find_ports() throws IOException {
        try (DatagramSocket one = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                DatagramSocket two = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                DatagramSocket three = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            sip = one.getLocalPort();
            tcp = two.getLocalPort();
            http = three.getLocalPort();
        }
    }

    @AfterEach
    void end_what_still_runs() throws InterruptedException {
        for (Process server : servers) {
            server.destroyForcibly().waitFor();
        }
    }

    @Test
    void recording_goes_on_in_another_segment_and_the_gap_is_marked() throws Exception {
        Process first = start();
        try (TestSrc src = TestSrc.udp(sip);
                Call call = src.call(new TestSrc.Parties("15550100", "4678"))) {
            call.play(A_WHILE, 440, 880);
            ask("CALLUPDATE", "<DEVICEID>4678</DEVICEID><USER1>Gold</USER1>");
            first.destroyForcibly().waitFor();
            FutureTask<Process> again = new FutureTask<>(this::start);
            Thread.startVirtualThread(again);
            while (!again.isDone()) {
                call.play(PIECE, 440, 880);
                played = played.plus(PIECE);
            }
            again.get();
            call.play(A_WHILE, 440, 880);
            played = played.plus(A_WHILE);
            assertThat(call.bye().status()).isEqualTo(200);
        }
        String list = awaitComplete(2);
        String info = ask("RECORDINFO", "<RECORDID>2</RECORDID>");
        AudioMeasure audio = download(field(info, "IDENT"));

        assertThat(list.split("<USER1>Gold</USER1>", -1)).hasSize(3);
        assertThat(info).contains("Recording 1 goes on in recording 2; ");
        double end = audio.seconds() - 0.1;
        assertThat(audio.seconds())
                .isBetween(A_WHILE.toMillis() / 1e3 - 0.1, played.toMillis() / 1e3 + 0.1);
        assertThat(audio.toneLevel(AudioMeasure.LEFT, 440, 0.3, end)).isGreaterThan(LOUD);
        assertThat(audio.toneLevel(AudioMeasure.RIGHT, 880, 0.3, end)).isGreaterThan(LOUD);
        assertThat(kept()).isEmpty();
    }

    @Test
    void client_that_sends_nothing_any_more_gets_a_bye() throws Exception {
        Process first = start();
        try (TestSrc src = TestSrc.udp(sip);
                Call call = src.call(new TestSrc.Parties("15550100", "4678"))) {
            call.play(A_WHILE, 440, 880);
            first.destroyForcibly().waitFor();
            start();

            SipRequest bye =
                    await().atMost(PATIENCE)
                            .ignoreExceptions()
                            .until(() -> src.request("BYE"), request -> true);
            src.ok(bye);

            assertThat(bye.callId()).isEqualTo(call.callId());
        }
        awaitComplete(1);
        await().atMost(PATIENCE).until(() -> kept().isEmpty());
    }

    private List<Path> kept() throws IOException {
        try (var files = Files.list(data.resolve("siprec"))) {
            return files.toList();
        }
    }

    private Process start() throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "--enable-native-access=ALL-UNNAMED",
                                Main.class.getName(),
                                "serve",
                                "--data",
                                data.toString()));
        String sets =
                "tcp.bind=127.0.0.1 tcp.port=%d web.enabled=false http.bind=127.0.0.1 http.port=%d sip.bind=127.0.0.1"
                        + " sip.port=%d rtp.bind=127.0.0.1 events.port=0 recording.minFreeMb=0 recording.emergencyMb=0";
        for (String set : sets.formatted(tcp, http, sip).split(" ")) {
            command.add("--set");
            command.add(set);
        }
        Process server =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.PIPE)
                        .start();
        servers.add(server);
        BufferedReader words = server.inputReader(StandardCharsets.UTF_8);
        List<String> said = new ArrayList<>();
        for (String line = words.readLine(); line != null; line = words.readLine()) {
            said.add(line);
            if (line.contains("is ready after")) {
                Thread.startVirtualThread(() -> words.lines().forEach(_ -> {}));
                return server;
            }
        }
        throw new AssertionError("the server did not start: " + said);
    }

    private String awaitComplete(int recordings) {
        return await().atMost(PATIENCE)
                .until(
                        () -> ask("CALLLIST", "<DEVICE_ID>4678</DEVICE_ID>"),
                        list -> list.split("<STATE>COMPLETE</STATE>", -1).length == recordings + 1);
    }

    private String ask(String type, String fields) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), tcp);
                Scanner answers = new Scanner(socket.getInputStream(), StandardCharsets.UTF_8)) {
            socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
            String request =
                    "<REQUEST><TYPE>%s</TYPE><REQUESTID>7</REQUESTID>%s</REQUEST>\r\n"
                            .formatted(type, fields);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return answers.useDelimiter("</RESULT>").next();
        }
    }

    private AudioMeasure download(String id) throws IOException {
        String address = "http://127.0.0.1:%d/api/v1/recordings/%s/audio".formatted(http, id);
        return AudioMeasure.of(URI.create(address).toURL().openStream());
    }

    private static String field(String xml, String name) {
        return xml.split("<" + name + ">", 2)[1].split("</" + name + ">", 2)[0];
    }
}
