package hark.board.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hark.board.Channel.TapStart;
import hark.board.Crossing;
import hark.board.Tap;
import hark.board.rtp.RtpSettings.Receive;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Receive.class)
class UdpTapTest {
    private final Line line;

    UdpTapTest(Receive receive) {
        line = new Line(receive);
    }

    @AfterEach
    void hangUp() {
        line.close();
    }

    @Test
    void what_came_before_the_core_had_decided_is_handed_to_every_tap() {
        RtpChannel channel = line.open(Line.LEG);
        line.sendVoice(channel, 1001, 3);
        line.untilPackets(channel, 3);
        KeptPackets second = new KeptPackets();

        channel.tap(line.kept, TapStart.OPEN);
        line.sendVoice(channel, 1004, 1);
        line.untilReceived(4);
        channel.tap(second, TapStart.OPEN);
        channel.settle();
        line.sendVoice(channel, 1005, 1);

        line.untilReceived(5);
        assertThat(line.kept.sequencesWithPayload()).isEqualTo(upTo(1001, 1005));
        await().untilAsserted(() ->
                assertThat(second.sequencesWithPayload()).isEqualTo(upTo(1001, 1005)));
    }

    @Test
    void a_first_tap_that_begins_blacked_out_gets_no_payload() {
        RtpChannel channel = line.open(Line.LEG);
        line.sendVoice(channel, 1001, 3);
        line.untilPackets(channel, 3);

        channel.tap(line.kept, TapStart.BLACKED_OUT);

        line.untilReceived(3);
        assertThat(line.kept.sequencesWithPayload()).isEmpty();
    }

    @Test
    void nothing_is_held_once_the_core_has_decided() {
        RtpChannel channel = line.open(Line.LEG);
        line.sendVoice(channel, 1001, 3);
        line.untilPackets(channel, 3);

        channel.settle();
        channel.tap(line.kept, TapStart.OPEN);
        Line.join(channel.statistics());
        line.sendVoice(channel, 1004, 1);

        line.untilReceived(1);
        assertThat(line.kept.sequences()).containsExactly(1004L);
    }

    @Test
    void no_payload_passes_between_the_two_ends_of_a_blackout() throws Exception {
        RtpChannel channel = line.open(Line.LEG);
        Tap tap = channel.tap(line.kept, TapStart.OPEN);
        KeptPackets listener = new KeptPackets();
        channel.tap(listener, TapStart.OPEN);
        Line.join(channel.statistics());
        int sent = 1000;
        List<long[]> windows = new ArrayList<>();

        for (int round = 0; round < 50; round++) {
            line.sendVoice(channel, sent, 20); // in flight while the blackout begins
            sent += 20;
            long firstSentAfter = sent;
            Crossing began = Line.join(tap.startBlackout());
            line.sendVoice(channel, sent, 20); // all sent before the end is asked
            sent += 20;
            Crossing ended = Line.join(tap.endBlackout());
            windows.add(new long[] {firstSentAfter, sent});
            assertThat(ended.lastSequences()).containsExactly(sent - 1L);
            assertThat(began.lastSequences().getFirst()).isLessThan(firstSentAfter);
        }

        line.sendVoice(channel, sent, 1);
        line.untilReceived(sent + 1 - 1000);
        assertThat(line.kept.sequences()).containsExactlyElementsOf(upTo(sent));
        assertThat(listener.sequencesWithPayload()).containsExactlyElementsOf(upTo(sent));
        List<Long> heard = line.kept.sequencesWithPayload();
        for (long[] window : windows) {
            assertThat(heard).noneMatch(s -> s >= window[0] && s < window[1]);
        }
    }

    @Test
    void what_was_said_in_a_blackout_is_withheld_when_it_comes_after_the_end() {
        RtpChannel channel = line.open(Line.LEG);
        Tap tap = channel.tap(line.kept, TapStart.OPEN);
        line.sendVoice(channel, 1001, 3);
        line.untilReceived(3);
        Line.join(tap.startBlackout());
        line.sendVoice(channel, 1004, 2);
        line.sendVoice(channel, 1009, 1);
        Line.join(tap.endBlackout());

        line.sendVoice(channel, 1006, 3); // overtaken
        line.sendVoice(channel, 1010, 1); // begun before the end
        line.sendVoice(channel, 1110, 1);

        line.untilReceived(11);
        assertThat(line.kept.sequencesWithPayload()).containsExactly(1001L, 1002L, 1003L, 1110L);
    }

