package hark.board.live;

import static org.assertj.core.api.Assertions.assertThat;

import hark.audio.G711;
import hark.audio.Heard;
import hark.audio.OggPackets;
import hark.audio.Tone;
import hark.board.PacketSink.PacketHead;
import hark.support.VirtualTimers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The caller, on leg 0, says 440 Hz and the agent, on leg 1, 1000 Hz.
class LiveMixTest {
    private static final int PACKET = 160;
    private static final Duration PACKET_TIME = Duration.ofMillis(20);
    private static final double LOUD = 4_000;
    private static final double FAINT = 200;
    private static final int[] HERTZ = {440, 1000};

    private final VirtualTimers timers = new VirtualTimers();
    private final LiveMix mix = new LiveMix(timers);
    private int spoken;

    @Test
    void caller_is_on_the_left_and_the_agent_on_the_right() {
        mix.agentOn(1);
        Ear ear = mix.listen();

        Heard heard = talkTo(ear, Duration.ofSeconds(2));

        assertThat(heard.level(Heard.LEFT, 440, 0.5, 1.5)).isGreaterThan(LOUD);
        assertThat(heard.level(Heard.LEFT, 1000, 0.5, 1.5)).isLessThan(FAINT);
        assertThat(heard.level(Heard.RIGHT, 1000, 0.5, 1.5)).isGreaterThan(LOUD);
        assertThat(heard.level(Heard.RIGHT, 440, 0.5, 1.5)).isLessThan(FAINT);
    }

    @Test
    void both_sides_carry_all_where_one_leg_does() {
        mix.agentOn(-1);
        Ear ear = mix.listen();

        Heard heard = talkTo(ear, Duration.ofSeconds(1));

        for (int side : List.of(Heard.LEFT, Heard.RIGHT)) {
            assertThat(heard.level(side, 440, 0.4, 0.7)).isGreaterThan(LOUD);
            assertThat(heard.level(side, 1000, 0.4, 0.7)).isGreaterThan(LOUD);
        }
    }

    @Test
    void what_is_said_is_heard_within_half_a_second() {
        Ear ear = mix.listen();
        timers.advance(Duration.ofSeconds(3));
        heard(ear);

        talk(Duration.ofMillis(500));

        assertThat(heard(ear).isSilent(0, 0.5)).isFalse();
    }

    @Test
    void stream_goes_on_in_silence_where_nothing_comes() {
        Ear ear = mix.listen();
        List<Heard> heard = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            timers.advance(Duration.ofMillis(500));
            heard.add(heard(ear));
        }

