package hark.wire.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hark.api.Streams.Form;
import hark.api.Streams.Leave;
import hark.api.Streams.Offered;
import hark.api.Streams.Subject;
import hark.support.SeededIds;
import hark.support.VirtualTimers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Who asked for an address is asked about again: before it is opened, and every 15 s while somebody listens.
@Timeout(20)
class StreamLeaveTest {
    private static final Duration LIFE = Duration.ofSeconds(60);
    private static final Duration A_MOMENT = Duration.ofMillis(1);

    private final VirtualTimers timers = new VirtualTimers();
    private final StreamDesk desk =
            new StreamDesk(
                    new StreamSettings(Optional.empty(), LIFE, 9, 2, Duration.ofHours(4)),
                    timers,
                    new SeededIds(1));
    private final SpokenCall spoken = new SpokenCall();
    private boolean may = true;
    private int looked;

    private boolean look() {
        looked++;
        return may;
    }

    private Offered call() {
        return desk.offer(subject(this::look), spoken, Form.WAV);
    }

    private Offered recording() {
        return desk.offer(subject(this::look), Endless.ID).orElseThrow();
    }

    private static Subject subject(Leave leave) {
        return new Subject("desk-1", "user:ann", "what she asked for").with(leave);
    }

    private StreamDesk.Seat enter(Offered offered) {
        return ((StreamDesk.Entry.Admitted) desk.enter(offered.token(), "10.0.0.1")).seat();
    }

    private static String heard(InputStream stream) throws IOException {
        byte[] into = new byte[99];
        int count = stream.read(into);
        return count < 0 ? "the end" : new String(into, 0, count, StandardCharsets.US_ASCII);
    }

    @Test
    void address_of_a_call_opens_nothing_when_who_asked_may_not_any_more() {
        Offered offered = call();
        may = false;

        assertThat(desk.enter(offered.token(), "10.0.0.1"))
                .isEqualTo(new StreamDesk.Entry.NotThere());
        assertThat(spoken.refused.getCount()).isZero();
        assertThat(desk.listeners()).isZero();

        may = true;
        assertThat(desk.enter(offered.token(), "10.0.0.1"))
                .as("it is over")
                .isEqualTo(new StreamDesk.Entry.NotThere());
    }

    @Test
    void what_is_said_ends_in_order_within_fifteen_seconds() throws Exception {
        InputStream stream = enter(call()).listen(spoken, Form.WAV);
        assertThat(heard(stream)).isEqualTo(SpokenCall.HEADER);
        may = false;
        timers.advance(StreamDesk.LOOK.minus(A_MOMENT));
        spoken.say("just in time");
        assertThat(heard(stream)).isEqualTo("just in time");
        assertThat(spoken.refused.getCount()).isEqualTo(1);

        timers.advance(A_MOMENT);
        spoken.say("a secret");

        assertThat(heard(stream)).isEqualTo("the end");
        assertThat(spoken.refused.getCount()).isZero();
    }

    @Test
    void who_still_may_listens_on_and_is_looked_at_no_more_often() throws Exception {
        StreamDesk.Seat seat = enter(call());
        InputStream stream = seat.listen(spoken, Form.WAV);
        assertThat(heard(stream)).isEqualTo(SpokenCall.HEADER);
        for (int second = 1; second <= 60; second++) {
            timers.advance(Duration.ofSeconds(1));
            spoken.say("second " + second);
            assertThat(heard(stream)).isEqualTo("second " + second);
        }

        assertThat(looked).as("when it was opened, and every 15 s").isEqualTo(5);
        assertThat(spoken.refused.getCount()).isEqualTo(1);
    }

    @Test
    void transfer_of_a_recording_breaks_off_and_its_address_opens_nothing_any_more()
            throws Exception {
        Offered offered = recording();
        InputStream stream = enter(offered).whileOpen(new Endless());
        byte[] into = new byte[9];
        may = false;
        timers.advance(StreamDesk.LOOK.minus(A_MOMENT));
        assertThat(stream.read(into, 0, 9)).isEqualTo(9);

        timers.advance(A_MOMENT);

        assertThatThrownBy(() -> stream.read(into, 0, 9)).isInstanceOf(IOException.class);
        assertThat(desk.enter(offered.token(), "10.0.0.1"))
                .isEqualTo(new StreamDesk.Entry.NotThere());
        assertThat(desk.withdraw("desk-1", _ -> true)).as("it is gone").isFalse();
    }

    @Test
    void address_of_a_recording_opens_nothing_when_who_asked_may_not_any_more() {
        Offered offered = recording();
        enter(offered).close();
        may = false;

        assertThat(desk.enter(offered.token(), "10.0.0.1"))
                .isEqualTo(new StreamDesk.Entry.NotThere());
    }
}
