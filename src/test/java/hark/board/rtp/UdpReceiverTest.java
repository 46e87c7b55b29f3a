package hark.board.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.management.ThreadMXBean;
import hark.board.Channel.TapStart;
import hark.board.Tap;
import hark.board.rtp.RtpSettings.Receive;
import hark.support.SeededIds;
import hark.support.SystemTimers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Receive.class)
class UdpReceiverTest {
    private static final long SMALLEST_OBJECT_BYTES = 16;

    private final Line line;

    UdpReceiverTest(Receive receive) {
        line = new Line(receive);
    }

    @AfterEach
    void hangUp() {
        line.close();
    }

    @Test
    void packets_reach_the_tap_with_what_their_head_says() {
        RtpChannel channel = line.open(Line.LEG, Line.LEG);
        channel.tap(line.kept, TapStart.OPEN);

        line.phone.send(channel.port(1), RtpPacket.voice(1000));
        line.phone.send(channel.port(1), RtpPacket.voice(1001).as(101));
        line.phone.send(channel.port(1), RtpPacket.voice(1002).as(13));
        line.phone.send(channel.port(1), RtpPacket.voice(1003).as(97));

        line.untilReceived(4);
        assertThat(line.kept.packets)
                .containsExactly(
                        new KeptPackets.Kept(
                                1, 1000, 160_000, 0x1234, "PCMU/8000", 160, 1000 & 0xFF),
                        new KeptPackets.Kept(
                                1, 1001, 160_160, 0x1234, "telephone-event/8000", 160, 1001 & 0xFF),
                        new KeptPackets.Kept(1, 1002, 160_320, 0x1234, "CN/8000", 160, 1002 & 0xFF),
                        new KeptPackets.Kept(
                                1, 1003, 160_480, 0x1234, "unknown/97", 160, 1003 & 0xFF));
    }

    @Test
    void order_of_arrival_is_kept_over_wrap_reordering_and_duplicates() {
        RtpChannel channel = line.open(Line.LEG);
        channel.tap(line.kept, TapStart.OPEN);

        for (int sequence : new int[] {65534, 65535, 1, 0, 0, 1, 2}) {
            line.phone.send(channel.port(0), RtpPacket.voice(sequence));
        }

        line.untilReceived(5);
        assertThat(line.kept.sequences()).containsExactly(65534L, 65535L, 65537L, 65536L, 65538L);
        LegStatistics statistics = Line.join(channel.statistics()).getFirst();
        assertThat(statistics.duplicates()).isEqualTo(2);
        assertThat(statistics.reordered()).isEqualTo(1);
        assertThat(statistics.lost()).isZero();
    }

    @Test
    void another_sender_on_the_same_source_goes_on_with_higher_numbers() {
        RtpChannel channel = line.open(Line.LEG);
        channel.tap(line.kept, TapStart.OPEN);

        line.phone.send(channel.port(0), RtpPacket.voice(500));
        line.phone.send(channel.port(0), RtpPacket.voice(200).from(0x9999));
        line.phone.send(channel.port(0), RtpPacket.voice(201).from(0x9999));

        line.untilReceived(3);
        assertThat(line.kept.sequences()).isSorted().doesNotHaveDuplicates();
        assertThat(line.kept.packets.getLast().ssrc()).isEqualTo(0x9999);
        assertThat(Line.join(channel.statistics()).getFirst().ssrcChanges()).isEqualTo(1);
    }

    @Test
    void strangers_and_rubbish_are_counted_and_dropped() throws IOException {
        RtpChannel channel = line.open(Line.LEG);
        channel.tap(line.kept, TapStart.OPEN);
        line.sendVoice(channel, 1001, 5);
        line.untilReceived(5);

        try (Phone stranger = new Phone()) {
            stranger.send(channel.port(0), RtpPacket.voice(1006));
            stranger.send(channel.port(0), RtpPacket.voice(1007));
            line.phone.send(channel.port(0), new byte[] {1, 2, 3});
            line.phone.send(channel.port(0), new byte[0]);
            line.phone.send(channel.port(0), new byte[Datagram.BYTES_MAX + 1]);
            line.phone.send(channel.port(0), RtpPacket.voice(1006));
            line.untilReceived(6);
            line.untilFate("stranger", 2);
        }

        LegStatistics statistics = Line.join(channel.statistics()).getFirst();
        assertThat(statistics.strangers()).isEqualTo(2);
        assertThat(statistics.malformed()).isEqualTo(3);
        assertThat(line.fate("oversize")).isEqualTo(1);
        assertThat(line.kept.sequences()).containsExactly(1001L, 1002L, 1003L, 1004L, 1005L, 1006L);
    }

