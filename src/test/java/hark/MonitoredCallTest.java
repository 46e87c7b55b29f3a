package hark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hark.ServerSettings.Reading;
import hark.audio.Heard;
import hark.board.siprec.TestSrc;
import hark.board.siprec.TestSrc.Call;
import hark.support.SettingsSources;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The whole server on loopback sockets: one call of two legs is played to it and listened to while it is spoken. The
/// caller says 440 Hz and the agent 880 Hz; 660 Hz and 1320 Hz are the secret they tell each other in the blackout.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MonitoredCallTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration A_WHILE = Duration.ofSeconds(2);
    private static final String DEVICE = "<DEVICEID>4678</DEVICEID>";
    private static final String REQUEST =
            "<REQUEST><TYPE>%s</TYPE><REQUESTID>7</REQUESTID>%s</REQUEST>\r\n";
    private static final double[] TALK = {440, 880};
    private static final double[] SECRET = {660, 1320};
    private static final double LOUD = 4_000;
    private static final double FAINT = 200;

    private Listener listener;
    private Listener toTheEnd;
    private int atBlackout;
    private int atItsEnd;
    private long began;

    @BeforeAll
    void play_a_call_and_listen_to_it(@TempDir Path data) throws Exception {
        try (Server server = Server.start(settings(data))) {
            int port = server.ports().get("tcp");
            try (TestSrc src = TestSrc.udp(server.ports().get("sip"));
                    Call call = src.newCall(new TestSrc.Parties("15550100", "4678"))) {
                assertThat(call.invite().status()).isEqualTo(200);
                call.ack();
                await().atMost(PATIENCE)
                        .until(() ->
                                ask(port, "CALLLIST", "").contains("<STATE>RECORDING</STATE>"));
                listener = listen(port, "desk-1");
                began = System.nanoTime();
                talk(call, port);
                assertThat(call.bye().status()).isEqualTo(200);
            }
            listener.join();
            try (TestSrc src = TestSrc.udp(server.ports().get("sip"));
                    Call call = src.newCall(new TestSrc.Parties("15550100", "4679"))) {
                assertThat(call.invite().status()).isEqualTo(200);
                call.ack();
                await().atMost(PATIENCE)
                        .until(() -> ask(port, "DEVICESTATUS", "").contains("4679"));
                toTheEnd = listen(port, "desk-2", "<DEVICEID>4679</DEVICEID>");
                server.close();
            }
            toTheEnd.join();
        }
    }

    @Test
    void caller_is_on_the_left_and_the_agent_on_the_right() {
        double from = firstSound();
        for (double span : List.of(from + 0.3, heard().seconds() - 1)) {
            assertThat(heard().level(Heard.LEFT, 440, span, span + 0.5)).isGreaterThan(LOUD);
            assertThat(heard().level(Heard.LEFT, 880, span, span + 0.5)).isLessThan(FAINT);
            assertThat(heard().level(Heard.RIGHT, 880, span, span + 0.5)).isGreaterThan(LOUD);
            assertThat(heard().level(Heard.RIGHT, 440, span, span + 0.5)).isLessThan(FAINT);
        }
    }

    @Test
    void secret_told_in_the_blackout_is_nowhere_in_the_stream() {
        for (double from = 0; from + 0.25 < heard().seconds(); from += 0.25) {
            assertThat(heard().level(Heard.LEFT, SECRET[0], from, from + 0.25))
                    .isLessThan(LOUD / 8);
            assertThat(heard().level(Heard.RIGHT, SECRET[1], from, from + 0.25))
                    .isLessThan(LOUD / 8);
        }
    }

    @Test
    void stream_is_silent_from_the_answer_to_the_end_of_the_blackout() {
        double from = seconds(atBlackout) + 0.15; // what was on its way to the listener
        double to = seconds(atItsEnd);

        assertThat(to - from).isGreaterThan(A_WHILE.toMillis() / 1e3 - 0.7);
        assertThat(heard().isSilent(from, to)).isTrue();
    }

    /// The bound of half a second is held in virtual time; this machine has other things to do.
    @Test
    void what_is_said_is_heard_soon() {
        assertThat(listener.firstSoundNanos - began).isLessThan(Duration.ofSeconds(1).toNanos());
    }

    @Test
    void streams_end_cleanly_with_the_call_and_with_the_server() {
        assertThat(listener.failure).isEmpty();
        assertThat(toTheEnd.failure).isEmpty();
        assertThat(toTheEnd.heard().seconds()).isNotNegative();
    }

    private Heard heard() {
        return listener.heard();
    }

    private double firstSound() {
        double second = 0;
        while (second < heard().seconds() && heard().isSilent(0, second + 0.01)) {
            second += 0.01;
        }
        return second;
    }

    private static double seconds(int bytes) {
        return (bytes - 44) / 64_000.0;
    }

    private void talk(Call call, int port) throws Exception {
        call.play(A_WHILE, TALK);
        command(call, port, "BLACKOUTSTART");
        atBlackout = listener.bytes();
        call.play(A_WHILE, SECRET);
        atItsEnd = listener.bytes();
        command(call, port, "BLACKOUTSTOP");
        call.play(A_WHILE, TALK);
    }

    /// Plays on as long as an answer is awaited.
    private static void command(Call call, int port, String type) throws Exception {
        FutureTask<String> answer = new FutureTask<>(() -> ask(port, type, DEVICE));
        Thread.startVirtualThread(answer);
        while (!answer.isDone()) {
            call.play(Duration.ofMillis(20), TALK);
        }
        assertThat(field(answer.get(), "RESULTCODE")).isEqualTo("20");
    }

    private static Listener listen(int port, String session) throws IOException {
        return listen(port, session, DEVICE);
    }

    private static Listener listen(int port, String session, String device) throws IOException {
        String answer =
                ask(port, "MONITORSTART", device + "<SESSIONID>" + session + "</SESSIONID>");
        assertThat(field(answer, "RESULTCODE")).isEqualTo("43");
        Listener made = new Listener(field(answer, "URL"));
        await().atMost(PATIENCE).until(() -> made.bytes() >= 44);
        return made;
    }

    private static String ask(int port, String type, String fields) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                Scanner answers = new Scanner(socket.getInputStream(), StandardCharsets.UTF_8)) {
            socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
            String request = REQUEST.formatted(type, fields);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return answers.useDelimiter("</RESULT>").next();
        }
    }

    private static String field(String xml, String name) {
        return xml.split("<" + name + ">", 2)[1].split("</" + name + ">", 2)[0];
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

    /// Takes what comes, and knows when.
    private static final class Listener {
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        private final AtomicBoolean over = new AtomicBoolean();
        volatile long firstSoundNanos;
        volatile String failure = "";

        Listener(String url) {
            Thread.startVirtualThread(() -> take(url));
        }

        private void take(String url) {
            try (InputStream in = URI.create(url).toURL().openStream()) {
                byte[] chunk = new byte[4096];
                for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                    take(chunk, count);
                }
            } catch (IOException e) {
                failure = String.valueOf(e);
            } finally {
                over.set(true);
            }
        }

        private synchronized void take(byte[] chunk, int count) {
            for (int i = 0; i < count && firstSoundNanos == 0; i++) {
                if (taken.size() >= 44 && chunk[i] != 0) {
                    firstSoundNanos = System.nanoTime();
                }
            }
            taken.write(chunk, 0, count);
        }

        synchronized int bytes() {
            return taken.size();
        }

        synchronized Heard heard() {
            return Heard.of(taken.toByteArray());
        }

        void join() {
            await().atMost(PATIENCE).untilTrue(over);
        }
    }
}
