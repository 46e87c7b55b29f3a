package hark.board.live;

import static org.assertj.core.api.Assertions.assertThat;

import hark.audio.AudioMeasure;
import hark.audio.G711;
import hark.audio.Tone;
import hark.board.PacketSink.PacketHead;
import hark.support.VirtualTimers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/// The caller, on leg 0, says 440 Hz and the agent, on leg 1, 1000 Hz. Heard by one who reads what there is, and ends.
class OpusFeedTest {
    private static final int CAPTURE = 0x4F676753;
    private static final int PACKET = 160;
    private static final Duration PACKET_TIME = Duration.ofMillis(20);
    private static final double LOUD = 4_000;
    private static final double FAINT = 100;
    private static final int[] HERTZ = {440, 1000};

    private final VirtualTimers timers = new VirtualTimers();
    private final LiveMix mix = new LiveMix(timers);
    private int spoken;

    @Test
    void caller_is_on_the_left_and_the_agent_on_the_right_of_a_whole_file() throws IOException {
        mix.agentOn(1);
        Listener listener = new Listener();

        talkTo(listener, Duration.ofSeconds(2));

        AudioMeasure heard = listener.heardToTheEnd();
        assertThat(heard.seconds()).isBetween(1.6, 2.0);
        assertThat(heard.toneLevel(0, 440, 0.5, 1.5)).isGreaterThan(LOUD);
        assertThat(heard.toneLevel(0, 1000, 0.5, 1.5)).isLessThan(FAINT);
        assertThat(heard.toneLevel(1, 1000, 0.5, 1.5)).isGreaterThan(LOUD);
        assertThat(heard.toneLevel(1, 440, 0.5, 1.5)).isLessThan(FAINT);
    }

    @Test
    void what_is_said_is_heard_within_half_a_second() throws IOException {
        Listener listener = new Listener();
        timers.advance(Duration.ofSeconds(3));
        listener.read();

        double before = listener.seconds();
        talkTo(listener, Duration.ofMillis(500));

        assertThat(listener.seconds()).isGreaterThan(before + 0.4);
        AudioMeasure heard = listener.heardToTheEnd();
        assertThat(heard.firstSound(0, 1000, 0)).isBetween(before, before + 0.5);
    }

    @Test
    void who_comes_late_gets_a_whole_file_too_and_all_cost_one_encoder() throws IOException {
        mix.agentOn(1);
        Listener first = new Listener();
        talkTo(first, Duration.ofSeconds(3));
        Listener late = new Listener();
        for (int i = 0; i < 100; i++) {
            talk(PACKET_TIME);
            late.read();
        }
        first.read();

        AudioMeasure heard = late.heardToTheEnd();
        assertThat(heard.seconds()).isBetween(1.6, 2.2);
        assertThat(heard.toneLevel(0, 440, 0.5, 1.5)).isGreaterThan(LOUD);
        assertThat(heard.toneLevel(1, 1000, 0.5, 1.5)).isGreaterThan(LOUD);
        assertThat(first.ear.lost()).isPositive();
    }

    @Test
    void what_was_said_before_a_blackout_and_not_heard_yet_is_not_heard_any_more()
            throws IOException {
        Listener listener = new Listener();
        talkTo(listener, Duration.ofSeconds(2));
        double before = listener.seconds();
        talk(Duration.ofMillis(300));

        mix.scrub();
        for (int i = 0; i < 50; i++) {
            timers.advance(PACKET_TIME);
            listener.read();
        }
        talkTo(listener, Duration.ofSeconds(1));

        AudioMeasure heard = listener.heardToTheEnd();
        double rings = before + 0.04;
        assertThat(loudest(heard, rings, rings + 1)).isLessThanOrEqualTo(16);
        assertThat(heard.toneLevel(0, 440, heard.seconds() - 0.5, heard.seconds()))
                .isGreaterThan(LOUD);
    }

