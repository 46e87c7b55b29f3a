package hark.board.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.ThreadMXBean;
import hark.board.Channel.TapStart;
import hark.board.Tap;
import hark.board.rtp.RtpSettings.Receive;
import hark.board.srtp.Bench;
import hark.board.srtp.MasterKey;
import hark.board.srtp.Sealing;
import hark.board.srtp.SrtpReceiver;
import hark.board.srtp.SrtpTerms;
import hark.board.srtp.Suite;
import hark.support.Ids;
import hark.support.SeededIds;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// SRTP on real sockets.
@ParameterizedClass
@EnumSource(Suite.class)
class SealedLineTest {
    private final Suite suite;
    private final Line line = new Line(Receive.SWEEP);
    private final Ids ids = new SeededIds(11);
    private final MasterKey ours;
    private final MasterKey key;
    private final Sealing sender;

    SealedLineTest(Suite suite) {
        this.suite = suite;
        ours = MasterKey.random(suite, ids);
        key = MasterKey.random(suite, ids);
        sender = new Sealing(key);
    }

    @AfterEach
    void hangUp() {
        line.close();
    }

    private RtpLegSpec leg(MasterKey theirs) {
        return Line.LEG.with(new SrtpTerms(List.of(theirs), ours));
    }

    private void send(RtpChannel channel, Sealing by, int sequence) {
        line.phone.send(channel.port(0), by.rtp(RtpPacket.voice(sequence).bytes()));
    }

    @Test
    void what_is_sealed_reaches_the_tap_in_the_clear_over_wrap_and_disorder() {
        RtpChannel channel = line.open(leg(key));
        channel.tap(line.kept, TapStart.OPEN);
        List<byte[]> sealed =
                List.of(65_534, 65_535, 0, 1, 2).stream()
                        .map(s -> sender.rtp(RtpPacket.voice(s).bytes()))
                        .toList();

        for (int i : new int[] {0, 1, 3, 2, 2, 4}) {
            line.phone.send(channel.port(0), sealed.get(i));
        }

        line.untilReceived(5);
        assertThat(line.kept.sequences())
                .containsExactly(65_534L, 65_535L, 65_537L, 65_536L, 65_538L);
        assertThat(line.kept.packets)
                .extracting(KeptPackets.Kept::firstByte)
                .containsExactly(0xFE, 0xFF, 1, 0, 2);
        assertThat(Line.join(channel.statistics()).getFirst().duplicates()).isEqualTo(1);
    }

    @Test
    void padding_is_taken_off_after_opening() {
        RtpChannel channel = line.open(leg(key));
        channel.tap(line.kept, TapStart.OPEN);
        byte[] packet = RtpPacket.voice(7).bytes();
        packet[0] |= 0x20;
        packet[packet.length - 1] = 40;

        line.phone.send(channel.port(0), sender.rtp(packet));

        line.untilReceived(1);
        assertThat(line.kept.packets.getFirst().bytes()).isEqualTo(120);
    }

    @Test
    void no_packet_of_either_key_is_lost_while_keys_change() {
        RtpChannel channel = line.open(leg(key));
        channel.tap(line.kept, TapStart.OPEN);
        MasterKey next = MasterKey.random(suite, ids);
        Sealing after = new Sealing(next);
        for (int sequence = 100; sequence < 150; sequence++) {
            send(channel, sender, sequence);
        }

        channel.update(
                0, leg(next)); // the first packet is there before the message about it is read
        for (int sequence = 150; sequence < 200; sequence++) {
            send(channel, sequence < 160 && sequence % 2 == 0 ? sender : after, sequence);
        }

        line.untilReceived(100);
        assertThat(line.kept.sequences())
                .containsExactlyElementsOf(LongStream.range(100, 200).boxed().toList());
        assertThat(Line.join(channel.statistics()).getFirst().unauthentic()).isZero();
    }

    @Test
    void what_is_not_authentic_is_counted_and_never_kept() {
        RtpChannel channel = line.open(leg(key));
        channel.tap(line.kept, TapStart.OPEN);
        send(channel, sender, 100);
        line.untilReceived(1);

        line.phone.send(channel.port(0), RtpPacket.voice(101));
        line.phone.send(channel.port(0), new Sealing(ours).rtp(RtpPacket.voice(102).bytes()));
        byte[] changed = sender.rtp(RtpPacket.voice(103).bytes());
        changed[50] ^= 1;
        line.phone.send(channel.port(0), changed);
        send(channel, sender, 104);

        line.untilReceived(2);
        assertThat(line.kept.sequences()).containsExactly(100L, 104L);
        assertThat(line.fate("unauthentic")).isEqualTo(3);
        assertThat(Line.join(channel.statistics()).getFirst().unauthentic()).isEqualTo(3);
    }

