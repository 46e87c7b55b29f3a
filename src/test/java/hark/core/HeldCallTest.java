package hark.core;

import static hark.core.CoreFixture.now;
import static org.assertj.core.api.Assertions.assertThat;

import hark.board.HoldSign;
import hark.board.SessionFacts;
import hark.board.SessionFacts.Stream;
import hark.core.call.CallField;
import hark.core.device.DeviceAsk;
import hark.core.device.DeviceView;
import hark.core.event.CoreEvent;
import hark.core.event.CoreEvent.PutOnHold;
import hark.core.event.CoreEvent.TakenOffHold;
import hark.core.event.Numbered;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// Calls that are put on hold and taken off it: what is told, and what reaches the ledger.
class HeldCallTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration GIVEN_UP = Duration.ofSeconds(11);
    private static final Optional<HoldSign> SDP = Optional.of(HoldSign.SDP);
    private static final Optional<HoldSign> METADATA = Optional.of(HoldSign.METADATA);
    private static final Optional<HoldSign> NONE = Optional.empty();

    private final CoreFixture f = new CoreFixture().start();

    private SessionFacts facts(TestChannel channel, String callId, List<Stream> streams) {
        SessionFacts usual = CoreFixture.facts(channel, "4678", callId);
        return new SessionFacts(
                usual.sessionId(),
                usual.callId(),
                usual.from(),
                usual.to(),
                usual.headers(),
                usual.participants(),
                streams,
                usual.metadata());
    }

    /// Signalling says of each leg by what sign it is on hold, if it is.
    private void say(TestChannel channel, Optional<HoldSign> first, Optional<HoldSign> second) {
        f.core.changed(channel, facts(channel, "call-1", streams(first, second)));
    }

    private static List<Stream> streams(Optional<HoldSign> first, Optional<HoldSign> second) {
        return List.of(
                new Stream(0, "1", "PCMU", !first.equals(SDP), first),
                new Stream(1, "2", "PCMU", !second.equals(SDP), second));
    }

    private List<String> told() {
        List<String> told = new ArrayList<>();
        for (Numbered each : f.told) {
            switch (each.event()) {
                case PutOnHold e -> told.add("on " + e.hold().leg() + " " + e.hold().sign());
                case TakenOffHold e ->
                        told.add(
                                "off %d %s %d"
                                        .formatted(
                                                e.hold().leg(), e.why(), e.lasted().toSeconds()));
                case CoreEvent.CallStopped _ -> told.add("stopped");
                default -> {
                    // none of holds
                }
            }
        }
        return told;
    }

    private List<String> kept(long recordingId) {
        return f.vault.ledgers.get(recordingId).holds;
    }

    private void stopRecording() {
        RecordingAsk ask = new RecordingAsk(OptionalLong.empty(), Optional.of(f.ask("4678")));
        now(f.core.stopRecording(ask));
    }

    private boolean shown() {
        return now(f.core.devices(new DevicesAsk(Optional.of(DeviceAsk.byId("4678")))))
                        instanceof DeviceView.Found.Devices(List<DeviceView> devices)
                && devices.getFirst().calls().getFirst().onHold();
    }

    @Test
    void hold_of_both_legs_is_told_leg_by_leg_and_kept_in_the_ledger() {
        TestChannel channel = f.session("4678");
        f.talk(channel, SECOND);

        say(channel, SDP, SDP);
        assertThat(shown()).isTrue();
        f.timers.advance(Duration.ofSeconds(3));
        say(channel, NONE, NONE);
        f.talk(channel, SECOND);
        f.hangUp(channel);

        assertThat(told())
                .containsExactly(
                        "on 0 SDP", "on 1 SDP", "off 0 RESUMED 3", "off 1 RESUMED 3", "stopped");
        assertThat(kept(1))
                .containsExactly("BEGAN 0 1000", "BEGAN 1 1000", "ENDED 0 4000", "ENDED 1 4000");
    }

    @Test
    void what_is_said_again_tells_nothing() {
        TestChannel channel = f.session("4678");
        say(channel, NONE, SDP);
        say(channel, NONE, SDP);
        say(channel, NONE, METADATA);

        assertThat(told()).containsExactly("on 1 SDP");
        assertThat(kept(1)).containsExactly("BEGAN 1 0");
    }

    @Test
    void it_may_come_twice_and_of_one_leg_after_the_other() {
        TestChannel channel = f.session("4678");
        say(channel, NONE, SDP);
        f.timers.advance(SECOND);
        say(channel, SDP, SDP);
        f.timers.advance(SECOND);
        say(channel, SDP, NONE);
        f.timers.advance(SECOND);
        say(channel, NONE, NONE);
        f.timers.advance(SECOND);
        say(channel, NONE, METADATA);

        assertThat(told())
                .containsExactly(
                        "on 1 SDP",
                        "on 0 SDP",
                        "off 1 RESUMED 2",
                        "off 0 RESUMED 2",
                        "on 1 METADATA");
    }

    @Test
    void end_of_the_call_ends_its_holds_first() {
        TestChannel channel = f.session("4678");
        f.talk(channel, SECOND);
        say(channel, NONE, SDP);
        f.timers.advance(SECOND);

        f.hangUp(channel);

        assertThat(told()).containsExactly("on 1 SDP", "off 1 CALL_ENDED 1", "stopped");
        assertThat(kept(1)).containsExactly("BEGAN 1 1000", "ENDED 1 2000");
    }

    @Test
    void call_ended_by_command_ends_its_holds() {
        TestChannel channel = f.session("4678");
        say(channel, SDP, NONE);

        now(f.core.stopCall(f.ask("4678")));

        assertThat(told()).containsExactly("on 0 SDP", "off 0 CALL_ENDED 0", "stopped");
    }

    @Test
    void session_of_a_told_call_ends_and_its_holds_with_it() {
        f.call("4678");
        TestChannel channel = f.session("4678");
        say(channel, SDP, NONE);

        f.hangUp(channel);

        assertThat(told()).containsExactly("on 0 SDP", "off 0 SESSION_ENDED 0");
        assertThat(shown()).isFalse();
    }

    @Test
    void leg_that_is_taken_away_is_no_longer_on_hold() {
        TestChannel channel = f.session("4678");
        say(channel, NONE, SDP);

        List<Stream> gone =
                List.of(
                        new Stream(0, "1", "PCMU", true),
                        new Stream(1, "2", "PCMU", false, Optional.empty()));
        f.core.changed(channel, facts(channel, "call-1", gone));

        assertThat(told()).containsExactly("on 1 SDP", "off 1 LEG_GONE 0");
    }

    @Test
    void recording_that_begins_in_a_hold_has_it_from_its_first_moment() {
        TestChannel channel = f.session("4678");
        stopRecording();
        say(channel, NONE, SDP);
        f.timers.advance(SECOND);

        f.record("4678");
        f.talk(channel, SECOND);
        say(channel, NONE, NONE);

        assertThat(told()).containsExactly("on 1 SDP", "off 1 RESUMED 2");
        assertThat(kept(1)).isEmpty();
        assertThat(kept(2)).containsExactly("BEGAN 1 -1000", "ENDED 1 1000");
    }

    @Test
    void second_recording_of_a_call_has_the_hold_that_goes_on_and_not_the_one_before() {
        TestChannel channel = f.session("4678");
        say(channel, SDP, NONE);
        say(channel, NONE, NONE);
        say(channel, NONE, SDP);
        f.talk(channel, SECOND);
        stopRecording();
        f.timers.advance(SECOND);

        f.record("4678");

        assertThat(kept(2)).containsExactly("BEGAN 1 -2000");
    }

    @Test
    void blackout_and_hold_do_not_end_each_other() {
        TestChannel channel = f.session("4678");
        f.talk(channel, SECOND);
        now(f.core.startBlackout(f.blackout("4678")));
        say(channel, SDP, SDP);
        f.timers.advance(SECOND);
        say(channel, NONE, NONE);
        assertThat(f.journal.of(CoreEvent.BlackoutStopped.class)).isEmpty();
        say(channel, NONE, SDP);

        now(f.core.endBlackout(f.blackout("4678")));

        assertThat(shown()).isTrue();
        assertThat(f.vault.ledgers.get(1L).marks)
                .containsExactly("BLACKOUT_BEGAN 1000", "BLACKOUT_ENDED 2000");
    }

    @Test
    void hold_goes_on_over_a_restart_and_into_the_next_recording() {
        TestChannel channel = f.session("4678", "call-1");
        f.talk(channel, SECOND);
        say(channel, NONE, SDP);
        Instant since = f.timers.now();
        f.talk(channel, SECOND);

        f.crash();
        f.timers.advance(Duration.ofSeconds(3));
        TestChannel again = new TestChannel(1, "session-2", f.timers);
        f.core.began(again, facts(again, "call-1", streams(NONE, SDP)));
        f.talk(again, SECOND);
        assertThat(shown()).isTrue();
        say(again, NONE, NONE);

        assertThat(told()).containsExactly("on 1 SDP", "off 1 RESUMED 5");
        assertThat(f.journal.of(PutOnHold.class).getFirst().hold().since()).isEqualTo(since);
        assertThat(kept(1)).containsExactly("BEGAN 1 1000");
        assertThat(kept(2)).containsExactly("BEGAN 1 -4000", "ENDED 1 1000");
    }

    @Test
    void resumed_while_the_server_was_down_is_told_when_the_session_is_back() {
        TestChannel channel = f.session("4678", "call-1");
        say(channel, SDP, SDP);
        f.talk(channel, SECOND);

        f.crash();
        f.timers.advance(Duration.ofSeconds(3));
        TestChannel again = new TestChannel(1, "session-2", f.timers);
        f.core.began(again, facts(again, "call-1", streams(NONE, SDP)));

        assertThat(told()).containsExactly("on 0 SDP", "on 1 SDP", "off 0 RESUMED 4");
    }

    @Test
    void told_call_whose_session_does_not_come_back_is_on_hold_no_more() {
        f.call("4678");
        TestChannel channel = f.session("4678", "call-1");
        say(channel, SDP, SDP);

        f.crash();
        f.timers.advance(GIVEN_UP);

        assertThat(told()).hasSize(4).endsWith("off 0 SESSION_ENDED 10", "off 1 SESSION_ENDED 10");
        assertThat(shown()).isFalse();
    }

    @Test
    void call_that_is_given_up_after_a_restart_ends_its_holds() {
        TestChannel channel = f.session("4678", "call-1");
        say(channel, NONE, SDP);

        f.crash();
        f.timers.advance(GIVEN_UP);

        assertThat(told()).containsExactly("on 1 SDP", "off 1 CALL_ENDED 10", "stopped");
    }

    @Test
    void wall_clock_that_is_set_back_does_not_shorten_a_hold() {
        TestChannel channel = f.session("4678");
        say(channel, NONE, SDP);
        f.timers.advance(Duration.ofSeconds(5));
        f.timers.setWallClock(Duration.ofHours(-1));
        say(channel, NONE, NONE);

        assertThat(told()).containsExactly("on 1 SDP", "off 1 RESUMED 5");
    }

    @Test
    void what_a_call_is_renamed_to_is_told_at_the_end() {
        TestChannel channel = f.session("4678");
        say(channel, NONE, SDP);
        now(f.core.startCall(f.ask("4678", "cti-7", Map.of(CallField.USER1, "gold"))));
        say(channel, NONE, NONE);

        assertThat(f.journal.of(TakenOffHold.class))
                .extracting(e -> e.key().instance())
                .containsExactly("cti-7");
    }
}