    @Test
    void page_that_was_begun_to_be_read_does_not_go_on_after_a_blackout_began() throws IOException {
        OpusEar ear = mix.listenOpus();
        talk(Duration.ofMillis(700));
        byte[] some = new byte[1 << 12];
        assertThat(ear.read(some, 0, some.length)).isPositive();
        assertThat(ear.read(some, 0, 40)).isEqualTo(40);

        mix.scrub();

        int rest = ear.read(some, 0, some.length);
        assertThat(rest).isPositive();
        for (int i = 0; i < rest; i++) {
            assertThat(some[i]).isZero();
        }
        assertThat(ear.read(some, 0, 4)).isEqualTo(4);
        assertThat(new String(some, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("OggS");
    }

    @Test
    void who_does_not_read_loses_the_oldest_and_holds_up_nobody() throws IOException {
        Listener slow = new Listener();
        Listener quick = new Listener();
        for (int i = 0; i < 5; i++) {
            talkTo(quick, Duration.ofSeconds(1));
        }

        assertThat(quick.ear.lost()).isZero();
        assertThat(slow.ear.lost()).isPositive();
        assertThat(quick.heardToTheEnd().seconds()).isBetween(4.6, 5.0);
        slow.read();
        assertThat(slow.heardToTheEnd().seconds()).isLessThanOrEqualTo(0.6);
    }

    @Test
    void both_forms_are_heard_beside_each_other() throws IOException {
        Ear wav = mix.listen();
        Listener listener = new Listener();

        talkTo(listener, Duration.ofSeconds(1));

        assertThat(wav.available()).isPositive();
        assertThat(listener.heardToTheEnd().seconds()).isPositive();
    }

    @Test
    void one_who_waits_is_woken_by_what_is_said_and_by_the_end() throws Exception {
        OpusEar ear = mix.listenOpus();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        FutureTask<Long> waiting = new FutureTask<>(() -> ear.transferTo(all));
        Thread.ofVirtual().start(waiting);

        talk(Duration.ofSeconds(1));
        mix.end();

        assertThat(waiting.get()).isPositive();
        assertThat(AudioMeasure.of(new ByteArrayInputStream(all.toByteArray())).seconds())
                .isBetween(0.4, 1.2);
    }

    @Test
    void nobody_is_served_any_more_after_the_last_has_gone() {
        OpusEar one = mix.listenOpus();
        OpusEar other = mix.listenOpus();
        talk(Duration.ofSeconds(1));

        one.close();
        other.close();
        timers.advance(Duration.ofSeconds(1));

        assertThat(timers.alarms()).isEmpty();
        assertThat(one.read()).isEqualTo(-1);
        assertThat(mix.listenOpus().available()).isPositive();
    }

    private static int loudest(AudioMeasure heard, double from, double to) {
        int loudest = 0;
        for (int side = 0; side < 2; side++) {
            short[] samples = heard.samples(side);
            for (int i = (int) (from * LiveMix.RATE); i < to * LiveMix.RATE; i++) {
                loudest = Math.max(loudest, Math.abs(samples[i]));
            }
        }
        return loudest;
    }

    private void talkTo(Listener listener, Duration length) {
        for (long i = 0; i < length.dividedBy(PACKET_TIME); i++) {
            talk(PACKET_TIME);
            listener.read();
        }
    }

    private void talk(Duration length) {
        for (long i = 0; i < length.dividedBy(PACKET_TIME); i++) {
            timers.advance(PACKET_TIME);
            speak(spoken++);
        }
    }

    private void speak(int number) {
        for (int leg = 0; leg < 2; leg++) {
            ByteBuffer payload = ByteBuffer.allocate(PACKET);
            Tone tone = Tone.telephone(HERTZ[leg]);
            for (int i = 0; i < PACKET; i++) {
                payload.put(G711.toMuLaw(tone.sample((long) number * PACKET + i)));
            }
            PacketHead head = new PacketHead();
            head.leg = leg;
            head.ssrc = 77 + leg;
            head.sequence = number;
            head.timestamp = (long) number * PACKET;
            head.arrivalNanos = timers.nanos();
            head.encoding = "PCMU/8000";
            mix.packet(head, payload.flip());
        }
    }

    private final class Listener {
        final OpusEar ear = mix.listenOpus();
        private final ByteArrayOutputStream all = new ByteArrayOutputStream();

        void read() {
            byte[] some = new byte[1 << 12];
            while (ear.available() > 0) {
                all.write(some, 0, ear.read(some, 0, some.length));
            }
        }

        AudioMeasure heardToTheEnd() throws IOException {
            ear.end();
            byte[] some = new byte[1 << 12];
            for (int count = ear.read(some); count >= 0; count = ear.read(some)) {
                all.write(some, 0, count);
            }
            return AudioMeasure.of(new ByteArrayInputStream(all.toByteArray()));
        }

        /// How long it is by now, as the last page says.
        double seconds() {
            byte[] pages = all.toByteArray();
            int last = pages.length - 4;
            while (ByteBuffer.wrap(pages).getInt(last) != CAPTURE) {
                last--;
            }
            long granule = ByteBuffer.wrap(pages).order(ByteOrder.LITTLE_ENDIAN).getLong(last + 6);
            return (granule - 312) / 48_000.0;
        }
    }
}