    @Test
    void what_was_said_in_a_blackout_is_withheld_from_those_who_begin_to_listen_after_it() {
        RtpChannel channel = line.open(Line.LEG);
        Tap tap = channel.tap(line.kept, TapStart.OPEN);
        channel.settle();
        Line.join(tap.startBlackout());
        line.sendVoice(channel, 1004, 2);
        line.sendVoice(channel, 1009, 1);
        Line.join(tap.endBlackout());
        KeptPackets listener = new KeptPackets();
        channel.tap(listener, TapStart.OPEN);
        Line.join(channel.statistics());

        line.sendVoice(channel, 1006, 3); // overtaken
        line.sendVoice(channel, 1010, 1); // begun before the end
        line.sendVoice(channel, 1110, 1);

        line.untilReceived(8);
        await().untilAsserted(
                        () -> assertThat(listener.sequencesWithPayload()).containsExactly(1110L));
    }

    @Test
    void key_held_over_the_end_of_a_blackout_by_a_sender_of_keys_alone_is_withheld() {
        RtpChannel channel = line.open(Line.LEG);
        Tap tap = channel.tap(line.kept, TapStart.BLACKED_OUT);
        line.phone.send(channel.port(0), key(1001, 8_000));
        Line.join(tap.endBlackout());

        line.phone.send(channel.port(0), key(1002, 8_000));
        line.phone.send(channel.port(0), key(1003, 800_000)); // pressed later

        line.untilReceived(3);
        assertThat(line.kept.sequencesWithPayload()).containsExactly(1003L);
    }

    @Test
    void two_senders_in_one_leg_keep_their_own_numbers() {
        RtpChannel channel = line.open(Line.LEG);
        channel.tap(line.kept, TapStart.OPEN);
        for (int i = 0; i < 5; i++) {
            line.phone.send(channel.port(0), RtpPacket.voice(1000 + i));
            line.phone.send(channel.port(0), RtpPacket.voice(1000 + i));
            line.phone.send(channel.port(0), RtpPacket.voice(2000 + i).from(0x5678));
            line.phone.send(channel.port(0), RtpPacket.voice(2000 + i).from(0x5678));
        }

        line.untilFate("duplicate", 10);
        long other = (1 << 16) + 2000;
        assertThat(line.kept.sequences())
                .containsExactly(
                        1000L, other, 1001L, other + 1, 1002L, other + 2, 1003L, other + 3, 1004L,
                        other + 4);
        assertThat(Line.join(channel.statistics()).getFirst().lost()).isZero();
    }

    @Test
    void what_a_sender_says_of_its_clock_reaches_the_sink() {
        RtpChannel channel = line.open(Line.LEG);
        channel.tap(line.kept, TapStart.OPEN);
        line.sendVoice(channel, 1000, 1);
        line.untilReceived(1);

        line.phone.send(channel.port(0) + 1, UdpReceiverTest.senderReport());

        await().untilAsserted(() -> assertThat(line.kept.reports).hasSize(1));
        assertThat(line.kept.reports.getFirst().rtpTimestamp()).isEqualTo(8000);
    }

    @Test
    void after_close_a_tap_gets_nothing_and_before_it_everything() {
        RtpChannel channel = line.open(Line.LEG);
        Tap tap = channel.tap(line.kept, TapStart.OPEN);
        line.sendVoice(channel, 1000, 100);

        Crossing end = Line.join(tap.close());
        int count = line.kept.packets.size();
        line.sendVoice(channel, 1100, 10);
        line.untilPackets(channel, 110);

        assertThat(count).isEqualTo(100);
        assertThat(end.lastSequences()).containsExactly(1099L);
        assertThat(line.kept.packets).hasSize(100);
        assertThat(Line.join(tap.close()).lastSequences()).containsExactly(1109L);
    }

    @Test
    void a_session_that_closes_first_hands_over_the_rest_and_its_tap_still_closes() {
        RtpChannel channel = line.open(Line.LEG);
        Tap tap = channel.tap(line.kept, TapStart.OPEN);
        line.sendVoice(channel, 1000, 50);

        channel.close();
        channel.close();

        assertThat(Line.join(tap.close()).lastSequences()).containsExactly(1049L);
        assertThat(line.kept.packets).hasSize(50);
        line.receiver.close();
        assertThat(Line.join(tap.close()).lastSequences()).containsExactly(1049L);
    }

    @Test
    void a_sink_that_fails_harms_nobody_else() {
        RtpChannel channel = line.open(Line.LEG);
        channel.tap(
                (head, payload) -> {
                    throw new IllegalStateException("a bug in a sink");
                },
                TapStart.OPEN);
        channel.tap(line.kept, TapStart.OPEN);

        line.sendVoice(channel, 1001, 3);

        line.untilReceived(3);
    }

    private static RtpPacket key(int sequence, long pressed) {
        return new RtpPacket(sequence, pressed, 0x1234, 101, new byte[4]);
    }

    private static List<Long> upTo(int last) {
        return upTo(1000, last);
    }

    private static List<Long> upTo(int first, int last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}
