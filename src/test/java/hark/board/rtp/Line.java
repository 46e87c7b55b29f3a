package hark.board.rtp;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hark.board.rtp.RtpSettings.Receive;
import hark.support.SeededIds;
import hark.support.SystemTimers;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

/// A receiver on the loopback, a phone that sends to it, and a sink that keeps what comes.
final class Line implements AutoCloseable {
    static final RtpLegSpec LEG =
            new RtpLegSpec(
                    Map.of(0, "PCMU/8000", 101, "telephone-event/8000"),
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    true);

    private static final int FIRST_PORT = 42_000;
    private static final int LAST_PORT = 45_999;

    final SystemTimers timers = new SystemTimers();
    final MeterRegistry metrics = new SimpleMeterRegistry();
    final KeptPackets kept = new KeptPackets();
    final Phone phone = new Phone();
    final UdpReceiver receiver;
    private final Receive receive;

    Line(Receive receive) {
        this.receive = receive;
        receiver = receiver(FIRST_PORT, LAST_PORT, Duration.ofSeconds(10));
    }

    @Override
    public void close() {
        phone.close();
        receiver.close();
        timers.close();
    }

    static RtpLegSpec legFrom(InetSocketAddress source) {
        return new RtpLegSpec(
                Map.of(0, "PCMU/8000"), Optional.of(source), Optional.empty(), false, true);
    }

    UdpReceiver receiver(int first, int last, Duration coolDown) {
        try {
            return UdpReceiver.start(
                    settings(first, last, coolDown, receive), timers, new SeededIds(1), metrics);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RtpSettings settings(int first, int last, Duration coolDown, Receive receive) {
        return new RtpSettings(
                InetAddress.getLoopbackAddress(),
                first,
                last,
                1,
                coolDown,
                Duration.ofMillis(300),
                receive);
    }

    RtpChannel open(RtpLegSpec... legs) {
        return opened(receiver.open(spec(legs)));
    }

    static RtpChannel opened(RtpReceiver.Opening opening) {
        return switch (opening) {
            case RtpReceiver.Opened opened -> opened.channel();
            case RtpReceiver.NoPortFree none -> throw new AssertionError("no port free");
        };
    }

    static RtpSessionSpec spec(RtpLegSpec... legs) {
        return new RtpSessionSpec(1, "session", "siprec", List.of(legs));
    }

    void sendVoice(RtpChannel channel, int first, int count) {
        IntStream.range(first, first + count)
                .forEach(sequence -> phone.send(channel.port(0), RtpPacket.voice(sequence)));
    }

    void untilReceived(int count) {
        await().untilAsserted(() -> assertThat(kept.packets).hasSize(count));
    }

    void untilPackets(RtpChannel channel, long count) {
        await().until(() -> join(channel.statistics()).getFirst().packets() == count);
    }

    void untilFate(String fate, double count) {
        await().until(() -> fate(fate) == count);
    }

    double fate(String fate) {
        return metrics.get("hark.rtp.datagrams").tag("fate", fate).functionCounter().count();
    }

    static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(10, SECONDS).join();
    }
}