        assertThat(heard).allMatch(each -> Math.abs(each.seconds() - 0.5) < 0.06);
        assertThat(heard).allMatch(each -> each.isSilent(0, each.seconds()));
    }

    @Test
    void tone_is_whole_when_packets_are_shaken_and_in_disorder() {
        mix.agentOn(1);
        Ear ear = mix.listen();
        talk(Duration.ofSeconds(1));
        heard(ear);
        List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 4));
        Heard whole = Heard.NOTHING;
        for (int i = 0; i < 20; i++) {
            long began = timers.nanos();
            timers.advance(PACKET_TIME.multipliedBy(5)); // as they are swept from the socket
            Collections.rotate(order, 1);
            order.forEach(each -> speak(spoken + each, began + PACKET_TIME.toNanos() * (each + 1)));
            spoken += 5;
            whole = whole.and(heard(ear));
        }

        double from = 0.3;
        double level = whole.level(Heard.LEFT, 440, from, from + 1);
        assertThat(level).isGreaterThan(Tone.telephone(440).peak() * 0.95);
    }

    @Test
    void what_is_withheld_is_silent_to_the_sample() {
        Ear ear = mix.listen();
        Heard all = talkTo(ear, Duration.ofSeconds(1));
        for (int i = 0; i < 50; i++) {
            timers.advance(PACKET_TIME);
            withhold(spoken++);
            all = all.and(heard(ear));
        }
        all = all.and(talkTo(ear, Duration.ofSeconds(1)));

        double silence = all.longestSilence();
        assertThat(silence).isBetween(0.999, 1.002);
        assertThat(all.level(Heard.LEFT, 440, all.seconds() - 0.5, all.seconds()))
                .isGreaterThan(LOUD);
    }

    @Test
    void what_nobody_has_heard_yet_is_gone_once_it_is_scrubbed() {
        Ear ear = mix.listen();
        talk(Duration.ofSeconds(2));

        mix.scrub();
        timers.advance(Duration.ofSeconds(1));

        Heard heard = heard(ear);
        assertThat(heard.isSilent(0, heard.seconds())).isTrue();
    }

    @Test
    void who_does_not_read_loses_the_oldest_and_holds_up_nobody() {
        Ear slow = mix.listen();
        Ear quick = mix.listen();
        Heard all = Heard.NOTHING;
        for (int i = 0; i < 10; i++) {
            talk(Duration.ofMillis(500));
            all = all.and(heard(quick));
        }

        assertThat(all.seconds()).isBetween(4.6, 5.0);
        assertThat(quick.lost()).isZero();
        assertThat(slow.lost()).isPositive();
        Heard late = heard(slow);
        assertThat(late.seconds()).isLessThanOrEqualTo(0.5);
        assertThat(late.level(Heard.LEFT, 440, 0, late.seconds())).isGreaterThan(LOUD);
    }

    @Test
    void all_who_listen_hear_the_same() {
        List<Ear> ears = List.of(mix.listen(), mix.listen(), mix.listen());
        talk(Duration.ofMillis(700));

        List<byte[]> heard = ears.stream().map(LiveMixTest::bytes).toList();
        assertThat(heard.getFirst().length).isGreaterThan(44);
        assertThat(heard).allSatisfy(each -> assertThat(each).isEqualTo(heard.getFirst()));
    }

    @Test
    void stream_begins_as_a_wav_file_without_a_known_length() {
        byte[] header = new byte[44];

        assertThat(mix.listen().read(header, 0, 44)).isEqualTo(44);
        assertThat(new String(header, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("RIFF");
        ByteBuffer fields = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(fields.getInt(4)).isEqualTo(-1);
        assertThat(fields.getShort(22)).isEqualTo((short) 2);
        assertThat(fields.getInt(24)).isEqualTo(16_000);
        assertThat(fields.getInt(40)).isEqualTo(-1);
    }

    @Test
    void last_words_are_heard_before_the_end() {
        Ear ear = mix.listen();
        timers.advance(Duration.ofSeconds(1));
        heard(ear);
        talk(Duration.ofMillis(240));

        mix.end();

        Heard heard = heard(ear);
        assertThat(heard.seconds()).isGreaterThan(0.4);
        assertThat(heard.level(Heard.LEFT, 440, heard.seconds() - 0.2, heard.seconds()))
                .isGreaterThan(LOUD);
        assertThat(ear.read(new byte[1], 0, 1)).isEqualTo(-1);
        assertThat(bytes(mix.listen())).hasSize(44);
    }

    @Test
    void nobody_is_served_any_more_after_the_last_has_gone() {
        Ear ear = mix.listen();
        talk(Duration.ofSeconds(1));

        ear.close();
        timers.advance(Duration.ofSeconds(1));

        assertThat(timers.alarms()).isEmpty();
    }

    @Test
    void sender_that_stops_its_clock_is_heard_again_where_it_speaks() {
        Ear ear = mix.listen();
        talk(Duration.ofSeconds(1));
        timers.advance(Duration.ofSeconds(5)); // its timestamps stand still
        heard(ear);

        talk(Duration.ofSeconds(1));

        Heard heard = heard(ear);
        assertThat(heard.level(Heard.LEFT, 440, heard.seconds() - 0.3, heard.seconds()))
                .isGreaterThan(LOUD);
    }

    @Test
    void each_leg_is_heard_whatever_its_codec() {
        mix.agentOn(1);
        Ear ear = mix.listen();
        List<byte[]> opus = OggPackets.opus("tone-440.opus");
        byte[] g722 = OggPackets.bytes("tone-880.g722");

        for (int number = 0; number < 100; number++) {
            timers.advance(PACKET_TIME);
            PacketHead left = head(0, number, timers.nanos());
            left.encoding = "OPUS/48000/2";
            left.timestamp = number * 960L;
            mix.packet(left, ByteBuffer.wrap(opus.get(number)));
            PacketHead right = head(1, number, timers.nanos());
            right.encoding = "G722/8000";
            mix.packet(right, ByteBuffer.wrap(g722, number * PACKET, PACKET).slice());
            mix.packet(head(1, number, timers.nanos(), "L16/44100/2"), ByteBuffer.allocate(3));
        }

        Heard heard = heard(ear);
        assertThat(heard.level(Heard.LEFT, 440, heard.seconds() - 0.3, heard.seconds()))
                .isGreaterThan(LOUD);
        assertThat(heard.level(Heard.RIGHT, 880, heard.seconds() - 0.3, heard.seconds()))
                .isGreaterThan(LOUD);
        assertThat(heard.level(Heard.RIGHT, 440, heard.seconds() - 0.3, heard.seconds()))
                .isLessThan(FAINT);
    }

    @Test
    void leg_that_changes_its_codec_goes_on() {
        Ear ear = mix.listen();
        talk(Duration.ofMillis(500));
        for (int number = 0; number < 50; number++) {
            timers.advance(PACKET_TIME);
            PacketHead wide = head(0, 100 + number, timers.nanos(), "L16/16000");
            wide.timestamp = number * 320L;
            ByteBuffer payload = ByteBuffer.allocate(640);
            Tone tone = new Tone(3000, 16_000, 8000);
            for (int i = 0; i < 320; i++) {
                payload.putShort(tone.sample(number * 320L + i));
            }
            mix.packet(wide, payload.flip());
        }

        Heard heard = heard(ear);
        assertThat(heard.level(Heard.LEFT, 3000, heard.seconds() - 0.3, heard.seconds()))
                .isGreaterThan(LOUD - 500);
    }

    private static PacketHead head(int leg, int number, long arrival, String encoding) {
        PacketHead head = head(leg, number, arrival);
        head.encoding = encoding;
        return head;
    }

    private Heard talkTo(Ear ear, Duration length) {
        Heard all = Heard.NOTHING;
        for (long i = 0; i < length.dividedBy(PACKET_TIME); i++) {
            talk(PACKET_TIME);
            all = all.and(heard(ear));
        }
        return all;
    }

    private void talk(Duration length) {
        for (long i = 0; i < length.dividedBy(PACKET_TIME); i++) {
            timers.advance(PACKET_TIME);
            speak(spoken++, timers.nanos());
        }
    }

    private void speak(int number, long arrival) {
        for (int leg = 0; leg < 2; leg++) {
            ByteBuffer payload = ByteBuffer.allocate(PACKET);
            Tone tone = Tone.telephone(HERTZ[leg]);
            for (int i = 0; i < PACKET; i++) {
                payload.put(G711.toMuLaw(tone.sample((long) number * PACKET + i)));
            }
            mix.packet(head(leg, number, arrival), payload.flip());
        }
    }

    private void withhold(int number) {
        for (int leg = 0; leg < 2; leg++) {
            PacketHead head = head(leg, number, timers.nanos());
            head.withheld = true;
            mix.packet(head, ByteBuffer.allocate(0));
        }
    }

    private static PacketHead head(int leg, int number, long arrival) {
        PacketHead head = new PacketHead();
        head.leg = leg;
        head.ssrc = 77 + leg;
        head.sequence = number;
        head.timestamp = (0xFFFF_FF00L + (long) number * PACKET) & 0xFFFF_FFFFL; // wraps
        head.arrivalNanos = arrival;
        head.encoding = "PCMU/8000";
        return head;
    }

    /// What waits to be read, without the header.
    private static Heard heard(Ear ear) {
        return Heard.of(bytes(ear));
    }

    private static byte[] bytes(Ear ear) {
        byte[] all = new byte[1 << 20];
        int length = 0;
        while (ear.available() > 0) {
            length += ear.read(all, length, all.length - length);
        }
        return Arrays.copyOf(all, length);
    }
}
