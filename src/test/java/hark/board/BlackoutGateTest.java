package hark.board;

import static org.assertj.core.api.Assertions.assertThat;

import hark.board.BlackoutGate.LastPacket;
import hark.board.Channel.TapStart;
import hark.board.PacketSink.PacketHead;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A blackout ends 10 s after the sender began; packet n holds what was said from n times 20 ms on.
class BlackoutGateTest {
    private static final long MILLI = 1_000_000;
    private static final long END = 10_000 * MILLI;
    private static final int AT_END = 500;
    private static final long SSRC = 0x1234;

    private final BlackoutGate gate = new BlackoutGate(TapStart.BLACKED_OUT);

    @Test
    void all_is_withheld_while_it_lasts_and_nothing_that_was_said_after_it() {
        assertThat(gate.withholds(packet(AT_END - 1, 0))).isTrue();

        endAfter(AT_END - 1);

        assertThat(withheld(AT_END, 0)).isFalse();
        assertThat(withheld(AT_END + 1, 0)).isFalse();
        gate.shut();
        assertThat(withheld(AT_END + 2, 0)).isTrue();
    }

    @Test
    void what_was_overtaken_is_withheld() {
        endAfter(AT_END - 1);

        assertThat(withheld(AT_END - 5, 110)).isTrue();
        assertThat(withheld(AT_END, 0)).isFalse();
        assertThat(withheld(AT_END - 6, 150)).isTrue();
    }

    @Test
    void what_a_network_brings_that_stood_still_over_the_end_is_withheld_to_the_packet() {
        endAfter(AT_END - 101); // nothing for two seconds

        for (int n = AT_END - 100; n < AT_END + 20; n++) {
            long stood = END + 400 * MILLI + (n - AT_END) * MILLI / 10 - (n + 1) * 20 * MILLI;
            assertThat(withheld(n, stood / MILLI)).isEqualTo(n < AT_END);
        }
        assertThat(withheld(AT_END + 20, 0)).isFalse();
    }

    @Test
    void sender_that_stopped_its_clock_is_heard_again_after_a_quarter_of_a_second() {
        endAfter(AT_END - 501); // silent for ten seconds, and its clock stood still

        List<Boolean> withheld =
                IntStream.range(AT_END - 500, AT_END - 400)
                        .mapToObj(n -> withheld(n, 10_500))
                        .toList();

        assertThat(withheld.subList(0, 13)).containsOnly(true);
        assertThat(withheld.subList(13, 100)).containsOnly(false);
    }

    @Test
    void key_pressed_before_the_end_is_withheld_however_long_it_is_held() {
        endAfter(AT_END - 2);

        for (int later = 0; later < 50; later++) {
            PacketHead head = packet(AT_END + later, 0);
            head.timestamp = timestamp(AT_END - 1);
            assertThat(gate.withholds(head)).isTrue();
        }
        PacketHead next = packet(AT_END + 50, 0);
        assertThat(gate.withholds(next)).isFalse();
    }

    @Test
    void other_senders_and_those_that_start_afresh_are_heard() {
        endAfter(AT_END - 1);

        PacketHead other = packet(3, 0);
        other.ssrc = 0x5678;
        assertThat(gate.withholds(other)).isFalse();
        PacketHead afresh = packet(3, 10_000);
        afresh.sequence = (1 << 16) + 3;
        assertThat(gate.withholds(afresh)).isFalse();
    }

    private void endAfter(int lastPacket) {
        PacketHead last = packet(lastPacket, 0);
        gate.open(
                END,
                () ->
                        List.of(
                                new LastPacket(
                                        0,
                                        SSRC,
                                        last.sequence,
                                        last.timestamp,
                                        last.arrivalNanos,
                                        8000)));
    }

    private boolean withheld(int n, long lateMillis) {
        return gate.withholds(packet(n, lateMillis));
    }

    private static PacketHead packet(int n, long lateMillis) {
        PacketHead head = new PacketHead();
        head.ssrc = SSRC;
        head.sequence = 1000 + n;
        head.timestamp = timestamp(n);
        head.arrivalNanos = (n + 1) * 20 * MILLI + lateMillis * MILLI;
        return head;
    }

    /// Wraps within the blackout.
    private static long timestamp(int n) {
        return (0xFFFF_F000L + 160L * n) & 0xFFFF_FFFFL;
    }
}
