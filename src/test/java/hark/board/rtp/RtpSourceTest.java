package hark.board.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import hark.board.BlackoutGate.LastPacket;
import hark.board.SenderClock;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a leg knows of its senders when a blackout ends. A packet's number is also the millisecond of its arrival.
class RtpSourceTest {
    private static final long MILLI = 1_000_000;
    private static final InetSocketAddress FROM =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 9);

    private final UdpLeg leg = new UdpLeg(0, new SocketPair(0, null, null), Line.LEG);

    @Test
    void sender_of_audio_has_its_clock_and_the_length_of_its_packets() {
        take(RtpPacket.voice(1000));
        take(RtpPacket.voice(1001));

        assertThat(last()).containsExactly(lastOf(1001, -1, clock(160 * 1001, 1001, 160, true)));
    }

    @Test
    void silence_is_no_long_packet() {
        take(RtpPacket.voice(1000));
        take(RtpPacket.voice(1001));
        take(new RtpPacket(1002, 160 * 2000, 0x1234, 0, new byte[160]));

        assertThat(last()).containsExactly(lastOf(1002, -1, clock(160 * 2000, 1002, 160, false)));
    }

    @Test
    void sender_of_keys_alone_has_the_clock_of_the_moment_they_were_pressed() {
        take(key(1000, 5_000));
        take(key(1001, 5_000));

        assertThat(last()).containsExactly(lastOf(1001, 5_000, clock(5_000, 1000, 0, false)));
        assertThat(leg.statistics().jitterMillis()).isZero();
    }

    @Test
    void key_leaves_the_clock_of_the_audio_as_it_is() {
        take(RtpPacket.voice(1000));
        take(RtpPacket.voice(1001));
        take(key(1002, 160 * 1002));

        assertThat(last())
                .containsExactly(lastOf(1002, 160 * 1002, clock(160 * 1001, 1001, 160, true)));
    }

    @Test
    void what_nobody_has_explained_may_be_a_key() {
        take(RtpPacket.voice(1000).as(96));

        assertThat(last()).containsExactly(lastOf(1000, 160 * 1000, SenderClock.NONE));
    }

    @Test
    void third_sender_has_nothing_of_the_one_whose_place_it_takes() {
        take(RtpPacket.voice(1000).from(0x1));
        take(RtpPacket.voice(1001).from(0x2));
        take(RtpPacket.voice(1002).as(13));

        assertThat(last().getFirst().ssrc()).isEqualTo(0x1234);
        assertThat(last().getFirst().clock()).isEqualTo(SenderClock.NONE);
    }

    @Test
    void sender_that_starts_afresh_has_another_clock() {
        take(RtpPacket.voice(1000));
        take(RtpPacket.voice(1001));
        take(RtpPacket.voice(9000).as(13));
        take(RtpPacket.voice(9001).as(13));

        assertThat(last().getFirst().clock()).isEqualTo(SenderClock.NONE);
    }

    private static RtpPacket key(int sequence, long pressed) {
        return new RtpPacket(sequence, pressed, 0x1234, 101, new byte[4]);
    }

    private List<LastPacket> last() {
        return leg.lastPackets().toList();
    }

    private static LastPacket lastOf(long sequence, long key, SenderClock clock) {
        return new LastPacket(0, 0x1234, sequence, key, clock);
    }

    private static SenderClock clock(long timestamp, int arrival, int samples, boolean flowing) {
        return new SenderClock(timestamp, arrival * MILLI, 8000, samples, flowing);
    }

    private void take(RtpPacket packet) {
        RtpHeader header = new RtpHeader();
        header.read(ByteBuffer.wrap(packet.bytes()));
        leg.judge(header, FROM, packet.sequence() * MILLI);
    }
}