    @Test
    void the_source_moves_where_signalling_says() throws IOException {
        RtpChannel channel = line.open(Line.LEG);
        channel.tap(line.kept, TapStart.OPEN);
        line.sendVoice(channel, 1001, 5);
        line.untilReceived(5);

        try (Phone elsewhere = new Phone()) {
            channel.update(0, Line.legFrom(elsewhere.address()));
            Line.join(channel.statistics());
            elsewhere.send(channel.port(0), RtpPacket.voice(1006));
            line.untilReceived(6);
        }

        assertThat(line.kept.sequences()).endsWith(1006L);
    }

    @Test
    void a_leg_that_joins_later_listens_too() {
        RtpChannel channel = line.open(Line.LEG);
        channel.tap(line.kept, TapStart.OPEN);

        assertThat(channel.addLeg(Line.LEG)).hasValue(1);
        line.phone.send(channel.port(1), RtpPacket.voice(9));

        line.untilReceived(1);
        assertThat(line.kept.packets.getFirst().leg()).isEqualTo(1);
        assertThat(channel.port(1)).isEven().isNotEqualTo(channel.port(0));
    }

    @Test
    void a_sender_report_is_kept_and_answered() throws IOException {
        try (Phone rtcp = new Phone()) {
            RtpLegSpec leg =
                    new RtpLegSpec(
                            Map.of(0, "PCMU/8000"),
                            Optional.of(line.phone.address()),
                            Optional.of(rtcp.address()),
                            false,
                            true);
            RtpChannel channel = line.open(leg);
            line.sendVoice(channel, 1001, 3);
            line.untilPackets(channel, 3);
            rtcp.send(channel.port(0) + 1, senderReport());
            await().until(() -> Line.join(channel.statistics()).getFirst().report().isPresent());

            byte[] answer = rtcp.receive();

            assertThat(answer[1] & 0xFF).isEqualTo(201);
            assertThat(answer).containsSequence(0, 0, 0x12, 0x34);
        }
    }

    @Test
    void with_rtcp_mux_reports_share_the_port() throws IOException {
        RtpLegSpec leg =
                new RtpLegSpec(
                        Map.of(0, "PCMU/8000"), Optional.empty(), Optional.empty(), true, true);
        RtpChannel channel = line.open(leg);
        line.sendVoice(channel, 1001, 1);
        line.phone.send(channel.port(0), senderReport());

        await().until(() -> Line.join(channel.statistics()).getFirst().report().isPresent());
        assertThat(line.phone.receive()[1] & 0xFF).isEqualTo(201);
    }

    @Test
    void a_port_rests_after_a_session_and_then_the_range_is_free_again() throws IOException {
        try (UdpReceiver small = line.receiver(46_000, 46_005, Duration.ofSeconds(3))) {
            RtpChannel channel = Line.opened(small.open(Line.spec(Line.LEG, Line.LEG)));
            assertThat(small.open(Line.spec(Line.LEG, Line.LEG)))
                    .isInstanceOf(RtpReceiver.NoPortFree.class);

            channel.close();
            Line.join(channel.statistics());

            RtpSessionSpec next = Line.spec(Line.LEG, Line.LEG);
            assertThat(small.open(next)).isInstanceOf(RtpReceiver.NoPortFree.class);
            await().until(() -> small.open(next), RtpReceiver.Opened.class::isInstance);
        }
    }

