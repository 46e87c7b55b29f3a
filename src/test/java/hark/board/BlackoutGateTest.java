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
    private static final long LAST_KEY = LastPacket.NO_KEY;

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
                        .mapToObj(n -> {
                            PacketHead head = packet(n, 10_500);
                            head.marker = n == AT_END - 500;
                            return gate.withholds(head);
                        })
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

        PacketHead other = packet(3, 10_000);
        other.ssrc = 0x5678;
        assertThat(gate.withholds(other)).isFalse();
        PacketHead afresh = packet(3, 10_000);
        afresh.sequence = (1 << 16) + 3;
        assertThat(gate.withholds(afresh)).isFalse();
    }

    @Test
    void speech_that_comes_late_is_withheld_at_whatever_pace_it_comes() {
        for (double pace : new double[] {0.9, 1.0, 1.5, 1.9, 2.1, 10}) {
            BlackoutGate stalled = new BlackoutGate(TapStart.BLACKED_OUT);
            open(stalled, LAST_KEY, clockAt(AT_END - 251, 160, true));

            for (int n = AT_END - 250; n < AT_END; n++) {
                PacketHead head = packet(n, 0);
                head.arrivalNanos = END + (long) ((n - AT_END + 250) * 20 * MILLI / pace);
                assertThat(stalled.withholds(head)).as("packet %d at pace %s", n, pace).isTrue();
            }
        }
    }

    @Test
    void speech_after_a_mark_is_withheld_when_it_comes_faster_than_it_was_said() {
        endAfter(AT_END - 251);

        for (int n = AT_END - 250; n < AT_END; n++) {
            PacketHead head = packet(n, 0);
            head.marker = n == AT_END - 200;
            head.arrivalNanos = END + (n - AT_END + 250) * 16 * MILLI;
            assertThat(gate.withholds(head)).isTrue();
        }
    }

    @Test
    void mark_of_a_key_is_no_beginning_of_speech() {
        endAfter(AT_END - 251);

        for (int n = AT_END - 250; n < AT_END; n++) {
            PacketHead head = packet(n, 5_000);
            head.marker = n == AT_END - 250;
            head.encoding = head.marker ? "telephone-event/8000" : "PCMU/8000";
            assertThat(gate.withholds(head)).isTrue();
        }
    }

    @Test
    void sender_that_was_not_speaking_just_before_needs_no_mark_to_be_heard_again() {
        open(gate, LAST_KEY, clockAt(AT_END - 501, 160, false));

        assertThat(withheld(AT_END - 500, 10_500)).isTrue();
        assertThat(withheld(AT_END - 480, 10_500)).isFalse();
    }

    @Test
    void what_is_said_after_a_silence_over_the_end_is_heard_from_its_first_packet() {
        endAfter(AT_END - 251); // silent for five seconds, and its clock went on

        for (int n = AT_END; n < AT_END + 50; n++) {
            assertThat(gate.withholds(inRow(n, AT_END))).isFalse();
        }
    }

    @Test
    void while_the_length_of_its_packets_is_not_known_a_sender_loses_more() {
        open(gate, LAST_KEY, clockAt(AT_END - 251, SenderClock.NOT_KNOWN, false));

        assertThat(gate.withholds(inRow(AT_END, AT_END))).isTrue();
    }

    @Test
    void key_of_a_sender_without_a_clock_is_withheld_however_long_it_is_held() {
        open(gate, timestamp(AT_END - 5), SenderClock.NONE);

        PacketHead key = packet(AT_END + 5_000, 0);
        key.timestamp = timestamp(AT_END - 5);
        assertThat(gate.withholds(key)).isTrue();
        assertThat(withheld(AT_END + 5_001, 0)).isFalse();
    }

    @Test
    void what_came_before_the_end_and_is_read_after_it_is_withheld_whoever_sent_it() {
        endAfter(AT_END - 1);

        PacketHead other = packet(AT_END, -21);
        other.ssrc = 0x5678;
        assertThat(other.arrivalNanos).isLessThan(END);
        assertThat(gate.withholds(other)).isTrue();
    }

    @Test
    void packet_of_opus_that_repeats_the_last_one_of_the_blackout_is_withheld() {
        endAfter(AT_END - 1);

        assertThat(withheldAs("opus/48000/2", AT_END)).isTrue();
        assertThat(withheldAs("opus/48000/2", AT_END + 1)).isFalse();
        assertThat(withheldAs("opus/48000/2", AT_END)).isTrue(); // once more, or late
    }

    @Test
    void opus_behind_what_came_late_is_withheld_too() {
        endAfter(AT_END - 3);

        assertThat(withheldAs("opus/48000/2", AT_END - 1)).isTrue();
        assertThat(withheldAs("opus/48000/2", AT_END)).isTrue();
        assertThat(withheldAs("opus/48000/2", AT_END + 1)).isFalse();
    }

    /// 14 bits at 8000 Hz are 2.048 s.
    @Test
    void redundant_packets_are_withheld_as_far_back_as_they_can_reach() {
        endAfter(AT_END - 1);

        for (int n = AT_END; n < AT_END + 102; n++) {
            assertThat(withheldAs("RED/8000", n)).isTrue();
        }
        assertThat(withheldAs("RED/8000", AT_END + 102)).isFalse();
    }

    private boolean withheldAs(String encoding, int number) {
        PacketHead head = packet(number, 0);
        head.encoding = encoding;
        return gate.withholds(head);
    }

    private void endAfter(int lastPacket) {
        open(gate, LAST_KEY, clockAt(lastPacket, 160, true));
    }

    /// The sender's last packet is the one of the clock; of one without, the last before the end.
    private static void open(BlackoutGate gate, long key, SenderClock clock) {
        long n = clock.rate() == 0 ? AT_END - 1 : clock.arrivalNanos() / (20 * MILLI) - 1;
        gate.open(END, () -> List.of(new LastPacket(0, SSRC, 1000 + n, key, clock)));
    }

    private static SenderClock clockAt(int n, int samples, boolean flowing) {
        return new SenderClock(timestamp(n), (n + 1) * 20 * MILLI, 8000, samples, flowing);
    }

    /// What a sender sends that was silent from 251 packets before the end to the packet it begins with.
    private static PacketHead inRow(int n, int begins) {
        PacketHead head = packet(n, 0);
        head.sequence = 1000 + AT_END - 250 + n - begins;
        return head;
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
