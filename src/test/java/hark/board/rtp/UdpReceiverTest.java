package hark.board.rtp;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hark.board.Channel.TapStart;
import hark.board.Crossing;
import hark.board.Tap;
import hark.support.SeededIds;
import hark.support.SystemTimers;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UdpReceiverTest {
    private static final int FIRST_PORT = 42_000;
    private static final RtpLegSpec LEG =
            new RtpLegSpec(
                    Map.of(0, "PCMU/8000", 101, "telephone-event/8000"),
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    true);

    private final SystemTimers timers = new SystemTimers();
    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final KeptPackets kept = new KeptPackets();
    private UdpReceiver receiver;
    private Phone phone;

    @BeforeEach
    void start() throws IOException {
        receiver = receiver(FIRST_PORT, FIRST_PORT + 3999, Duration.ofSeconds(10));
        phone = new Phone();
    }

    @AfterEach
    void stop() {
        phone.close();
        receiver.close();
        timers.close();
    }

    @Test
    void packets_reach_the_tap_with_what_their_head_says() {
        RtpChannel channel = open(LEG, LEG);
        channel.tap(kept, TapStart.OPEN);

        phone.send(channel.port(1), RtpPacket.voice(1000));
        phone.send(channel.port(1), RtpPacket.voice(1001).as(101));
        phone.send(channel.port(1), RtpPacket.voice(1002).as(13));
        phone.send(channel.port(1), RtpPacket.voice(1003).as(97));

        untilReceived(4);
        assertThat(kept.packets)
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
        RtpChannel channel = open(LEG);
        channel.tap(kept, TapStart.OPEN);

        for (int sequence : new int[] {65534, 65535, 1, 0, 0, 1, 2}) {
            phone.send(channel.port(0), RtpPacket.voice(sequence));
        }

        untilReceived(5);
        assertThat(kept.sequences()).containsExactly(65534L, 65535L, 65537L, 65536L, 65538L);
        LegStatistics statistics = join(channel.statistics()).getFirst();
        assertThat(statistics.duplicates()).isEqualTo(2);
        assertThat(statistics.reordered()).isEqualTo(1);
        assertThat(statistics.lost()).isZero();
    }

    @Test
    void another_sender_on_the_same_source_goes_on_with_higher_numbers() {
        RtpChannel channel = open(LEG);
        channel.tap(kept, TapStart.OPEN);

        phone.send(channel.port(0), RtpPacket.voice(500));
        phone.send(channel.port(0), RtpPacket.voice(200).from(0x9999));
        phone.send(channel.port(0), RtpPacket.voice(201).from(0x9999));

        untilReceived(3);
        assertThat(kept.sequences()).isSorted().doesNotHaveDuplicates();
        assertThat(kept.packets.getLast().ssrc()).isEqualTo(0x9999);
        assertThat(join(channel.statistics()).getFirst().ssrcChanges()).isEqualTo(1);
    }

    @Test
    void strangers_and_rubbish_are_counted_and_dropped() throws IOException {
        RtpChannel channel = open(LEG);
        channel.tap(kept, TapStart.OPEN);
        sendVoice(channel, 1001, 5);
        untilReceived(5);

        try (Phone stranger = new Phone()) {
            stranger.send(channel.port(0), RtpPacket.voice(1006));
            stranger.send(channel.port(0), RtpPacket.voice(1007));
            phone.send(channel.port(0), new byte[] {1, 2, 3});
            phone.send(channel.port(0), new byte[0]);
            phone.send(channel.port(0), new byte[Datagram.BYTES_MAX + 1]);
            phone.send(channel.port(0), RtpPacket.voice(1006));
            untilReceived(6);
            untilFate("stranger", 2);
        }

        LegStatistics statistics = join(channel.statistics()).getFirst();
        assertThat(statistics.strangers()).isEqualTo(2);
        assertThat(statistics.malformed()).isEqualTo(3);
        assertThat(fate("oversize")).isEqualTo(1);
        assertThat(kept.sequences()).containsExactly(1001L, 1002L, 1003L, 1004L, 1005L, 1006L);
    }

    @Test
    void the_source_moves_where_signalling_says() throws IOException {
        RtpChannel channel = open(LEG);
        channel.tap(kept, TapStart.OPEN);
        sendVoice(channel, 1001, 5);
        untilReceived(5);

        try (Phone elsewhere = new Phone()) {
            channel.update(0, legFrom(elsewhere.address()));
            join(channel.statistics());
            elsewhere.send(channel.port(0), RtpPacket.voice(1006));
            untilReceived(6);
        }

        assertThat(kept.sequences()).endsWith(1006L);
    }

    @Test
    void what_came_before_the_first_tap_is_handed_to_it() {
        RtpChannel channel = open(LEG);
        sendVoice(channel, 1001, 3);
        untilPackets(channel, 3);
        KeptPackets second = new KeptPackets();

        channel.tap(kept, TapStart.OPEN);
        channel.tap(second, TapStart.OPEN);
        join(channel.statistics()); // both taps are in place
        sendVoice(channel, 1004, 1);

        untilReceived(4);
        assertThat(kept.sequencesWithPayload()).containsExactly(1001L, 1002L, 1003L, 1004L);
        await().untilAsserted(() -> assertThat(second.sequences()).containsExactly(1004L));
    }

    @Test
    void a_first_tap_that_begins_blacked_out_gets_no_payload() {
        RtpChannel channel = open(LEG);
        sendVoice(channel, 1001, 3);
        untilPackets(channel, 3);

        channel.tap(kept, TapStart.BLACKED_OUT);

        untilReceived(3);
        assertThat(kept.sequencesWithPayload()).isEmpty();
    }

    @Test
    void nothing_is_held_once_the_core_has_decided() {
        RtpChannel channel = open(LEG);
        sendVoice(channel, 1001, 3);
        untilPackets(channel, 3);

        channel.settle();
        channel.tap(kept, TapStart.OPEN);
        join(channel.statistics());
        sendVoice(channel, 1004, 1);

        untilReceived(1);
        assertThat(kept.sequences()).containsExactly(1004L);
    }

    @Test
    void no_payload_passes_between_the_two_ends_of_a_blackout() throws Exception {
        RtpChannel channel = open(LEG);
        Tap tap = channel.tap(kept, TapStart.OPEN);
        KeptPackets listener = new KeptPackets();
        channel.tap(listener, TapStart.OPEN);
        join(channel.statistics());
        int sent = 1000;
        List<long[]> windows = new ArrayList<>();

        for (int round = 0; round < 50; round++) {
            sendVoice(channel, sent, 20); // in flight while the blackout begins
            sent += 20;
            long firstSentAfter = sent;
            Crossing began = join(tap.startBlackout());
            sendVoice(channel, sent, 20); // all sent before the end is asked
            sent += 20;
            Crossing ended = join(tap.endBlackout());
            windows.add(new long[] {firstSentAfter, sent});
            assertThat(ended.lastSequences()).containsExactly(sent - 1L);
            assertThat(began.lastSequences().getFirst()).isLessThan(firstSentAfter);
        }

        sendVoice(channel, sent, 1);
        untilReceived(sent + 1 - 1000);
        assertThat(kept.sequences()).containsExactlyElementsOf(upTo(sent));
        assertThat(listener.sequencesWithPayload()).containsExactlyElementsOf(upTo(sent));
        List<Long> heard = kept.sequencesWithPayload();
        for (long[] window : windows) {
            assertThat(heard).noneMatch(s -> s >= window[0] && s < window[1]);
        }
    }

    @Test
    void after_close_a_tap_gets_nothing_and_before_it_everything() {
        RtpChannel channel = open(LEG);
        Tap tap = channel.tap(kept, TapStart.OPEN);
        sendVoice(channel, 1000, 100);

        Crossing end = join(tap.close());
        int count = kept.packets.size();
        sendVoice(channel, 1100, 10);
        untilPackets(channel, 110);

        assertThat(count).isEqualTo(100);
        assertThat(end.lastSequences()).containsExactly(1099L);
        assertThat(kept.packets).hasSize(100);
        assertThat(join(tap.close()).lastSequences()).containsExactly(1109L);
    }

    @Test
    void a_session_that_closes_first_hands_over_the_rest_and_its_tap_still_closes() {
        RtpChannel channel = open(LEG);
        Tap tap = channel.tap(kept, TapStart.OPEN);
        sendVoice(channel, 1000, 50);

        channel.close();
        channel.close();

        assertThat(join(tap.close()).lastSequences()).containsExactly(1049L);
        assertThat(kept.packets).hasSize(50);
        receiver.close();
        assertThat(join(tap.close()).lastSequences()).containsExactly(1049L);
    }

    @Test
    void a_leg_that_joins_later_listens_too() {
        RtpChannel channel = open(LEG);
        channel.tap(kept, TapStart.OPEN);

        assertThat(channel.addLeg(LEG)).hasValue(1);
        phone.send(channel.port(1), RtpPacket.voice(9));

        untilReceived(1);
        assertThat(kept.packets.getFirst().leg()).isEqualTo(1);
        assertThat(channel.port(1)).isEven().isNotEqualTo(channel.port(0));
    }

    @Test
    void a_sink_that_fails_harms_nobody_else() {
        RtpChannel channel = open(LEG);
        channel.tap(
                (head, payload) -> {
                    throw new IllegalStateException("a bug in a sink");
                },
                TapStart.OPEN);
        channel.tap(kept, TapStart.OPEN);

        sendVoice(channel, 1001, 3);

        untilReceived(3);
    }

    @Test
    void a_sender_report_is_kept_and_answered() throws IOException {
        try (Phone rtcp = new Phone()) {
            RtpLegSpec leg =
                    new RtpLegSpec(
                            Map.of(0, "PCMU/8000"),
                            Optional.of(phone.address()),
                            Optional.of(rtcp.address()),
                            false,
                            true);
            RtpChannel channel = open(leg);
            sendVoice(channel, 1001, 3);
            untilPackets(channel, 3);
            rtcp.send(channel.port(0) + 1, senderReport());
            await().until(() -> join(channel.statistics()).getFirst().report().isPresent());

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
        RtpChannel channel = open(leg);
        sendVoice(channel, 1001, 1);
        phone.send(channel.port(0), senderReport());

        await().until(() -> join(channel.statistics()).getFirst().report().isPresent());
        assertThat(phone.receive()[1] & 0xFF).isEqualTo(201);
    }

    @Test
    void a_port_rests_after_a_session_and_then_the_range_is_free_again() throws IOException {
        try (UdpReceiver small = receiver(46_000, 46_005, Duration.ofSeconds(600))) {
            RtpChannel channel = opened(small.open(spec(LEG, LEG)));
            assertThat(small.open(spec(LEG, LEG))).isInstanceOf(RtpReceiver.NoPortFree.class);

            channel.close();
            join(channel.statistics());

            assertThat(small.open(spec(LEG, LEG))).isInstanceOf(RtpReceiver.NoPortFree.class);
        }
    }

    @Test
    void a_port_that_another_program_holds_is_passed_over() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (UdpReceiver small = receiver(46_010, 46_013, Duration.ZERO);
                DatagramSocket other =
                        new DatagramSocket(new InetSocketAddress(loopback, 46_011))) {
            RtpChannel channel = opened(small.open(spec(LEG)));

            assertThat(other.isBound()).isTrue();
            assertThat(channel.port(0)).isEqualTo(46_012);
            assertThat(small.open(spec(LEG))).isInstanceOf(RtpReceiver.NoPortFree.class);
        }
    }

    @Test
    void many_sessions_leave_no_socket_behind() throws IOException {
        try (UdpReceiver small = receiver(46_020, 46_039, Duration.ZERO)) {
            for (int i = 0; i < 300; i++) {
                RtpChannel channel = opened(small.open(spec(LEG, LEG)));
                channel.tap(kept, TapStart.OPEN);
                phone.send(channel.port(0), RtpPacket.voice(i));
                channel.close();
                join(channel.statistics());
            }

            for (int port = 46_020; port < 46_040; port++) {
                int free = port;
                await().ignoreException(IOException.class).until(() -> canBind(free));
            }
        }
    }

    @Test
    void no_bytes_can_stop_the_thread() {
        RtpChannel channel = open(LEG);
        channel.tap(kept, TapStart.OPEN);
        SplittableRandom random = new SplittableRandom(3);

        for (int i = 0; i < 5000; i++) {
            byte[] bytes = new byte[random.nextInt(64)];
            random.nextBytes(bytes);
            phone.send(channel.port(0) + i % 2, bytes);
        }

        sendVoice(channel, 30_000, 4);
        await().untilAsserted(() ->
                assertThat(kept.packets.getLast().timestamp()).isEqualTo(160L * 30_003));
    }

    private static boolean canBind(int port) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(loopback, port))) {
            return socket.isBound();
        }
    }

    private static byte[] senderReport() {
        return HexFormat.of()
                .parseHex(
                        "80c80006"
                                + "00001234"
                                + "e000000080000000"
                                + "00001f40"
                                + "0000000000000000");
    }

    private static List<Long> upTo(int last) {
        return LongStream.rangeClosed(1000, last).boxed().toList();
    }

    private static RtpLegSpec legFrom(InetSocketAddress source) {
        return new RtpLegSpec(
                Map.of(0, "PCMU/8000"), Optional.of(source), Optional.empty(), false, true);
    }

    private UdpReceiver receiver(int first, int last, Duration coolDown) throws IOException {
        RtpSettings settings =
                new RtpSettings(
                        InetAddress.getLoopbackAddress(),
                        first,
                        last,
                        1,
                        coolDown,
                        Duration.ofMillis(300));
        return UdpReceiver.start(settings, timers, new SeededIds(1), metrics);
    }

    private RtpChannel open(RtpLegSpec... legs) {
        return opened(receiver.open(spec(legs)));
    }

    private static RtpChannel opened(RtpReceiver.Opening opening) {
        return switch (opening) {
            case RtpReceiver.Opened opened -> opened.channel();
            case RtpReceiver.NoPortFree none -> throw new AssertionError("no port free");
        };
    }

    private static RtpSessionSpec spec(RtpLegSpec... legs) {
        return new RtpSessionSpec(1, "session", "siprec", List.of(legs));
    }

    private void sendVoice(RtpChannel channel, int first, int count) {
        IntStream.range(first, first + count)
                .forEach(sequence -> phone.send(channel.port(0), RtpPacket.voice(sequence)));
    }

    private void untilReceived(int count) {
        await().untilAsserted(() -> assertThat(kept.packets).hasSize(count));
    }

    private void untilPackets(RtpChannel channel, long count) {
        await().until(() -> join(channel.statistics()).getFirst().packets() == count);
    }

    private void untilFate(String fate, double count) {
        await().until(() -> fate(fate) == count);
    }

    private double fate(String fate) {
        return metrics.get("hark.rtp.datagrams").tag("fate", fate).functionCounter().count();
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(10, SECONDS).join();
    }
}