    @Test
    void a_port_that_another_program_holds_is_passed_over() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (UdpReceiver small = line.receiver(46_010, 46_013, Duration.ZERO);
                DatagramSocket other =
                        new DatagramSocket(new InetSocketAddress(loopback, 46_011))) {
            RtpChannel channel = Line.opened(small.open(Line.spec(Line.LEG)));

            assertThat(other.isBound()).isTrue();
            assertThat(channel.port(0)).isEqualTo(46_012);
            assertThat(small.open(Line.spec(Line.LEG))).isInstanceOf(RtpReceiver.NoPortFree.class);
        }
    }

    @Test
    void many_sessions_leave_no_socket_behind() throws IOException {
        try (UdpReceiver small = line.receiver(46_020, 46_039, Duration.ZERO)) {
            for (int i = 0; i < 300; i++) {
                RtpSessionSpec spec = Line.spec(Line.LEG, Line.LEG);
                RtpChannel channel = // a selector may hold a closed port until it looks again
                        Line.opened(
                                await().pollDelay(Duration.ZERO)
                                        .until(
                                                () -> small.open(spec),
                                                RtpReceiver.Opened.class::isInstance));
                channel.tap(line.kept, TapStart.OPEN);
                line.phone.send(channel.port(0), RtpPacket.voice(i));
                channel.close();
                Line.join(channel.statistics());
            }

            for (int port = 46_020; port < 46_040; port++) {
                int free = port;
                await().ignoreExceptionsInstanceOf(IOException.class).until(() -> canBind(free));
            }
        }
    }

    @Test
    void receiver_whose_threads_have_ended_is_not_whole() {
        assertThat(line.receiver.isWhole()).isTrue();

        line.receiver.close();

        await().until(() -> !line.receiver.isWhole());
    }

    @Test
    void no_bytes_can_stop_the_thread() {
        RtpChannel channel = line.open(Line.LEG);
        channel.tap(line.kept, TapStart.OPEN);
        SplittableRandom random = new SplittableRandom(3);

        for (int i = 0; i < 5000; i++) {
            byte[] bytes = new byte[random.nextInt(64)];
            random.nextBytes(bytes);
            line.phone.send(channel.port(0) + i % 2, bytes);
            if (i % 100 == 0) {
                Line.join(channel.statistics()); // all are received
            }
        }

        line.sendVoice(channel, 30_000, 4);
        await().untilAsserted(() ->
                assertThat(line.kept.packets.getLast().timestamp()).isEqualTo(160L * 30_003));
    }

    private static boolean canBind(int port) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(loopback, port))) {
            return socket.isBound();
        }
    }

    static byte[] senderReport() {
        return HexFormat.of()
                .parseHex(
                        "80c80006"
                                + "00001234"
                                + "e000000080000000"
                                + "00001f40"
                                + "0000000000000000");
    }

    /// Selector rounds and messages cost a little, packets nothing. So many are counted that a burst of rounds on a
    /// busy machine, and what code costs that is new, does not pass for the packets.
    @Test
    void packets_cost_no_memory() {
        RtpChannel channel = line.open(Line.LEG);
        channel.settle();
        AtomicLong heard = new AtomicLong();
        Tap tap = channel.tap((head, payload) -> heard.incrementAndGet(), TapStart.OPEN);
        sendInBatches(channel, tap, 0, 40_000);
        long before = mediaThreadBytes();

        sendInBatches(channel, tap, 40_000, 100_000);

        assertThat(heard.get()).isEqualTo(140_000);
        assertThat(mediaThreadBytes() - before).isLessThan(100_000 * SMALLEST_OBJECT_BYTES);
    }

    private void sendInBatches(RtpChannel channel, Tap tap, int first, int count) {
        for (int sent = 0; sent < count; sent += 100) {
            line.sendVoice(channel, first + sent, 100);
            Line.join(tap.endBlackout()); // all are received
        }
    }

    private static long mediaThreadBytes() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(info -> info != null && info.getThreadName().startsWith("rtp-"))
                .mapToLong(info -> threads.getThreadAllocatedBytes(info.getThreadId()))
                .sum();
    }

    @Test
    void an_address_that_is_none_of_ours_is_told_at_the_start() throws Exception {
        InetAddress elsewhere = InetAddress.getByName("192.0.2.1");

        assertThatThrownBy(() ->
                        UdpReceiver.start(
                                RtpSettings.on(elsewhere),
                                new SystemTimers(),
                                new SeededIds(1),
                                new SimpleMeterRegistry()))
                .hasMessage(
                        "Cannot listen on 192.0.2.1: this machine has no such address; set rtp.bind to one it has");
    }
}
