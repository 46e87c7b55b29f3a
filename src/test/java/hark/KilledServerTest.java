package hark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hark.audio.AudioMeasure;
import hark.board.siprec.TestSrc;
import hark.board.siprec.TestSrc.Call;
import hark.board.siprec.sip.SipRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server is killed while people talk, and started again on the same data and ports.
class KilledServerTest {
    private static final Duration A_WHILE = Duration.ofSeconds(2);
    private static final Duration PIECE = Duration.ofMillis(100);
    private static final double LOUD = 4_000;

    @TempDir Path data;
    private ServerProcess server;
    private Duration played = Duration.ZERO;

    @BeforeEach
    void start() throws IOException {
        server = ServerProcess.in(data, "http", "sip");
        server.start();
    }

    @AfterEach
    void end_what_still_runs() throws InterruptedException {
        server.kill();
    }

    @Test
    void recording_goes_on_in_another_segment_and_the_gap_is_marked() throws Exception {
        try (TestSrc src = TestSrc.udp(server.port("sip"));
                Call call = src.call(new TestSrc.Parties("15550100", "4678"))) {
            call.play(A_WHILE, 440, 880);
            server.ask("CALLUPDATE", "<DEVICEID>4678</DEVICEID><USER1>Gold</USER1>");
            server.kill();
            FutureTask<?> again =
                    new FutureTask<>(() -> {
                        server.start();
                        return server;
                    });
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
        String info = server.ask("RECORDINFO", "<RECORDID>2</RECORDID>");
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
        try (TestSrc src = TestSrc.udp(server.port("sip"));
                Call call = src.call(new TestSrc.Parties("15550100", "4678"))) {
            call.play(A_WHILE, 440, 880);
            server.kill();
            server.start();

            SipRequest bye =
                    await().atMost(ServerProcess.PATIENCE)
                            .ignoreExceptions()
                            .until(() -> src.request("BYE"), request -> true);
            src.ok(bye);

            assertThat(bye.callId()).isEqualTo(call.callId());
        }
        awaitComplete(1);
        await().atMost(ServerProcess.PATIENCE).until(() -> kept().isEmpty());
    }

    private List<Path> kept() throws IOException {
        try (var files = Files.list(data.resolve("siprec"))) {
            return files.toList();
        }
    }

    private String awaitComplete(int recordings) {
        return await().atMost(ServerProcess.PATIENCE)
                .until(
                        () -> server.ask("CALLLIST", "<DEVICE_ID>4678</DEVICE_ID>"),
                        list -> list.split("<STATE>COMPLETE</STATE>", -1).length == recordings + 1);
    }

    private AudioMeasure download(String id) throws IOException {
        String address =
                "http://127.0.0.1:%d/api/v1/recordings/%s/audio".formatted(server.port("http"), id);
        return AudioMeasure.of(URI.create(address).toURL().openStream());
    }

    private static String field(String xml, String name) {
        return xml.split("<" + name + ">", 2)[1].split("</" + name + ">", 2)[0];
    }
}
