package hark.core;

import static org.assertj.core.api.Assertions.assertThat;

import hark.board.LegHeard;
import hark.board.SessionFacts;
import hark.core.call.CallField;
import hark.core.event.CoreEvent.MediaWarned;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is told of audio that does not come.
class MediaWatchTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration PROMISED = Duration.ofSeconds(5);
    private static final LegHeard NOTHING = new LegHeard(0, 0);

    private final CoreFixture f = new CoreFixture();
    private TestChannel channel = new TestChannel(1, "none yet", f.timers);

    @BeforeEach
    void a_call_is_up() {
        f.start();
        channel = f.session("4678");
        channel.heard = List.of(NOTHING, NOTHING);
    }

    /// So many seconds go by with 50 packets each on the legs that speak, of which some get lost.
    private void go(int seconds, int lost, boolean... speaks) {
        for (int second = 0; second < seconds; second++) {
            channel.heard =
                    List.of(
                            after(channel.heard.get(0), lost, speaks[0]),
                            after(channel.heard.get(1), lost, speaks[1]));
            if (speaks[0] || speaks[1]) {
                channel.speak(2);
            }
            f.timers.advance(SECOND);
        }
    }

    private static LegHeard after(LegHeard before, int lost, boolean speaks) {
        return speaks ? new LegHeard(before.packets() + 50 - lost, before.lost() + lost) : before;
    }

    /// Signalling puts the call on hold, or takes it off.
    private void direction(boolean active) {
        SessionFacts usual = CoreFixture.facts(channel, "4678", "call-1");
        f.core.changed(
                channel,
                new SessionFacts(
                        usual.sessionId(),
                        usual.callId(),
                        usual.from(),
                        usual.to(),
                        usual.headers(),
                        usual.participants(),
                        usual.streams().stream()
                                .map(each ->
                                        new SessionFacts.Stream(
                                                each.leg(), each.label(), each.codec(), active))
                                .toList(),
                        usual.metadata()));
    }

    /// Kind, leg and phase of each.
    private List<String> told() {
        return f.journal.of(MediaWarned.class).stream()
                .map(e -> e.trouble().kind() + " " + e.trouble().leg() + " " + e.phase())
                .toList();
    }

    @Test
    void call_without_a_packet_is_told_in_time_and_once() {
        f.timers.advance(PROMISED);

        assertThat(told()).containsExactly("NO_RTP -1 BEGAN");
        assertThat(f.journal.of(MediaWarned.class).getFirst().trouble().what())
                .isEqualTo("No audio comes for 3 s.");
        f.timers.advance(Duration.ofMinutes(1));
        assertThat(told()).hasSize(1);
    }

    @Test
    void its_end_is_told_and_it_may_come_again() {
        f.timers.advance(PROMISED);
        go(3, 0, true, true);
        assertThat(told()).containsExactly("NO_RTP -1 BEGAN", "NO_RTP -1 OVER");

        f.timers.advance(PROMISED);

        assertThat(told()).endsWith("NO_RTP -1 BEGAN").hasSize(3);
    }

    @Test
    void leg_that_is_silent_while_the_other_speaks_is_named() {
        go(5, 0, true, false);

        assertThat(told()).containsExactly("LEG_SILENT 1 BEGAN");
        MediaWarned warned = f.journal.of(MediaWarned.class).getFirst();
        assertThat(warned.key().deviceId()).isEqualTo("4678");
        assertThat(warned.trouble().what())
                .matches("No audio comes on leg 1 .label .*. for 3 s, while another leg is heard.");
    }

    @Test
    void both_silent_after_one_is_another_trouble() {
        go(5, 0, true, false);
        go(5, 0, false, false);

        assertThat(told())
                .containsExactly("LEG_SILENT 1 BEGAN", "LEG_SILENT 1 OVER", "NO_RTP -1 BEGAN");
    }

    @Test
    void loss_of_more_than_five_percent_is_told_until_it_is_half_of_that() {
        go(6, 2, true, true);
        assertThat(told()).isEmpty();

        go(5, 5, true, true);
        assertThat(told()).containsExactly("LOSS 0 BEGAN", "LOSS 1 BEGAN");

        go(6, 2, true, true);
        assertThat(told()).hasSize(2);

        go(6, 0, true, true);
        assertThat(told()).endsWith("LOSS 0 OVER", "LOSS 1 OVER").hasSize(4);
    }

    @Test
    void nothing_is_wrong_with_a_call_on_hold() {
        go(2, 0, true, true);
        direction(false);
        f.timers.advance(Duration.ofMinutes(5));

        assertThat(told()).isEmpty();
    }

    @Test
    void after_a_hold_the_time_begins_anew() {
        direction(false);
        f.timers.advance(Duration.ofMinutes(5));
        direction(true);
        f.timers.advance(SECOND.multipliedBy(2));
        assertThat(told()).isEmpty();

        f.timers.advance(PROMISED);

        assertThat(told()).containsExactly("NO_RTP -1 BEGAN");
    }

    /// Many a client goes on counting packets that it does not send.
    @Test
    void what_was_not_sent_in_a_hold_is_not_lost() {
        go(10, 0, true, true);
        direction(false);
        go(20, 0, false, false);

        direction(true);
        channel.heard = channel.heard.stream().map(each -> skipping(each, 1_000)).toList();
        go(10, 0, true, true);

        assertThat(told()).isEmpty();
        go(5, 10, true, true);
        assertThat(told()).containsExactly("LOSS 0 BEGAN", "LOSS 1 BEGAN");
    }

    private static LegHeard skipping(LegHeard before, long numbers) {
        return new LegHeard(before.packets(), before.lost() + numbers);
    }

    @Test
    void call_that_ends_takes_its_troubles_with_it() {
        f.timers.advance(PROMISED);
        f.hangUp(channel);
        f.timers.advance(PROMISED);

        assertThat(told()).containsExactly("NO_RTP -1 BEGAN");
    }

    @Test
    void call_of_the_api_that_nobody_brings_the_audio_of_is_told() {
        f.core.startCall(f.ask("4700", "", Map.of(CallField.ANI, "+15550100")));
        go(5, 0, true, true);

        assertThat(told()).containsExactly("NO_RTP -1 BEGAN");
        MediaWarned warned = f.journal.of(MediaWarned.class).getFirst();
        assertThat(warned.key().deviceId()).isEqualTo("4700");
        assertThat(warned.trouble().what()).contains("no session has brought its audio");
    }
}
