package hark.board.siprec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hark.audio.G711;
import hark.audio.Tone;
import hark.board.BoardListener;
import hark.board.Channel;
import hark.board.Channel.TapStart;
import hark.board.ChannelPool;
import hark.board.SessionEnd;
import hark.board.SessionFacts;
import hark.board.rtp.RtpSettings;
import hark.board.rtp.UdpReceiver;
import hark.support.SeededIds;
import hark.support.SystemTimers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Signalling and media together: what is played into a call is what its tap gets.
class HeardCallTest {
    private static final int PACKETS = 25;

    @ParameterizedTest
    @ValueSource(strings = {"UDP", "TCP"})
    void both_legs_are_heard_from_their_first_packet(String protocol) throws Exception {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        SeededIds ids = new SeededIds(3);
        try (SystemTimers timers = new SystemTimers();
                UdpReceiver rtp = UdpReceiver.start(settings(), timers, ids, meters)) {
            SiprecParts parts =
                    new SiprecParts(
                            rtp, new ChannelPool(4), timers, ids, meters, new MemoryDialogs());
            SiprecBoard board =
                    new SiprecBoard(SiprecSettings.on(InetAddress.getLoopbackAddress(), 0), parts);
            Listener listener = new Listener();
            board.start(listener);
            try (board) {
                play(protocol, board.port());

                await().until(() -> listener.ended.equals(List.of(SessionEnd.HUNG_UP)));
                await().until(() -> listener.heard(0).length == PACKETS * 160);
                await().until(() -> listener.heard(1).length == PACKETS * 160);
                assertThat(listener.heard(0)).isEqualTo(tone(440));
                assertThat(listener.heard(1)).isEqualTo(tone(880));
            }
        }
    }

    private static RtpSettings settings() throws IOException {
        return RtpSettings.on(InetAddress.getLoopbackAddress());
    }

    private static void play(String protocol, int port) throws IOException {
        try (TestSrc src = protocol.equals("UDP") ? TestSrc.udp(port) : TestSrc.tcp(port);
                TestSrc.Call call = src.call(new TestSrc.Parties("4678", "+14155550100"))) {
            call.play(Duration.ofMillis(PACKETS * 20), 440, 880);
            call.bye();
        }
    }

    private static byte[] tone(double hertz) {
        short[] samples = new short[PACKETS * 160];
        Tone.telephone(hertz).fill(samples, 0);
        byte[] codes = new byte[samples.length];
        for (int i = 0; i < samples.length; i++) {
            codes[i] = G711.toMuLaw(samples[i]);
        }
        return codes;
    }

    private static final class Listener implements BoardListener {
        private final List<SessionEnd> ended = new CopyOnWriteArrayList<>();
        private final List<ByteArrayOutputStream> legs =
                List.of(new ByteArrayOutputStream(), new ByteArrayOutputStream());

        byte[] heard(int leg) {
            return legs.get(leg).toByteArray();
        }

        @Override
        public void began(Channel channel, SessionFacts facts) {
            channel.tap(
                    (head, payload) -> {
                        byte[] bytes = new byte[payload.remaining()];
                        payload.get(bytes);
                        legs.get(head.leg).writeBytes(bytes);
                    },
                    TapStart.OPEN);
            channel.settle();
        }

        @Override
        public void changed(Channel channel, SessionFacts facts) {}

        @Override
        public void ended(Channel channel, SessionEnd end) {
            ended.add(end);
        }

        @Override
        public void turnedAway(SessionFacts facts, Obstacle obstacle) {}
    }
}