    @Test
    void a_stranger_without_the_key_cannot_take_the_place_of_the_sender() throws IOException {
        RtpChannel channel = line.open(leg(key));
        channel.tap(line.kept, TapStart.OPEN);
        try (Phone stranger = new Phone()) {
            stranger.send(channel.port(0), RtpPacket.voice(1));
            stranger.send(channel.port(0), RtpPacket.voice(2));
            for (int sequence = 100; sequence < 105; sequence++) {
                send(channel, sender, sequence);
            }
            line.untilReceived(5);
        }
        assertThat(line.kept.sequences()).startsWith(100L);
    }

    @Test
    void sender_reports_are_opened_and_ours_are_sealed() throws IOException {
        try (Phone rtcp = new Phone()) {
            RtpLegSpec plain =
                    new RtpLegSpec(
                            Map.of(0, "PCMU/8000"),
                            Optional.of(line.phone.address()),
                            Optional.of(rtcp.address()),
                            false,
                            true);
            RtpChannel channel = line.open(plain.with(new SrtpTerms(List.of(key), ours)));
            send(channel, sender, 100);
            line.untilPackets(channel, 1);
            rtcp.send(channel.port(0) + 1, UdpReceiverTest.senderReport());
            rtcp.send(channel.port(0) + 1, sender.rtcp(UdpReceiverTest.senderReport()));

            await().until(() -> Line.join(channel.statistics()).getFirst().report().isPresent());
            assertThat(line.fate("unauthentic")).isEqualTo(1);

            byte[] sealed = rtcp.receive();
            byte[] report = opened(sealed);
            assertThat(Arrays.copyOf(report, 2)).containsExactly(0x81, 201);
            assertThat(ByteBuffer.wrap(report).getInt(8)).isEqualTo(0x1234);
            String cname = new String(report, 42, report[41], StandardCharsets.ISO_8859_1);
            assertThat(cname).matches("[0-9a-f-]{36}");
            assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain(cname);
        }
    }

    private byte[] opened(byte[] sealed) {
        ByteBuffer packet = ByteBuffer.wrap(sealed.clone());
        var opens = new SrtpReceiver(new SrtpTerms(List.of(ours), ours));
        assertThat(opens.rtcp(packet, new Bench())).isEqualTo(SrtpReceiver.Outcome.OPENED);
        return Arrays.copyOf(packet.array(), packet.limit());
    }

    @Test
    void rubbish_stops_nothing() {
        RtpChannel channel = line.open(leg(key));
        channel.tap(line.kept, TapStart.OPEN);
        send(channel, sender, 100);
        line.untilReceived(1);
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 3000; i++) {
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            line.phone.send(channel.port(0) + i % 2, bytes);
            if (i % 100 == 0) {
                send(channel, sender, 101 + i / 100);
                Line.join(channel.statistics()); // all are received
            }
        }

        line.untilReceived(31);
        assertThat(line.kept.sequences()).isSorted().doesNotHaveDuplicates();
    }

    /// As in the clear.
    @Test
    void packets_cost_no_memory() {
        RtpChannel channel = line.open(leg(key));
        channel.settle();
        AtomicLong heard = new AtomicLong();
        Tap tap = channel.tap((head, payload) -> heard.incrementAndGet(), TapStart.OPEN);
        sendInBatches(channel, tap, 1000);
        long before = mediaThreadBytes();

        sendInBatches(channel, tap, 11_000);

        assertThat(heard.get()).isEqualTo(20_000);
        assertThat(mediaThreadBytes() - before).isLessThan(10_000 * 16);
    }

    private void sendInBatches(RtpChannel channel, Tap tap, int first) {
        for (int sent = 0; sent < 10_000; sent += 100) {
            for (int i = 0; i < 100; i++) {
                send(channel, sender, first + sent + i);
            }
            Line.join(tap.endBlackout()); // all are received
        }
    }

    private static long mediaThreadBytes() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(info -> info != null && info.getThreadName().startsWith("rtp-"))
                .mapToLong(info -> threads.getThreadAllocatedBytes(info.getThreadId()))
                .sum();
    }
}
